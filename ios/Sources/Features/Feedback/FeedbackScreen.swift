#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// Being heard.
  public struct FeedbackScreen: View {
    let state: FeedbackState
    let look: Look
    let onEvent: @MainActor (FeedbackEvent) -> Void

    public init(
      state: FeedbackState, look: Look, onEvent: @escaping @MainActor (FeedbackEvent) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.reportTitle, look: look) {
        if let sent = state.sent {
          Notice(sent ? look.words.reportSent : look.words.reportQueued, look: look)
          Action(title: look.words.reportMine, look: look, isMain: true) { onEvent(.mine) }
        } else {
          questions
        }
      }
    }

    private var questions: some View {
      VStack(alignment: .leading, spacing: Space.medium) {
        Part(title: look.words.reportKind) {
          missing(.kind)
          ForEach(state.kinds) { kind in
            choice(kind.name, state.kind == kind.kind) { onEvent(.choseKind(kind.kind)) }
          }
          if let elsewhere = state.goesElsewhere {
            Notice(elsewhere.help, tone: .waits, look: look)
          }
        }
        Part(title: look.words.reportCategory) {
          missing(.category)
          ForEach(state.categories) { category in
            choice(category.name, state.category == category) { onEvent(.choseCategory(category)) }
          }
        }
        Part(title: look.words.reportAgency) {
          missing(.agency)
          ForEach(state.agencies) { agency in
            choice(agency.name, state.agency == agency) { onEvent(.choseAgency(agency)) }
          }
        }
        if state.missing.contains(.text) {
          Text(look.words.reportMissingText).foregroundStyle(Color(look.palette.error))
        }
        TextField(
          look.words.reportText,
          text: Binding(get: { state.text }, set: { onEvent(.typed($0)) }), axis: .vertical)
        TextField(
          look.words.reportPlace,
          text: Binding(get: { state.place }, set: { onEvent(.typedPlace($0)) }))
        if state.photo == nil {
          Action(title: look.words.reportPhoto, look: look) { onEvent(.addPhoto) }
        } else {
          Text(look.words.reportHasPhoto)
          Action(title: look.words.remove, look: look) { onEvent(.removePhoto) }
        }
        if let failure = state.failure { Notice(failure, look: look) }
        Action(
          title: look.words.reportSend, look: look, isMain: true, isOff: state.isSending
        ) { onEvent(.send) }
      }
    }

    private func missing(_ part: FeedbackState.Missing) -> some View {
      Text(state.missing.contains(part) ? look.words.reportChoose : "")
        .foregroundStyle(Color(look.palette.error))
    }

    private func choice(
      _ title: String, _ isChosen: Bool, _ choose: @escaping () -> Void
    ) -> some View {
      Action(title: isChosen ? "✓ \(title)" : title, look: look, isMain: isChosen, act: choose)
        .accessibilityAddTraits(isChosen ? .isSelected : .isButton)
    }
  }
#endif
