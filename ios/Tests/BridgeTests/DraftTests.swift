import Bridge
import Foundation
import XCTest

/// The beginning of the journey, on the real core: find a procedure, begin a draft, answer, check.
final class DraftTests: XCTestCase {
  private let memory = MemoryPhone()
  private lazy var app = CongDan(
    origin: MemoryPhone.origin, phone: memory.phone, language: .vietnamese)

  func testADraftIsBegunAnsweredAndCheckedWithNoNetworkAfterTheSync() async throws {
    var isNew = try await app.refresh().get()
    XCTAssertTrue(isNew)
    isNew = try await app.refresh().get()
    XCTAssertFalse(isNew, "the second time, nothing is new")
    memory.online = false

    let found = try await app.find("trich luc ho tich").get()
    let procedure = try XCTUnwrap(found.first)
    XCTAssertEqual(procedure.code, "2.000635")
    XCTAssertTrue(procedure.name.contains("Trích lục hộ tịch"))
    XCTAssertNil(procedure.notOnline)

    let draft = try await begin(procedure.code)
    var page = try await draft.page().get()
    XCTAssertEqual(page.mark, "CHƯA NỘP")
    XCTAssertEqual(page.form.groups.map(\.id), ["requester", "event", "request"])
    XCTAssertEqual(page.papers.filter(\.isRequired).map(\.id), ["identity", "basis"])
    let wrong = try await draft.answer("copies", .number(0)).get()
    XCTAssertEqual(wrong.map(\.path), ["copies"])
    XCTAssertTrue(wrong[0].isError)
    page = try await draft.page().get()
    XCTAssertEqual(kept(page, "copies"), .number(0), "what was typed is never thrown away")
    let right = try await draft.answer("copies", .number(2)).get()
    XCTAssertEqual(right, [])
    let name = try await draft.answer("requester_name", .text("Trần Thị Mẫu")).get()
    XCTAssertEqual(name, [])

    page = try await draft.page().get()
    let missing = page.form.findings.filter { $0.code == "form.missing" }.map(\.path)
    XCTAssertTrue(missing.contains("requester_id"))
    XCTAssertFalse(missing.contains("copies") || missing.contains("requester_name"))
    XCTAssertEqual(page.fee, 16_000)
    XCTAssertFalse(page.isReady)

    let again = try await reborn().open(draft.id).get()
    page = try await again.page().get()
    XCTAssertEqual(kept(page, "copies"), .number(2))
    let lines = try await app.drafts().get()
    XCTAssertEqual(lines.map(\.mark), ["CHƯA NỘP"])
  }

  func testALongListIsSearchedWithoutAccents() async throws {
    _ = try await app.refresh().get()
    let draft = try await begin("2.000635")
    let found = try await draft.choices(at: "event_type", matching: "khai sinh").get()
    XCTAssertFalse(found.isEmpty)
  }

  func testAFileIsJudgedAttachedAndTakenOff() async throws {
    _ = try await app.refresh().get()
    let draft = try await begin("2.000635")
    let text = NewFile(paper: "identity", name: "a.txt", content: Data("hello".utf8))
    guard case .refused = try await draft.attach(text).get() else {
      return XCTFail("a text is no paper")
    }
    let pdf = NewFile(
      paper: "identity", name: "a.pdf", content: Data("%PDF-1.4\n1 0 obj\n%%EOF".utf8))
    let verdict = try await draft.attach(pdf).get()
    XCTAssertEqual(verdict, .taken)
    var paper = try await draft.page().get().papers[0]
    XCTAssertEqual(paper.files.map(\.name), ["a.pdf"])
    try await draft.remove(paper.files[0], from: "identity").get()
    paper = try await draft.page().get().papers[0]
    XCTAssertEqual(paper.files, [])
  }

  func testFastTypingLosesNoAnswer() async throws {
    _ = try await app.refresh().get()
    let draft = try await begin("2.000635")
    let fields = ["requester_name", "subject_name", "registered_at", "register_number"]
    await withTaskGroup(of: Void.self) { group in
      for field in fields {
        group.addTask { _ = await draft.answer(field, .text("Mẫu \(field)")) }
      }
    }
    let page = try await reborn().open(draft.id).get().page().get()
    for field in fields { XCTAssertEqual(kept(page, field), .text("Mẫu \(field)")) }
  }

  func testWhatThePhoneKeepsIsSealed() async throws {
    _ = try await app.refresh().get()
    let draft = try await begin("2.000635")
    _ = try await draft.answer("registered_at", .text("UBND xã Mẫu Sơn")).get()
    for blob in memory.blobs.all {
      XCTAssertNil(blob.range(of: Data("Mẫu Sơn".utf8)), "a blob is in plain text")
    }
    memory.forgetSecrets()
    let opened = await reborn().open(draft.id)
    XCTAssertEqual(opened.failure?.code, "client.store")
  }

  func testWithoutANetworkAFailureSaysWhatIsKept() async {
    memory.online = false
    let refreshed = await app.refresh()
    XCTAssertEqual(refreshed.failure?.code, "client.offline")
    XCTAssertEqual(refreshed.failure?.kept.contains("vẫn còn trên máy"), true)
    let found = await app.find("khai sinh")
    XCTAssertEqual(found.failure?.code, "client.not_here")
  }

  private func begin(_ procedure: String) async throws -> any OpenDraft {
    let agencies = try await app.agencies(of: procedure).get()
    return try await app.begin(procedure, at: XCTUnwrap(agencies.first).code).get()
  }

  /// The same phone after the system ended the app.
  private func reborn() -> CongDan {
    CongDan(origin: MemoryPhone.origin, phone: memory.phone, language: .vietnamese)
  }

  private func kept(_ page: DraftPage, _ path: String) -> Answer? {
    page.form.groups.lazy.flatMap(\.fields).first { $0.path == path }?.answer
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
