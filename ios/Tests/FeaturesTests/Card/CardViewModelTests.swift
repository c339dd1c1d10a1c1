import Bridge
import Features
import Samples
import XCTest

@MainActor
final class CardViewModelTests: XCTestCase, @unchecked Sendable {
  private let cards = FakeCards()
  private lazy var viewModel = CardViewModel(cards)

  func testACardIsReadWithSixDigits() async {
    viewModel.on(.typed("12 34-5"))
    XCTAssertFalse(viewModel.state.canRead)
    viewModel.on(.typed("12345678"))
    XCTAssertEqual(viewModel.state.digits, "123456")
    let work = viewModel.on(.read)
    XCTAssertEqual(viewModel.state.progress, "")
    await work.value
    XCTAssertNil(viewModel.state.progress)
    XCTAssertEqual(viewModel.state.verdict?.isProven, true)
    XCTAssertEqual(cards.digits, ["123456"])
  }

  func testAPhoneWithoutAReaderSaysSo() async {
    for availability in [CardAvailability.missing, .off] {
      cards.found = availability
      viewModel.on(.opened)
      viewModel.on(.typed("123456"))
      XCTAssertEqual(viewModel.state.availability, availability)
      XCTAssertFalse(viewModel.state.canRead)
    }
  }

  func testWhatFailedIsSaidAndOneMayTryAgain() async {
    cards.answer = .failure(.named("card.challenge"))
    viewModel.on(.typed("123456"))
    await viewModel.on(.read).value
    XCTAssertEqual(viewModel.state.failure?.code, "card.challenge")
    XCTAssertTrue(viewModel.state.canRead)
  }
}

private final class FakeCards: Cards, @unchecked Sendable {
  var found = CardAvailability.ready
  var answer: Result<CardVerdict, Failure> = .success(CardVerdict(isProven: true, message: "m"))
  private(set) var digits: [String] = []

  func availability() -> CardAvailability { found }

  func read(
    digits: String, progress: @escaping @Sendable (String) -> Void
  ) async -> Result<CardVerdict, Failure> {
    self.digits.append(digits)
    progress("Reading")
    return answer
  }
}
