import Generated

extension CongDan: Home {
  public func glance() async -> Result<HomeGlance, Failure> {
    await outcome {
      let home = try await session.home()
      let name = try await session.keptAccount()?.name
      // Before the first sync there is no catalogue to count.
      let procedures = (try? await session.findProcedures(typed: "").count) ?? 0
      return HomeGlance(
        isSignedIn: home.signedIn, name: name,
        drafts: home.drafts.map { DraftLine($0, in: language) },
        waiting: home.waiting.map { DossierLine($0, in: language) },
        dossiers: home.dossiers.map { DossierLine($0, in: language) }, unread: Int(home.unread),
        outbox: Int(home.notSent), procedures: procedures)
    }
  }

  public func refreshed() async -> Result<HomeGlance, Failure> {
    let brought = await outcome {
      _ = try await session.syncCatalogue()
      guard try await session.isSignedIn() else { return }
      _ = try await session.flushOutbox()
      _ = try await session.refreshDossiers()
      _ = try await session.refreshInbox()
    }
    if case .failure(let why) = brought { return .failure(why) }
    return await glance()
  }
}
