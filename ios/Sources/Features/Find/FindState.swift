import Bridge

/// Everything that the screen shows, and nothing else.
public struct FindState: Equatable, Sendable {
  public var typed = ""
  /// Nil until the phone has looked; empty when nothing fits.
  public var found: [Procedure]?
  public var isRefreshing = false
  /// Shown above what is on the phone, which stays usable.
  public var failure: Failure?

  public init(
    typed: String = "", found: [Procedure]? = nil, isRefreshing: Bool = false,
    failure: Failure? = nil
  ) {
    self.typed = typed
    self.found = found
    self.isRefreshing = isRefreshing
    self.failure = failure
  }
}
