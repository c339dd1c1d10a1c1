import Bridge
import Model
import Observation

/// Shows everything once more, submits, and shows the receipt after it was verified. Sent twice it is one dossier.
@MainActor @Observable
public final class SubmitViewModel {
  public private(set) var state = SubmitState()
  /// The papers on the same screen; nil until the draft is open.
  public private(set) var attachments: AttachmentsViewModel?
  private let id: String
  private let drafts: any Drafts
  private let go: Go
  private var draft: (any OpenDraft)?

  public init(_ id: String, drafts: any Drafts, go: @escaping Go) {
    self.id = id
    self.drafts = drafts
    self.go = go
  }

  @discardableResult
  public func on(_ event: SubmitEvent) -> Task<Void, Never> {
    switch event {
    case .opened: return Task { await open() }
    case .change(let group): go(.form(draft: id, group: group))
    case .submit:
      guard state.canSubmit, let draft else { return Task {} }
      state.sent = 0
      state.failure = nil
      return Task { await submit(draft) }
    case .signIn: go(.signIn)
    case .pay: if let receipt = state.receipt { go(.pay(dossier: receipt.dossier)) }
    case .follow: if let receipt = state.receipt { go(.dossier(receipt.dossier)) }
    case .showReceipt: go(.wallet)
    case .home: go(.home)
    }
    return Task {}
  }

  private func open() async {
    switch await drafts.open(id) {
    case .failure(let why): state.failure = why
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
      if state.page?.needsRenewal == true { await renew(opened, papers) }
      // It was received while nobody looked: the same submission once more brings the receipt.
      if state.page?.submitted != nil {
        await submit(opened)
      } else {
        papers.send()
      }
    }
  }

  private func renew(_ draft: any OpenDraft, _ papers: AttachmentsViewModel) async {
    switch await draft.renew() {
    case .success: await papers.look()
    case .failure(let why): state.failure = why
    }
  }

  private func submit(_ draft: any OpenDraft) async {
    let (steps, told) = AsyncStream.makeStream(of: Int.self)
    let showing = Task { for await step in steps { state.sent = step } }
    let answer = await draft.submit { told.yield($0) }
    told.finish()
    await showing.value
    state.sent = nil
    switch answer {
    case .success(let receipt): state.receipt = receipt
    case .failure(let why): state.failure = why
    }
    await attachments?.look()
  }
}
