import Bridge
import Model
import Observation

/// Shows the code that this phone built itself, and waits for the bank's word: nobody is believed that it was paid but the bank.
@MainActor @Observable
public final class PayViewModel: ScreenModel {
  public private(set) var state = PayState()
  private let id: String
  private let payments: any Payments
  private let handover: any Handover
  private let go: Go

  public init(
    _ dossier: String, payments: any Payments, handover: any Handover, go: @escaping Go
  ) {
    id = dossier
    self.payments = payments
    self.handover = handover
    self.go = go
  }

  @discardableResult
  public func on(_ event: PayEvent) -> Task<Void, Never> {
    state.note = nil
    switch event {
    case .opened, .check:
      state.fee.begin()
      return Task { state.fee.take(await payments.fee(of: id).map(PayState.Owed.init)) }
    case .openBank: return Task { await openBank() }
    case .savePicture: return Task { await savePicture() }
    case .follow: go(.dossier(id))
    }
    return Task {}
  }

  private func openBank() async {
    guard let qr = state.qr else { return }
    // Banks have no common address to open; all of them take a picture of the code.
    if await !handover.share(qr) { state.note = .noBank }
  }

  private func savePicture() async {
    guard let qr = state.qr else { return }
    state.note = await handover.save(qr) ? .saved : .notSaved
  }
}
