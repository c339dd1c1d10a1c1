import LocalAuthentication
import Model

/// The phone asks for its owner: by face, by finger or by code.
struct PhoneLock: OwnerCheck {
  var isPossible: Bool { LAContext().canEvaluatePolicy(.deviceOwnerAuthentication, error: nil) }

  func ask(why: String) async -> Bool {
    let asked = try? await LAContext().evaluatePolicy(
      .deviceOwnerAuthentication, localizedReason: why)
    return asked ?? false
  }
}
