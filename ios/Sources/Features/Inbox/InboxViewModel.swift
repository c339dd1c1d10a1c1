import Bridge
import Model
import Observation

/// Shows the inbox and leads to what an entry is about. Opening one is reading it.
@MainActor @Observable
public final class InboxViewModel: ScreenModel {
  public private(set) var state = InboxState()
  private let inbox: any Inbox
  private let go: Go

  public init(_ inbox: any Inbox, go: @escaping Go) {
    self.inbox = inbox
    self.go = go
  }

  @discardableResult
  public func on(_ event: InboxEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.messages.begin()
      return Task { await load() }
    case .chose(let message):
      if let dossier = message.dossier {
        go(.dossier(dossier))
      } else if message.report != nil {
        go(.reports)
      }
      return Task { await read([message]) }
    case .markAllRead: return Task { await read(state.messages.value ?? []) }
    }
  }

  /// First what is on the phone, then what is new.
  private func load() async {
    if case .success(let kept) = await inbox.keptMessages() { state.messages.value = kept }
    state.messages.take(await inbox.messages())
  }

  private func read(_ messages: [Message]) async {
    for message in messages where !message.isRead {
      // What could not be marked stays unread, and is marked the next time.
      if case .failure(let why) = await inbox.markRead(message.id) {
        state.messages.failure = why
        return
      }
    }
    state.messages.take(await inbox.keptMessages())
  }
}
