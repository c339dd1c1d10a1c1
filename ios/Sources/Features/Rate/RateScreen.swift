#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// How it went.
  public struct RateScreen: View {
    let state: RateState
    let look: Look
    let onEvent: @MainActor (RateEvent) -> Void

    public init(state: RateState, look: Look, onEvent: @escaping @MainActor (RateEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.rateTitle, look: look) {
        if state.isDone {
          Notice(look.words.rateThanks, look: look)
          Action(title: look.words.submittedHome, look: look, isMain: true) { onEvent(.home) }
        } else {
          Part(title: look.words.rateAbout) {
            ForEach(0..<scores.count, id: \.self) { at in
              choice(scores[at], state.score == at + 1) { onEvent(.choseScore(at + 1)) }
            }
          }
          Part(title: look.words.rateTrips) {
            ForEach(0..<trips.count, id: \.self) { at in
              choice(trips[at], state.trips == at) { onEvent(.choseTrips(at)) }
            }
          }
          TextField(
            look.words.rateComment,
            text: Binding(get: { state.comment }, set: { onEvent(.typed($0)) }), axis: .vertical)
          if let failure = state.failure { Notice(failure, look: look) }
          Action(
            title: look.words.rateSend, look: look, isMain: true, isOff: !state.canSend
          ) { onEvent(.send) }
        }
      }
    }

    private var scores: [String] {
      [
        look.words.rateWorst, look.words.rateBad, look.words.rateMiddle, look.words.rateGood,
        look.words.rateBest,
      ]
    }

    private var trips: [String] {
      [look.words.rateTripsNone, look.words.rateTripsOnce, look.words.rateTripsMore]
    }

    private func choice(
      _ title: String, _ isChosen: Bool, _ choose: @escaping () -> Void
    ) -> some View {
      Action(title: isChosen ? "✓ \(title)" : title, look: look, isMain: isChosen, act: choose)
        .accessibilityAddTraits(isChosen ? .isSelected : .isButton)
    }
  }
#endif
