import Bridge

/// Exactly what must be repaired.
public struct CorrectionState: SendingState, Equatable, Sendable {
  /// Nil until it is known; only what was asked for is in it.
  public var page: DraftPage?
  public var typed: [String: Answer] = [:]
  public var found: [String: [Choice]] = [:]
  public var isLoading = false
  public var sent: Int?
  public var isDone = false
  public var failure: Failure?

  public init() {}

  /// Those that were asked for; what stands beside them in their group is not to be changed.
  public var fields: [FormField] {
    (page?.form.groups.flatMap(\.fields) ?? []).filter { reason(for: $0) != nil }
  }

  public func answer(_ field: FormField) -> Answer { typed[field.path] ?? field.answer }

  public func reason(for field: FormField) -> String? {
    page?.asked.first { asked in
      guard case .answer(let path) = asked.target else { return false }
      return path == field.path || path.hasPrefix("\(field.path).")
        || path.hasPrefix("\(field.path)[")
    }?.reason
  }

  public func reason(for paper: Paper) -> String? {
    page?.asked.first { $0.target == .paper(paper.id) }?.reason
  }

  /// All of what was asked for is there.
  public var canSend: Bool { page?.isReady == true && sent == nil && !isDone }
}
