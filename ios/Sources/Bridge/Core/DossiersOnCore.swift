import Generated

extension CongDan: Dossiers {
  public func kept(_ id: String) async -> Result<Dossier, Failure> {
    await outcome { try await whole(try await session.dossier(id: id)) }
  }

  public func refreshed(_ id: String) async -> Result<Dossier, Failure> {
    await outcome {
      if try await withdrawal(of: id) != nil { _ = try? await session.flushOutbox() }
      return try await whole(try await session.refreshDossier(id: id))
    }
  }

  public func withdraw(_ id: String) async -> Result<Bool, Failure> {
    await outcome {
      // One that was refused says nothing any more.
      try await forget(id)
      return try await session.withdraw(dossier: id) == .sent
    }
  }

  public func forgetWithdrawal(of id: String) async -> Result<Void, Failure> {
    await outcome { try await forget(id) }
  }

  public func rate(
    _ id: String, score: Int, trips: Int, comment: String?
  ) async -> Result<Void, Failure> {
    await outcome {
      _ = try await session.rate(
        dossier: id, score: UInt8(clamping: score), trips: UInt8(clamping: trips), comment: comment)
    }
  }

  private func whole(_ screen: DossierScreen) async throws -> Dossier {
    Dossier(screen, withdrawal: try await withdrawal(of: screen.card.id), in: language)
  }

  private func withdrawal(of id: String) async throws -> Withdrawal? {
    guard let last = try await withdrawals(of: id).last else { return nil }
    return last.refused.map { .refused(Failure($0, in: language)) } ?? .waits
  }

  private func forget(_ id: String) async throws {
    for refused in try await withdrawals(of: id) where refused.refused != nil {
      try await session.forgetOutboxItem(key: refused.key)
    }
  }

  private func withdrawals(of id: String) async throws -> [OutboxItem] {
    try await session.outbox().filter { $0.kind == .withdrawal && $0.dossier == id }
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
  init(_ screen: DossierScreen, withdrawal: Withdrawal?, in language: Language) {
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
      withdrawal: withdrawal, asOf: Moment(screen.asOf))
  }
}

extension DueStep {
  init(_ step: Generated.DueStep, in language: Language) {
    self.init(text: step.text.words(in: language), basis: step.basis?.citation)
  }
}
