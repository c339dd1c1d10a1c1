import Generated

/// The drafts that are open, each once: two of one draft would write over each other. Alike in every language.
actor OpenDrafts {
  private let session: Session
  private var open: [String: DraftScreen] = [:]

  init(_ session: Session) { self.session = session }

  func get(_ id: String) async throws -> DraftScreen {
    if let draft = open[id] { return draft }
    return put(try await session.openDraft(id: id))
  }

  /// One that may be open already under its own id, or was opened meanwhile.
  func put(_ draft: DraftScreen) -> DraftScreen {
    let id = draft.id()
    if let first = open[id] { return first }
    open[id] = draft
    return draft
  }
}
