#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// Proving that one holds one's own card.
  public struct CardScreen: View {
    let state: CardState
    let look: Look
    let onEvent: @MainActor (CardEvent) -> Void

    public init(state: CardState, look: Look, onEvent: @escaping @MainActor (CardEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.cardTitle, look: look) {
        switch state.availability {
        case .missing: Notice(look.words.cardNoNfc, tone: .waits, look: look)
        case .off: Notice(look.words.cardNfcOff, tone: .waits, look: look)
        case .ready: ready
        }
        if let verdict = state.verdict {
          Notice(verdict.message, tone: verdict.isProven ? .calm : .waits, look: look)
        }
        if let failure = state.failure { Notice(failure, look: look) }
      }
    }

    private var ready: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(look.words.cardAbout)
        TextField(
          look.words.cardNumber,
          text: Binding(get: { state.digits }, set: { onEvent(.typed($0)) })
        )
        .keyboardType(.numberPad)
        if let progress = state.progress {
          Text(look.words.cardHold)
          ProgressView(progress.isEmpty ? look.words.cardReading : progress)
        }
        Action(
          title: look.words.cardRead, look: look, isMain: true, isOff: !state.canRead
        ) { onEvent(.read) }
      }
    }
  }
#endif
