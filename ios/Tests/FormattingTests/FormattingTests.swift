import Formatting
import Foundation
import XCTest

final class FormattingTests: XCTestCase {
  func testMoneyIsGroupedAsEachLanguageGroupsIt() {
    XCTAssertEqual(money(8_000, in: .vietnamese), "8.000 đồng")
    XCTAssertEqual(money(1_250_000, in: .english), "1,250,000 đồng")
    XCTAssertEqual(money(0, in: .vietnamese), "0 đồng")
    XCTAssertEqual(money(999, in: .english), "999 đồng")
    XCTAssertEqual(money(-16_000, in: .vietnamese), "-16.000 đồng")
  }

  func testASizeIsReadAtAGlance() {
    XCTAssertEqual(fileSize(1, in: .vietnamese), "1 kB")
    XCTAssertEqual(fileSize(350_400, in: .vietnamese), "350 kB")
    XCTAssertEqual(fileSize(1_500_000, in: .vietnamese), "1,5 MB")
    XCTAssertEqual(fileSize(1_500_000, in: .english), "1.5 MB")
    XCTAssertEqual(fileSize(20_000_000, in: .english), "20 MB")
  }

  func testADayIsWrittenAsVietnamesePeopleWriteIt() {
    XCTAssertEqual(writtenDay("1990-02-01"), "01/02/1990")
    XCTAssertEqual(writtenDay("1/2/1990"), "1/2/1990", "what was typed stands as it is")
    XCTAssertEqual(writtenDay("1990"), "1990")
  }
}
