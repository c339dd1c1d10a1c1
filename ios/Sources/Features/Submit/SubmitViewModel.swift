import Bridge
import Model
import Observation

/// Shows everything once more, submits, and shows the receipt after it was verified. Sent twice it is one dossier.
@MainActor @Observable
public final class SubmitViewModel: ScreenModel, SendsDraft {
  public internal(set) var state = SubmitState()
  public internal(set) var attachments: AttachmentsViewModel?
  private let id: String
  private let drafts: any Drafts
  private let go: Go
  var draft: (any OpenDraft)?

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
    guard let papers = await show(drafts.open(id)), let draft else { return }
    if state.page?.needsRenewal == true { await renew(draft, papers) }
    // It was received while nobody looked: the same submission once more brings the receipt.
    if state.page?.submitted != nil {
      await submit(draft)
    } else {
      papers.send()
    }
  }

  private func renew(_ draft: any OpenDraft, _ papers: AttachmentsViewModel) async {
    switch await draft.renew() {
    case .success: await papers.look()
    case .failure(let why): state.failure = why
    }
  }

  private func submit(_ draft: any OpenDraft) async {
    if let receipt = await send(draft) { state.receipt = receipt }
    await attachments?.look()
  }
}
