import Generated
import Stage
import XCTest

/// The shared list of problems: Swift knows each of the wire's words, under the same name, with words for people.
final class ProblemVectorsTests: XCTestCase {
  func testEveryCodeHasItsMemberAndItsWords() throws {
    let codes = try Vectors.read("problem/codes.json")["codes"].list
    XCTAssertGreaterThan(codes.count, 30)
    for row in codes {
      let (code, name) = (try XCTUnwrap(row.list[0].text), try XCTUnwrap(row.list[1].text))
      let known = problemCode(text: code)
      XCTAssertEqual(name.lowercased(), "\(known)".lowercased(), code)
      let problem = describeProblem(code: known)
      XCTAssertEqual(known, problem.code)
      for words in [problem.detail, problem.kept, problem.next] {
        XCTAssertTrue(words.vi.contains(" ") && words.en.contains(" "), "\(code): \(words)")
      }
    }
  }

  func testACodeOfANewerServiceIsUnknown() throws {
    for code in try Vectors.read("problem/codes.json")["unknown"].list.compactMap(\.text) {
      XCTAssertEqual(problemCode(text: code), .unknown, code)
    }
  }
}
