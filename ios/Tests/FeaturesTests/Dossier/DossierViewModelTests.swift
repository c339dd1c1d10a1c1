import Bridge
import Features
import Model
import Samples
import XCTest

@MainActor
final class DossierViewModelTests: XCTestCase, @unchecked Sendable {
  private let dossiers = FakeDossiers()
  private let wallet = FakeWallet()
  private let way = Way()
  private lazy var viewModel = DossierViewModel(
    "dossier", dossiers: dossiers, wallet: wallet, go: way.go)

  func testWhatIsOnThePhoneComesFirst() async {
    dossiers.onPhone = .success(.sample(next: "old"))
    dossiers.fresh = .failure(.offline)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.dossier.phase, .offline(.sample(next: "old"), .offline))
    dossiers.fresh = .success(.sample(next: "new"))
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.dossier.phase, .shown(.sample(next: "new")))
  }

  func testWhoseTurnItIs() async {
    await viewModel.on(.opened).value
    XCTAssertFalse(viewModel.state.isTheirTurn)
    dossiers.fresh = .success(.sample(waits: .payment))
    await viewModel.on(.opened).value
    XCTAssertTrue(viewModel.state.isTheirTurn)
  }

  func testTheResultIsBroughtAndShown() async {
    let work = viewModel.on(.result)
    XCTAssertTrue(viewModel.state.isBringingResult)
    await work.value
    XCTAssertEqual(way.gone, [.document("result")])
    XCTAssertFalse(viewModel.state.isBringingResult)
  }

  func testAResultThatIsNotGenuineIsNotShown() async {
    wallet.bringing = .failure(.notTrusted)
    await viewModel.on(.result).value
    XCTAssertEqual(viewModel.state.failure, .notTrusted)
    XCTAssertEqual(way.gone, [])
  }

  func testEachButtonLeadsSomewhere() async {
    viewModel.on(.why)
    XCTAssertTrue(viewModel.state.showsWhy)
    for event in [DossierEvent.correct, .pay, .rate, .report] { viewModel.on(event) }
    XCTAssertEqual(
      way.gone,
      [
        .correction(dossier: "dossier"), .pay(dossier: "dossier"), .rate(dossier: "dossier"),
        .report,
      ])
  }
}
