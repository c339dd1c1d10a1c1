#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// What a person was told.
  public struct InboxScreen: View {
    let state: InboxState
    let look: Look
    let onEvent: @MainActor (InboxEvent) -> Void

    public init(state: InboxState, look: Look, onEvent: @escaping @MainActor (InboxEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.inboxTitle, look: look) {
        ContentView(content: state.messages, look: look, again: { onEvent(.opened) }) { messages in
          if messages.isEmpty { Text(look.words.inboxEmpty) }
          if state.unread > 0 {
            Action(title: look.words.inboxAllRead, look: look) { onEvent(.markAllRead) }
          }
          ForEach(messages) { message in
            Link(
              title: message.isRead
                ? message.title : "\(look.words.inboxNew): \(message.title)",
              about: "\(message.at.shown) · \(message.body)", look: look
            ) { onEvent(.chose(message)) }
          }
        }
      }
      .refreshable { await onEvent(.opened) }
    }
  }
#endif
