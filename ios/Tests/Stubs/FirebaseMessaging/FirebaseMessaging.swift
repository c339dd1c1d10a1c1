// A narrow stand-in for FirebaseMessaging, for the type checker alone.
@_exported import Foundation

@MainActor public final class Messaging {
  public static func messaging() -> Messaging { Messaging() }
  public var apnsToken: Data?
  public func token() async throws -> String { "" }
}
