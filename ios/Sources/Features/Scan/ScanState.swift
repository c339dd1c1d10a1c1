import Bridge

/// What the camera sees, and what it is worth.
public struct ScanState: Equatable, Sendable {
  public enum Camera: Equatable, Sendable {
    /// The phone has none: a picture of the code or its text does, too.
    case missing
    /// The person was not asked for it yet, or closed it.
    case closed
    case asking
    case denied
    case looking
  }

  /// Nil until the phone has looked.
  public var camera: Camera?
  public var hasTorch = false
  public var isTorchOn = false
  public var typed = ""
  public var isChecking = false
  /// Nil while the camera looks.
  public var code: ScannedCode?
  public var pictureHasNoCode = false
  public var failure: Failure?

  public init() {}

  public var isLooking: Bool { code == nil && !isChecking }
}
