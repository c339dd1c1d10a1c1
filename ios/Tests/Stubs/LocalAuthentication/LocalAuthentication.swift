// A narrow stand-in for LocalAuthentication, for the type checker alone.
import Foundation

public enum LAPolicy: Int, Sendable { case deviceOwnerAuthentication }

public final class LAContext: NSObject {
  public func canEvaluatePolicy(_ policy: LAPolicy, error: UnsafeMutablePointer<NSError?>?) -> Bool
  {
    false
  }
  public func evaluatePolicy(_ policy: LAPolicy, localizedReason: String) async throws -> Bool {
    false
  }
}
