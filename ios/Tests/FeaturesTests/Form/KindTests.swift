import Bridge
import Design
import Features
import XCTest

final class KindTests: XCTestCase {
  func testANumberIsANumberAndWhatIsNoneStaysAsTyped() {
    XCTAssertEqual(TypedKind.number.answer("12"), .number(12))
    XCTAssertEqual(TypedKind.number.answer("12a"), .text("12a"))
    XCTAssertEqual(TypedKind.number.answer("007"), .text("007"), "no keystroke is lost")
    XCTAssertEqual(TypedKind.number.answer(""), .nothing)
    XCTAssertEqual(TypedKind.number.shown(.number(12)), "12")
  }

  func testMoneyMayBeGrouped() {
    XCTAssertEqual(TypedKind.money.answer("1.250.000"), .number(1_250_000))
    XCTAssertEqual(TypedKind.money.answer("8 000 đ"), .text("8000đ"))
  }

  func testADecimalIsKeptWithAPoint() {
    XCTAssertEqual(TypedKind.decimal.answer("120,5"), .text("120.5"))
  }

  func testDigitsKeepTheirZeros() {
    XCTAssertEqual(TypedKind.digits.answer("0012"), .text("0012"))
  }

  func testADayIsShownAsPeopleWriteIt() {
    XCTAssertEqual(TypedKind.date.shown(.text("1990-11-24")), "24/11/1990")
    XCTAssertEqual(TypedKind.date.answer("24/11/1990"), .text("24/11/1990"))
    XCTAssertEqual(TypedKind.partialDate.hint(.vietnamese), Words.vietnamese.formPartialDate)
  }

  func testWhatWasTypedComesBackInEveryKind() {
    let kinds: [TypedKind] = [
      .line, .personName, .personalNumber, .phone, .email, .date, .partialDate, .time, .dateWords,
      .number, .digits, .oldNumber, .taxCode, .socialInsuranceNumber, .plate,
    ]
    for kind in kinds {
      for typed in ["", "a", "0", "12", "1a", "đ Ẫ"] {
        XCTAssertEqual(kind.shown(kind.answer(typed)), typed)
      }
    }
  }

  func testSeveralChoicesComeAndGo() {
    let one = Answer.nothing.toggling("a")
    XCTAssertEqual(one.codes, ["a"])
    XCTAssertEqual(one.toggling("b").codes, ["a", "b"])
    XCTAssertEqual(one.toggling("a"), .nothing)
  }

  func testAPartOfAnAddressIsFound() {
    let address = Answer.parts(["ward": .text("1")])
    XCTAssertEqual(address.part("ward"), .text("1"))
    XCTAssertEqual(address.part("street"), .nothing)
    XCTAssertEqual(Answer.text("x").part("ward"), .nothing)
  }
}
