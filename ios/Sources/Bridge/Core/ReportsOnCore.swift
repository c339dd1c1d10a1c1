import Generated

extension CongDan: Reports {
  public func categories() async -> Result<[Choice], Failure> {
    .success(feedbackForm().categories.map { Choice(code: $0.id, name: words($0.name)) })
  }

  public func receivers() async -> Result<[Choice], Failure> {
    await outcome {
      var seen: [Choice] = []
      for procedure in try await session.findProcedures(typed: "") {
        for agency in try await session.agencies(procedure: procedure.code)
        where !seen.contains(where: { $0.code == agency.code }) {
          seen.append(Choice(code: agency.code, name: words(agency.name)))
        }
      }
      return seen
    }
  }

  public func kinds() -> [ReportKind] {
    feedbackForm().kinds.map {
      ReportKind(
        kind: NewReport.Kind($0.kind), name: words($0.name), help: words($0.help),
        isTakenHere: $0.takenHere)
    }
  }

  public func keptReports() async -> Result<[Report], Failure> {
    await outcome { try await waiting() + session.feedback().map { Report($0, in: language) } }
  }

  public func reports() async -> Result<[Report], Failure> {
    await outcome {
      let sent = try await session.refreshFeedback().map { Report($0, in: language) }
      return try await waiting() + sent
    }
  }

  public func send(_ report: NewReport) async -> Result<Bool, Failure> {
    await outcome {
      try await session.sendFeedback(
        feedback: NewFeedback(
          kind: report.kind.kind, category: report.category, agency: report.agency,
          text: report.text, place: report.place.isEmpty ? nil : report.place, point: nil,
          photo: report.photo?.content)) == .sent
    }
  }

  public func remove(_ report: String) async -> Result<Void, Failure> {
    await outcome { try await session.forgetOutboxItem(key: report) }
  }

  /// What was written without a network, before what the service has.
  private func waiting() async throws -> [Report] {
    try await session.outbox().filter { $0.kind == .feedback }.map {
      Report(
        id: $0.key, text: $0.detail, label: words($0.mark), sentAt: Moment($0.writtenAt),
        isWaiting: $0.refused == nil, refusal: $0.refused.map { Failure($0, in: language) })
    }
  }
}

extension Report {
  init(_ feedback: FeedbackScreen, in language: Language) {
    self.init(
      id: feedback.id, text: feedback.text, place: feedback.place,
      label: feedback.label.words(in: language), answers: feedback.answers.map(\.text),
      sentAt: Moment(feedback.sentAt), dueAt: feedback.dueAt.map(Moment.init))
  }
}

extension NewReport.Kind {
  fileprivate init(_ kind: FeedbackKind) {
    self =
      switch kind {
      case .reflection: .reflection
      case .petition: .petition
      case .complaint: .complaint
      case .denunciation: .denunciation
      }
  }

  fileprivate var kind: FeedbackKind {
    switch self {
    case .reflection: .reflection
    case .petition: .petition
    case .complaint: .complaint
    case .denunciation: .denunciation
    }
  }
}
