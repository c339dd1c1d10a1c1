import Bridge
import Foundation
import Samples

/// Drafts in memory: what is kept outlives the view models, as the phone's store does.
final class FakeDrafts: Drafts, @unchecked Sendable {
  let draft: FakeDraft
  var lines: [DraftLine] = []
  var opened: Result<Void, Failure> = .success(())
  private(set) var begun: [String] = []

  init(_ draft: FakeDraft = FakeDraft()) { self.draft = draft }

  func drafts() async -> Result<[DraftLine], Failure> { .success(lines) }

  func begin(_ procedure: String, at agency: String) async -> Result<any OpenDraft, Failure> {
    begun.append("\(procedure) \(agency)")
    return opened.map { draft }
  }

  func open(_ id: String) async -> Result<any OpenDraft, Failure> { opened.map { draft } }
  func correct(_ dossier: String) async -> Result<any OpenDraft, Failure> { opened.map { draft } }
}

/// A draft in memory. Its page is made anew from what is kept, as the core makes it.
final class FakeDraft: OpenDraft, @unchecked Sendable {
  let id = "draft"
  /// What was done, in order.
  private(set) var log: [String] = []
  private(set) var kept: [String: Answer] = [:]
  private(set) var files: [String: [AttachedFile]] = [:]
  /// Of the files that questions were answered with.
  private(set) var contents: [String: Data] = [:]
  var groups: [FormGroup] = []
  var papers: [Paper] = []
  var asked: [DraftPage.Asked] = []
  var offers: [String: FieldOffer] = [:]
  var wrong: [String: Finding] = [:]
  var needsUpdate = false
  var needsRenewal = false
  var renewing: Result<Void, Failure> = .success(())
  var keeping: Result<Void, Failure> = .success(())
  var reading: Result<Void, Failure> = .success(())
  var verdict = FileVerdict.taken
  var uploading: Result<Void, Failure> = .success(())
  var receipt: Result<Receipt, Failure> = .failure(.offline)
  var dossier: String?
  /// Something that happens while an answer is being kept.
  var whileKeeping: (@MainActor () async -> Void)?
  private(set) var submissions = 0

  func page() async -> Result<DraftPage, Failure> {
    if case .failure(let why) = reading { return .failure(why) }
    var findings = Array(wrong.values)
    let groups = groups.map { group in
      let fields = group.fields.map(filled)
      let missing = fields.filter { $0.isRequired && $0.answer == .nothing }
      findings += missing.map {
        Finding(code: "form.missing", path: $0.path, isError: true, message: "m", mend: "f")
      }
      return FormGroup(
        id: group.id, title: group.title, fields: fields, requiredLeft: missing.count)
    }
    let papers = papers.map {
      Paper(id: $0.id, name: $0.name, isRequired: $0.isRequired, files: files[$0.id] ?? [])
    }
    let isReady =
      !findings.contains(where: \.isError) && !needsUpdate && !needsRenewal && dossier == nil
      && papers.allSatisfy { !$0.isRequired || !$0.files.isEmpty }
    return .success(
      DraftPage(
        name: "Copies", mark: dossier == nil ? "CHƯA NỘP" : "ĐÃ NỘP", submitted: dossier,
        form: Form(title: "Form", groups: groups, findings: findings, needsUpdate: needsUpdate),
        papers: papers, isReady: isReady, needsRenewal: needsRenewal, asked: asked,
        drawings: contents.filter { path, _ in isSignature(path) }))
  }

  private func filled(_ field: FormField) -> FormField {
    let answer = kept[field.path] ?? field.answer
    return FormField(
      path: field.path, label: field.label, input: field.input, isRequired: field.isRequired,
      answer: answer, offer: answer == .nothing ? offers[field.path] : nil,
      findings: wrong[field.path].map { [$0] } ?? [])
  }

  private func isSignature(_ path: String) -> Bool {
    groups.flatMap(\.fields).contains {
      if case .signature = $0.input { $0.path == path } else { false }
    }
  }

  private func change(_ done: String) -> Result<Void, Failure> {
    if case .success = keeping { log.append(done) }
    return keeping
  }

  func answer(_ path: String, _ answer: Answer) async -> Result<[Finding], Failure> {
    await whileKeeping?()
    return change("\(path)=\(answer)").map {
      kept[path] = answer
      contents[path] = nil
      return []
    }
  }

  func answer(with file: NewFile) async -> Result<FileVerdict, Failure> {
    let verdict = verdict
    await whileKeeping?()
    if case .refused = verdict { return .success(verdict) }
    return change("\(file.paper)=<\(file.name)").map {
      kept[file.paper] = .parts(["name": .text(file.name)])
      contents[file.paper] = file.content
      return verdict
    }
  }

  func addRow(_ table: String) async -> Result<Void, Failure> { change("\(table)+") }

  func removeRow(_ table: String, _ row: Int) async -> Result<Void, Failure> {
    change("\(table)-\(row)")
  }

  func choices(at path: String, matching typed: String) async -> Result<[Choice], Failure> {
    .success([Choice(code: path, name: typed)])
  }

  func attach(_ file: NewFile) async -> Result<FileVerdict, Failure> {
    if case .refused = verdict { return .success(verdict) }
    return change("\(file.paper)<\(file.name)").map {
      let size = Int64(file.content.count)
      files[file.paper, default: []].append(
        AttachedFile(id: file.name, name: file.name, size: size, isUploaded: false))
      return verdict
    }
  }

  func remove(_ file: AttachedFile, from paper: String) async -> Result<Void, Failure> {
    files[paper]?.removeAll { $0.id == file.id }
    return change("\(paper)>\(file.name)")
  }

  func upload(_ progress: @escaping @Sendable (Int) -> Void) async -> Result<Void, Failure> {
    progress(50)
    if case .success = uploading {
      files = files.mapValues { files in
        files.map { AttachedFile(id: $0.id, name: $0.name, size: $0.size, isUploaded: true) }
      }
    }
    return uploading
  }

  func submit(_ progress: @escaping @Sendable (Int) -> Void) async -> Result<Receipt, Failure> {
    if case .failure(let why) = await upload(progress) { return .failure(why) }
    submissions += 1
    if case .success(let receipt) = receipt { dossier = receipt.dossier }
    return receipt
  }

  func renew() async -> Result<Void, Failure> {
    if case .success = renewing { needsRenewal = false }
    return renewing
  }
}
