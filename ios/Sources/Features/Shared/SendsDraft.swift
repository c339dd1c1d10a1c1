import Bridge

/// What a screen shows of a draft that is about to be sent, on its way or sent.
protocol SendingState {
  var page: DraftPage? { get set }
  /// How much of a hundred is with the service; nil when nothing is being sent.
  var sent: Int? { get set }
  var failure: Failure? { get set }
}

/// Opens a draft with its papers and sends it: what filing and repairing have in common.
@MainActor
protocol SendsDraft: AnyObject {
  associatedtype State: SendingState
  var state: State { get set }
  /// The papers on the same screen; nil until the draft is open.
  var attachments: AttachmentsViewModel? { get set }
  var draft: (any OpenDraft)? { get set }
}

extension SendsDraft {
  /// Shows a draft with its papers; nil if it could not be opened.
  func show(_ opening: Result<any OpenDraft, Failure>) async -> AttachmentsViewModel? {
    switch opening {
    case .failure(let why):
      state.failure = why
      return nil
    case .success(let opened):
      draft = opened
      let papers =
        attachments
        ?? AttachmentsViewModel(opened) { [weak self] page in
          self?.state.page = page
        }
      attachments = papers
      await papers.look()
      if state.page == nil { state.failure = papers.state.failure }
      return papers
    }
  }

  /// Nil if it did not arrive: then the state says why. Sent twice it is one submission.
  func send(_ draft: any OpenDraft) async -> Receipt? {
    state.sent = 0
    state.failure = nil
    let answer = await steps({ self.state.sent = $0 }, of: { await draft.submit($0) })
    state.sent = nil
    switch answer {
    case .success(let receipt): return receipt
    case .failure(let why):
      state.failure = why
      return nil
    }
  }
}

/// Shows each step of some work in its order, and ends when the last one was shown.
@MainActor
func steps<Value: Sendable>(
  _ show: @escaping @MainActor (Int) -> Void,
  of work: @MainActor (_ tell: @escaping @Sendable (Int) -> Void) async -> Value
) async -> Value {
  let (steps, told) = AsyncStream.makeStream(of: Int.self)
  let showing = Task { for await step in steps { show(step) } }
  let answer = await work { told.yield($0) }
  told.finish()
  await showing.value
  return answer
}
