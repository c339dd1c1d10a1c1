import Bridge

// What screens need of the phone beside the core's own traits. An adapter only translates.

/// Opens a sign-in in the system's browser and waits for the address it comes back to; nil when the person closed it.
@MainActor
public protocol SignInBrowser {
  func open(_ url: String) async -> String?
}

/// Reads aloud with the phone's own voice.
@MainActor
public protocol Speaker {
  func say(_ text: String, isEnglish: Bool)
  func stop()
}

/// The phone's notices.
@MainActor
public protocol NoticePermission {
  /// Asks the person if the phone has not yet; the token of this phone, nil if they are blocked.
  func ask() async -> String?
}

/// The phone's camera, for codes.
@MainActor
public protocol CameraAccess {
  /// Whether the phone has one.
  var isThere: Bool { get }
  var hasTorch: Bool { get }
  /// Whether this app may look through it; nil until the person was asked.
  var isAllowed: Bool? { get }
  /// Asks the person, and says whether they allow it.
  func ask() async -> Bool
}

/// The phone's own lock.
@MainActor
public protocol OwnerCheck {
  /// Whether the phone has a lock at all, and so knows its owner.
  var isPossible: Bool { get }
  /// Asks for the owner, and says why; whether it was them.
  func ask(why: String) async -> Bool
}

/// Hands something to another app.
@MainActor
public protocol Handover {
  /// Offers a code as a picture to other apps; false when none took it.
  func share(_ code: QrDrawing) async -> Bool
  /// Puts a code as a picture into the photo library; false when the person does not allow it.
  func save(_ code: QrDrawing) async -> Bool
}
