import Bridge
import Model

/// What a person was told, the newest first.
public struct InboxState: Equatable, Sendable {
  public var messages: Content<[Message]>

  public init(messages: Content<[Message]> = Content()) { self.messages = messages }

  public var unread: Int { (messages.value ?? []).reduce(0) { $0 + ($1.isRead ? 0 : 1) } }
}
