import Design
import XCTest

final class WordsTests: XCTestCase {
  func testAWordIsSaidInTheLanguageThatWasChosen() {
    XCTAssertEqual(Words.vietnamese.findTitle, "Tìm thủ tục")
    XCTAssertEqual(Words.english.findTitle, "Find a procedure")
  }

  func testWhatIsPressedIsLargeEnoughOnBothPlatforms() {
    XCTAssertGreaterThanOrEqual(Space.touch, 48)
    XCTAssertNotEqual(Palette.light, Palette.dark)
  }
}
