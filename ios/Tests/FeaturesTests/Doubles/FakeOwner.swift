import Model

/// Somebody at the phone.
@MainActor
final class FakeOwner: OwnerCheck {
  var isPossible = true
  var isOwner = true
  private(set) var asked: [String] = []
  /// Something that happens while the phone asks.
  var whileAsking: (@MainActor () async -> Void)?

  func ask(why: String) async -> Bool {
    asked.append(why)
    await whileAsking?()
    return isOwner
  }
}
