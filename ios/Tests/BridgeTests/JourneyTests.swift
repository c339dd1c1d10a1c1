import Bridge
import Foundation
import XCTest

/// The beginning of the journey, on the real core: find a procedure, begin a draft, answer, check.
final class JourneyTests: XCTestCase {
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
    var mark = await draft.mark()
    XCTAssertEqual(mark, "CHƯA NỘP")
    let wrong = try await draft.answer("copies", .number(0)).get()
    XCTAssertEqual(wrong.map(\.path), ["copies"])
    XCTAssertTrue(wrong[0].isError)
    var copies = await draft.answered("copies")
    XCTAssertEqual(copies, .number(0), "what was typed is never thrown away")
    let right = try await draft.answer("copies", .number(2)).get()
    XCTAssertEqual(right, [])
    let name = try await draft.answer("requester_name", .text("Trần Thị Mẫu")).get()
    XCTAssertEqual(name, [])

    let missing = try await draft.check().get().filter { $0.code == "form.missing" }.map(\.path)
    XCTAssertTrue(missing.contains("requester_id"))
    XCTAssertFalse(missing.contains("copies") || missing.contains("requester_name"))

    let again = try await app.openDraft(draft.id).get()
    copies = await again.answered("copies")
    XCTAssertEqual(copies, .number(2))
    mark = await again.mark()
    XCTAssertEqual(mark, "CHƯA NỘP")
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
    let kept = try await app.openDraft(draft.id).get()
    for field in fields {
      let answer = await kept.answered(field)
      XCTAssertEqual(answer, .text("Mẫu \(field)"))
    }
  }

  func testWhatThePhoneKeepsIsSealed() async throws {
    _ = try await app.refresh().get()
    let draft = try await begin("2.000635")
    _ = try await draft.answer("registered_at", .text("UBND xã Mẫu Sơn")).get()
    for blob in memory.blobs.all {
      XCTAssertNil(blob.range(of: Data("Mẫu Sơn".utf8)), "a blob is in plain text")
    }
    memory.forgetSecrets()
    let opened = await app.openDraft(draft.id)
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

  private func begin(_ procedure: String) async throws -> Draft {
    let agencies = try await app.agencies(of: procedure).get()
    return try await app.beginDraft(of: procedure, at: XCTUnwrap(agencies.first).code).get()
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
