import Generated

extension CongDan: Inbox {
  public func keptMessages() async -> Result<[Message], Failure> {
    await outcome { try await session.inbox().entries.map { Message($0, in: language) } }
  }

  public func messages() async -> Result<[Message], Failure> {
    await outcome { try await session.refreshInbox().entries.map { Message($0, in: language) } }
  }

  public func markRead(_ id: String) async -> Result<Void, Failure> {
    await outcome { _ = try await session.markRead(event: id) }
  }

  public func setPush(token: String?) async -> Result<Void, Failure> {
    await outcome {
      if let token {
        try await session.setPush(channel: "fcm", token: token)
      } else {
        try await session.stopPush()
      }
    }
  }
}

extension Message {
  init(_ entry: InboxEntry, in language: Language) {
    self.init(
      id: entry.event, title: entry.title.words(in: language), body: entry.body.words(in: language),
      dossier: entry.dossier, report: entry.feedback, at: Moment(entry.at), isRead: entry.read)
  }
}
