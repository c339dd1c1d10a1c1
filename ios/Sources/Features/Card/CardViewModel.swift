import Bridge
import Model
import Observation

/// Reads the chip of a card. What it proves, the service says.
@MainActor @Observable
public final class CardViewModel: ScreenModel {
  public private(set) var state = CardState()
  private let cards: any Cards

  public init(_ cards: any Cards) { self.cards = cards }

  @discardableResult
  public func on(_ event: CardEvent) -> Task<Void, Never> {
    switch event {
    case .opened: state.availability = cards.availability()
    case .typed(let text):
      state.digits = String(text.filter { $0.isASCII && $0.isNumber }.prefix(6))
    case .read:
      guard state.canRead else { break }
      state.progress = ""
      state.failure = nil
      state.verdict = nil
      return Task { await read() }
    }
    return Task {}
  }

  private func read() async {
    let (steps, told) = AsyncStream.makeStream(of: String.self)
    let showing = Task { for await step in steps { state.progress = step } }
    let answer = await cards.read(digits: state.digits) { told.yield($0) }
    told.finish()
    await showing.value
    state.progress = nil
    switch answer {
    case .success(let verdict): state.verdict = verdict
    case .failure(let why): state.failure = why
    }
  }
}
