import Generated

extension CongDan: LiveInbox {
  /// How long a line that broke rests before it is tried again, in milliseconds: at first, and at most.
  private static let rest: (first: UInt64, most: UInt64) = (2_000, 60_000)

  public func told() -> AsyncStream<Message> {
    AsyncStream { told in
      let listening = Task {
        await listen { told.yield($0) }
        told.finish()
      }
      told.onTermination = { _ in listening.cancel() }
    }
  }

  private func listen(_ take: @Sendable (Message) -> Void) async {
    var rest = Self.rest.first
    while !Task.isCancelled {
      switch await outcome({ try await session.followInbox() }) {
      case .success(let line): rest = await hear(line, take) ?? Self.rest.first
      case .failure(let why) where why.kind == .signedOut: return
      case .failure: rest = min(rest * 2, Self.rest.most)
      }
      try? await Task.sleep(for: .milliseconds(rest))
    }
  }

  /// Until the line ends; how long the service asks to stay away, if it says so.
  private func hear(_ line: InboxLive, _ take: @Sendable (Message) -> Void) async -> UInt64? {
    await withTaskCancellationHandler {
      while case .success(let news) = await outcome({ try await line.next() }) {
        switch news {
        case .told(let entry): take(Message(entry, in: language))
        case .comeBack(let millis): return millis
        case .ended: return nil
        }
      }
      return nil
    } onCancel: {
      line.hangUp()
    }
  }
}
