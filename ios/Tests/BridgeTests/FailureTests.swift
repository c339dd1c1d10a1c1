import Bridge
import XCTest

final class FailureTests: XCTestCase {
  func testAProblemSaysWhatIsKeptInBothLanguages() {
    let vietnamese = Failure(code: "dossier.incomplete", in: .vietnamese)
    XCTAssertTrue(vietnamese.happened.contains("thiếu giấy tờ"))
    XCTAssertTrue(
      Failure(code: "dossier.incomplete", in: .english).happened.contains("papers are missing"))
    XCTAssertNotEqual(vietnamese.kept, vietnamese.next)
  }

  func testACodeOfANewerServiceSaysPleaseUpdate() {
    XCTAssertEqual(
      Failure(code: "dossier.teleported", in: .english).next, "Please update the app.")
  }
}
