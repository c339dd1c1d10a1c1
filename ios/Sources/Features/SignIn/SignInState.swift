import Bridge

/// Where a sign-in stands.
public struct SignInState: Equatable, Sendable {
  public enum Step: Equatable, Sendable {
    case asking
    /// The browser is open, or an answer is on its way.
    case waiting
    case done
  }

  public var step: Step
  public var failure: Failure?

  public init(step: Step = .asking, failure: Failure? = nil) {
    self.step = step
    self.failure = failure
  }
}
