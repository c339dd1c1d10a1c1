import Features
import Samples
import XCTest

@MainActor
final class RateViewModelTests: XCTestCase, @unchecked Sendable {
  private let dossiers = FakeDossiers()
  private let way = Way()
  private lazy var viewModel = RateViewModel("dossier", dossiers: dossiers, go: way.go)

  func testARatingNeedsBothAnswersAndNoWords() async {
    await viewModel.on(.send).value
    viewModel.on(.choseScore(5))
    XCTAssertFalse(viewModel.state.canSend)
    viewModel.on(.choseTrips(0))
    viewModel.on(.typed("  "))
    await viewModel.on(.send).value
    XCTAssertEqual(dossiers.rated, ["dossier 5 0 -"])
    XCTAssertTrue(viewModel.state.isDone)
    XCTAssertFalse(viewModel.state.canSend)
    viewModel.on(.home)
    XCTAssertEqual(way.gone, [.home])
  }

  func testWhatWasTypedStaysWhenItCouldNotBeSent() async {
    viewModel.on(.choseScore(1))
    viewModel.on(.choseTrips(2))
    viewModel.on(.typed("Chậm"))
    dossiers.rating = .failure(.offline)
    await viewModel.on(.send).value
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertEqual(viewModel.state.comment, "Chậm")
    dossiers.rating = .success(())
    await viewModel.on(.send).value
    XCTAssertEqual(dossiers.rated, ["dossier 1 2 Chậm"])
  }
}
