import Bridge
import Features
import Samples
import XCTest

@MainActor
final class ScanViewModelTests: XCTestCase, @unchecked Sendable {
  private let scanner = FakeScanner()
  private lazy var viewModel = ScanViewModel(scanner)

  func testTheFirstCodeCountsUntilOneScansAgain() async {
    let red = CodeVerdict(signal: .red, headline: "Do not pay", advice: "Ask")
    scanner.answer = .success(.payment(red))
    let work = viewModel.on(.saw("000201"))
    XCTAssertFalse(viewModel.state.isLooking)
    await viewModel.on(.saw("another")).value
    await work.value
    XCTAssertEqual(scanner.scanned, ["000201"])
    XCTAssertEqual(viewModel.state.code, .payment(red))
    viewModel.on(.again)
    XCTAssertTrue(viewModel.state.isLooking)
  }

  func testWhatWasPastedIsChecked() async {
    await viewModel.on(.check).value
    XCTAssertEqual(scanner.scanned, [], "nothing was pasted")
    viewModel.on(.typed(" DVR1:X \n"))
    await viewModel.on(.check).value
    XCTAssertEqual(scanner.scanned, ["DVR1:X"])
    XCTAssertEqual(viewModel.state.code, .unknown)
  }

  func testAPictureWithoutACodeIsSaid() async {
    viewModel.on(.pictureWithoutCode)
    XCTAssertTrue(viewModel.state.pictureHasNoCode)
    XCTAssertTrue(viewModel.state.isLooking)
  }

  func testBeforeTheFirstSyncNothingCanBeHeldAgainst() async {
    scanner.answer = .failure(.named("client.not_here"))
    await viewModel.on(.saw("000201")).value
    XCTAssertEqual(viewModel.state.failure?.code, "client.not_here")
    XCTAssertTrue(viewModel.state.isLooking)
  }
}

/// Tells of any code what it was told to.
private final class FakeScanner: CodeScanner, @unchecked Sendable {
  var answer: Result<ScannedCode, Failure> = .success(.unknown)
  private(set) var scanned: [String] = []

  func scan(_ text: String) async -> Result<ScannedCode, Failure> {
    scanned.append(text)
    return answer
  }
}
