#if DEBUG
  import Bridge
  import Model

  /// A state that is worth looking at, under its name: shown by previews, held by tests. Everybody in it is made up.
  public struct Sample<State>: Identifiable {
    public let name: String
    public let state: State

    public var id: String { name }

    public init(_ name: String, _ state: State) {
      self.name = name
      self.state = state
    }

    public func map<Other>(_ make: (State) -> Other) -> Sample<Other> {
      Sample<Other>(name, make(state))
    }
  }

  /// The same state with something changed.
  public func with<State>(_ state: State, _ change: (inout State) -> Void) -> State {
    var changed = state
    change(&changed)
    return changed
  }

  extension Content {
    /// In each of the states that what is brought from somewhere can have.
    public static func samples(of value: Value) -> [Sample<Content>] {
      [
        Sample("loading", Content(isLoading: true)),
        Sample("shown", Content(value)),
        Sample("offline", Content(value, failure: .offline)),
        Sample("offline, never here", Content(failure: .offline)),
        Sample("please update", Content(value, failure: .update)),
        Sample("signed out", Content(failure: .signedOut)),
        Sample("failed", Content(value, failure: .broken)),
      ]
    }
  }
#endif
