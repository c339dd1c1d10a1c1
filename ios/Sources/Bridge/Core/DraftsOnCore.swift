import Foundation
import Generated

extension CongDan: Drafts {
  public func drafts() async -> Result<[DraftLine], Failure> {
    await outcome { try await session.drafts().map { DraftLine($0, in: language) } }
  }

  public func begin(
    _ procedure: String, at agency: String
  ) async -> Result<any OpenDraft, Failure> {
    await outcome {
      let draft = try await session.beginDraft(procedure: procedure, agency: agency)
      return CoreDraft(await open.put(draft), language)
    }
  }

  public func open(_ id: String) async -> Result<any OpenDraft, Failure> {
    await outcome { CoreDraft(try await open.get(id), language) }
  }

  public func correct(_ dossier: String) async -> Result<any OpenDraft, Failure> {
    await outcome {
      // What is asked for is in the dossier; without a network it is what was asked when it was last brought.
      _ = try? await session.refreshDossier(id: dossier)
      return CoreDraft(await open.put(try await session.correct(dossier: dossier)), language)
    }
  }
}

extension DraftLine {
  init(_ card: DraftCard, in language: Language) {
    self.init(
      id: card.id, procedure: card.procedure, name: card.procedureName.words(in: language),
      mark: card.mark.words(in: language), missing: card.missing.words(in: language))
  }
}

/// A draft of the core in the app's own clothes.
struct CoreDraft: OpenDraft {
  private let draft: DraftScreen
  private let language: Language

  init(_ draft: DraftScreen, _ language: Language) {
    self.draft = draft
    self.language = language
  }

  var id: String { draft.id() }

  func page() async -> Result<DraftPage, Failure> {
    await outcome(in: language) {
      let view = try await draft.describe()
      return DraftPage(view, drawings: try await drawings(of: view), in: language)
    }
  }

  private func drawings(of view: DraftView) async throws -> [String: Data] {
    var drawings: [String: Data] = [:]
    for field in view.form.groups.flatMap(\.fields) {
      guard case .signatureOf = field.input, case .parts = field.answer else { continue }
      drawings[field.path] = try await draft.answeredContent(path: field.path)
    }
    return drawings
  }

  func answer(_ path: String, _ answer: Answer) async -> Result<[Finding], Failure> {
    await outcome(in: language) {
      try await draft.answer(field: path, value: answer.value).map { Finding($0, in: language) }
    }
  }

  func answer(with file: NewFile) async -> Result<FileVerdict, Failure> {
    await outcome(in: language) {
      let verdict = try await draft.answerWithContent(
        path: file.paper, name: file.name, content: file.content)
      return FileVerdict(verdict, in: language)
    }
  }

  func addRow(_ table: String) async -> Result<Void, Failure> {
    await outcome(in: language) { try await draft.addRow(table: table) }
  }

  func removeRow(_ table: String, _ row: Int) async -> Result<Void, Failure> {
    await outcome(in: language) { try await draft.removeRow(table: table, row: UInt32(row)) }
  }

  func choices(at path: String, matching typed: String) async -> Result<[Choice], Failure> {
    await outcome(in: language) {
      try await draft.findOptions(path: path, typed: typed).map { Choice($0, in: language) }
    }
  }

  func attach(_ file: NewFile) async -> Result<FileVerdict, Failure> {
    await outcome(in: language) {
      let verdict = try await draft.attach(
        paper: file.paper, name: file.name, content: file.content)
      return FileVerdict(verdict, in: language)
    }
  }

  func remove(_ file: AttachedFile, from paper: String) async -> Result<Void, Failure> {
    await outcome(in: language) { try await draft.detach(paper: paper, key: file.id) }
  }

  func upload(_ progress: @escaping @Sendable (Int) -> Void) async -> Result<Void, Failure> {
    await outcome(in: language) { try await draft.upload(progress: Percent(progress)) }
  }

  func submit(_ progress: @escaping @Sendable (Int) -> Void) async -> Result<Receipt, Failure> {
    await outcome(in: language) {
      let submitted = try await draft.submit(progress: Percent(progress))
      return Receipt(
        dossier: submitted.dossier, code: submitted.code,
        proof: Proof(submitted.receipt, in: language), owesFee: submitted.feeIsDue)
    }
  }

  func renew() async -> Result<Void, Failure> {
    await outcome(in: language) { _ = try await draft.renew() }
  }
}

/// Tells bytes as a part of a hundred.
private final class Percent: UploadProgress {
  private let tell: @Sendable (Int) -> Void

  init(_ tell: @escaping @Sendable (Int) -> Void) { self.tell = tell }

  func onUpload(sent: UInt64, total: UInt64) {
    tell(total == 0 ? 100 : Int(min(100, sent * 100 / total)))
  }
}
