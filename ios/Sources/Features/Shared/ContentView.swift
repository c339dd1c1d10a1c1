#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// What is brought from somewhere, in each of its states: on its way, there, offline, too new, wrong. What is there stays.
  struct ContentView<Value: Equatable & Sendable, Inside: View>: View {
    let content: Content<Value>
    let look: Look
    let again: () -> Void
    @ViewBuilder let inside: (Value) -> Inside

    var body: some View {
      VStack(alignment: .leading, spacing: Space.medium) {
        switch content.phase {
        case .loading: ProgressView(look.words.pleaseWait)
        case .shown(let value): inside(value)
        case .offline(let value, let failure):
          if let value {
            Notice(look.words.offlineShown, tone: .waits, look: look)
            inside(value)
          } else {
            Notice(failure, look: look)
            Action(title: look.words.tryAgain, look: look, act: again)
          }
        case .pleaseUpdate(let value, _):
          PleaseUpdate(look: look)
          if let value { inside(value) }
        case .signedOut(let failure): Notice(failure, look: look)
        case .failed(let value, let failure):
          Notice(failure, look: look)
          Action(title: look.words.tryAgain, look: look, act: again)
          if let value { inside(value) }
        }
      }
    }
  }

  /// A part that is newer than this app: what was filled in is kept.
  struct PleaseUpdate: View {
    let look: Look

    var body: some View {
      Notice(
        look.words.updateTitle, lines: [look.words.updateAbout, look.words.updateKept],
        tone: .waits, look: look)
    }
  }
#endif
