import Generated

extension CongDan: Procedures {
  public func refresh() async -> Result<Bool, Failure> {
    await outcome { try await session.syncCatalogue() == .updated }
  }

  public func find(_ typed: String) async -> Result<[Procedure], Failure> {
    await outcome {
      try await session.findProcedures(typed: typed).map { Procedure($0, in: language) }
    }
  }

  public func agencies(of procedure: String) async -> Result<[Agency], Failure> {
    await outcome {
      try await session.agencies(procedure: procedure).map { Agency($0, in: language) }
    }
  }

  public func procedure(_ code: String) async -> Result<ProcedureDetail, Failure> {
    await outcome {
      ProcedureDetail(
        try await session.procedure(procedure: code),
        try await session.agencies(procedure: code), in: language)
    }
  }
}

extension Procedure {
  init(_ card: ProcedureCard, in language: Language) {
    self.init(
      code: card.code, name: card.name.words(in: language), field: card.field.words(in: language),
      notOnline: card.notOnline?.words(in: language))
  }
}

extension Agency {
  init(_ agency: Generated.Agency, in language: Language) {
    self.init(code: agency.code, name: agency.name.words(in: language))
  }
}

extension ProcedureDetail {
  init(_ screen: ProcedureScreen, _ agencies: [Generated.Agency], in language: Language) {
    self.init(
      procedure: Procedure(screen.card, in: language), result: screen.result.words(in: language),
      limit: screen.limit?.words(in: language), due: screen.dueIfFiledNow.map(Moment.init),
      dueSteps: screen.dueSteps.map { DueStep($0, in: language) },
      fees: screen.fees.map {
        FeeLine(name: $0.name.words(in: language), price: $0.price.words(in: language))
      },
      papers: screen.papers.map {
        PaperLine(
          name: $0.name.words(in: language), help: $0.help?.words(in: language),
          isAlways: $0.always == true)
      }, basis: screen.basis.map(\.citation), agencies: agencies.map { Agency($0, in: language) },
      hasForm: screen.hasForm)
  }
}
