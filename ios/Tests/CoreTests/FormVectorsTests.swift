import Foundation
import Generated
import Stage
import XCTest

/// The shared sets of answers, given to a draft as a phone gives them: Swift hears what the tests in Rust hear.
final class FormVectorsTests: XCTestCase {
  private let session = Session(origin: PublishedPhone.origin, platform: PublishedPhone().platform)

  func testEverySetOfAnswersIsJudgedAsWritten() async throws {
    _ = try await session.syncCatalogue()
    let files = try Vectors.folder("form")
    XCTAssertEqual(files.count, 15)
    for (procedure, content) in files {
      XCTAssertEqual(content["today"].text, "2026-11-24", "the day on the clock of PublishedPhone")
      // Some are received nowhere online; their forms are judged all the same.
      let agency = try await session.agencies(procedure: procedure).first?.code ?? "H99.12.01"
      for one in content["cases"].list {
        let given =
          one["answers"] == .null ? merged(content["base"], one["change"]) : one["answers"]
        let draft = try await session.beginDraft(procedure: procedure, agency: agency)
        for (field, value) in given.object {
          _ = try await draft.answer(field: field, value: Vectors.answer(value))
        }
        let told = try await draft.check()
        let why = "\(procedure): \(one["why"].text ?? "")"
        XCTAssertEqual(
          one["findings"].list, told.map { .list([.text($0.path), .text($0.code)]) }, why)
        XCTAssertTrue(told.allSatisfy(hasWords), why)
      }
    }
  }

  func testNumbersOfPeople() async throws {
    try await judged("personal_number", "requester_id")
  }

  func testNamesOfPeople() async throws {
    try await judged("person_name", "requester_name")
  }

  func testNumbersOfPhones() async throws {
    try await judged("phone_number", "requester_phone")
  }

  /// Single answers of people, typed into a field of that kind.
  private func judged(_ vector: String, _ field: String) async throws {
    _ = try await session.syncCatalogue()
    let agencies = try await session.agencies(procedure: "2.000635")
    let draft = try await session.beginDraft(
      procedure: "2.000635", agency: try XCTUnwrap(agencies.first).code)
    let cases = try Vectors.read("person/\(vector).json").list
    XCTAssertGreaterThan(cases.count, 5)
    for one in cases {
      let text = try XCTUnwrap(one["text"].text)
      let told = try await draft.answer(field: field, value: .text(text)).map(\.code)
      // What is empty is no answer, and nothing is said of it yet.
      let isBlank = text.allSatisfy(\.isWhitespace)
      XCTAssertEqual(isBlank ? [] : [one["finding"].text].compactMap { $0 }, told, text)
    }
  }

  /// RFC 7386: null takes away.
  private func merged(_ base: JSON, _ change: JSON) -> JSON {
    if change == .null { return base }
    guard case .object(let change) = change else { return change }
    var merged = base.object
    for (name, value) in change {
      merged[name] = value == .null ? nil : self.merged(merged[name] ?? .null, value)
    }
    return .object(merged)
  }

  private func hasWords(_ finding: Finding) -> Bool {
    [finding.message.vi, finding.message.en, finding.mend.vi, finding.mend.en].allSatisfy {
      $0.contains(" ") && !$0.contains("{")
    }
  }
}
