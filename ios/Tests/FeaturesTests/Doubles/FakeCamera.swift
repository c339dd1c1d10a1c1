import Model

/// A camera, and somebody who allows it or does not.
@MainActor
final class FakeCamera: CameraAccess {
  var isThere = true
  var hasTorch = true
  var isAllowed: Bool?
  var allows = true
  private(set) var asked = 0

  func ask() async -> Bool {
    asked += 1
    isAllowed = allows
    return allows
  }
}
