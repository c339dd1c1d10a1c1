import Bridge

/// What the camera sees, and what it is worth.
public struct ScanState: Equatable, Sendable {
  public var typed = ""
  public var isChecking = false
  /// Nil while the camera looks.
  public var code: ScannedCode?
  public var pictureHasNoCode = false
  public var failure: Failure?

  public init() {}

  public var isLooking: Bool { code == nil && !isChecking }
}
