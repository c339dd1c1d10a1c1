import Generated

extension CongDan: Dossiers {
  public func kept(_ id: String) async -> Result<Dossier, Failure> {
    await outcome { Dossier(try await session.dossier(id: id), in: language) }
  }

  public func refreshed(_ id: String) async -> Result<Dossier, Failure> {
    await outcome { Dossier(try await session.refreshDossier(id: id), in: language) }
  }

  public func withdraw(_ id: String) async -> Result<Bool, Failure> {
    await outcome { try await session.withdraw(dossier: id) == .sent }
  }

  public func keep(_ id: String) async -> Result<Void, Failure> {
    await outcome { try await session.keepDossier(dossier: id) }
  }

  public func rate(
    _ id: String, score: Int, trips: Int, comment: String?
  ) async -> Result<Void, Failure> {
    await outcome {
      _ = try await session.rate(
        dossier: id, score: UInt8(clamping: score), trips: UInt8(clamping: trips), comment: comment)
    }
  }
}

extension Withdrawal {
  init(_ withdrawal: Generated.Withdrawal, in language: Language) {
    self =
      switch withdrawal {
      case .waits: .waits
      case .refused(let why): .refused(Failure(why, in: language))
      }
  }
}

extension DossierLine {
  init(_ card: DossierCard, in language: Language) {
    let waits: Wait? =
      switch card.waits {
      case .correction: .correction
      case .payment: .payment
      case .result: .result
      case nil: nil
      }
    self.init(
      id: card.id, code: card.code, name: card.procedure.words(in: language),
      label: card.label.words(in: language), submittedAt: Moment(card.submittedAt),
      dueAt: card.dueAt.map(Moment.init), waits: waits,
      waitsFor: card.waitsFor?.words(in: language))
  }
}

extension Dossier {
  init(_ screen: DossierScreen, in language: Language) {
    self.init(
      line: DossierLine(screen.card, in: language), agency: screen.agency.words(in: language),
      whoActs: screen.whoActs.words(in: language), next: screen.next.words(in: language),
      dueSteps: screen.dueSteps.map { DueStep($0, in: language) }, isLate: screen.late,
      events: screen.timeline.map {
        TimelineEvent(id: $0.id, text: $0.text.words(in: language), at: Moment($0.at))
      },
      answered: screen.answered.map {
        AnsweredLine(
          path: $0.path, label: $0.label.words(in: language), shown: $0.shown.words(in: language),
          isSensitive: $0.privacy == .sensitive)
      }, files: screen.files.map { "\($0.paperName.words(in: language)): \($0.name)" },
      canRate: screen.canRate, hasResult: screen.hasResult, canWithdraw: screen.canWithdraw,
      withdrawal: screen.withdrawal.map { Withdrawal($0, in: language) },
      asOf: Moment(screen.asOf))
  }
}

extension DueStep {
  init(_ step: Generated.DueStep, in language: Language) {
    self.init(text: step.text.words(in: language), basis: step.basis?.citation)
  }
}
