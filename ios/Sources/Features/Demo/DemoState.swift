#if DEBUG
  import Bridge

  /// Whether to talk to a demo from now on.
  public struct DemoState: Equatable, Sendable {
    /// About which the person is asked.
    public var asked: Demo?

    public init(asked: Demo? = nil) { self.asked = asked }
  }
#endif
