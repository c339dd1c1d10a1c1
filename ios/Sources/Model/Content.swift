import Bridge

/// What a screen brings from somewhere: what is there, what is on its way, what went wrong. What is there stays usable.
public struct Content<Value: Equatable & Sendable>: Equatable, Sendable {
  /// Nil until it was there once.
  public var value: Value?
  public var isLoading: Bool
  /// Stands above what is there.
  public var failure: Failure?

  public init(_ value: Value? = nil, isLoading: Bool = false, failure: Failure? = nil) {
    self.value = value
    self.isLoading = isLoading
    self.failure = failure
  }

  /// What a screen shows of it. That there is no network is a state of its own, not an error.
  public enum Phase: Equatable, Sendable {
    case loading
    case shown(Value)
    /// From the phone, because there is no network; nil if it was never here.
    case offline(Value?, Failure)
    case pleaseUpdate(Value?, Failure)
    case signedOut(Failure)
    case failed(Value?, Failure)
  }

  public var phase: Phase {
    if let failure {
      switch failure.kind {
      case .offline: return .offline(value, failure)
      case .pleaseUpdate: return .pleaseUpdate(value, failure)
      case .signedOut: return .signedOut(failure)
      case .rulesChanged, .other: return .failed(value, failure)
      }
    }
    if let value { return .shown(value) }
    return .loading
  }

  public mutating func begin() {
    isLoading = true
    failure = nil
  }

  /// An answer replaces what was there; a failure leaves it.
  public mutating func take(_ result: Result<Value, Failure>) {
    isLoading = false
    switch result {
    case .success(let new):
      value = new
      failure = nil
    case .failure(let why): failure = why
    }
  }
}
