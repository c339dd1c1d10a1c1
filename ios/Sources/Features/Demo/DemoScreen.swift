#if DEBUG && canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// Asks whether to talk to a demo from now on.
  public struct DemoScreen: View {
    let state: DemoState
    let look: Look
    let onEvent: @MainActor (DemoEvent) -> Void

    public init(state: DemoState, look: Look, onEvent: @escaping @MainActor (DemoEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      if let demo = state.asked {
        Page(title: look.words.demoTitle, look: look) {
          Notice(
            look.words.demoTitle, lines: [look.words.demoAbout(origin: demo.origin)], tone: .waits,
            look: look)
          Action(title: look.words.demoConnect, look: look, isMain: true) { onEvent(.connect) }
          Action(title: look.words.demoStay, look: look) { onEvent(.stay) }
        }
      }
    }
  }
#endif
