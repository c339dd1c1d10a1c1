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

  private func opened(_ dossier: Dossier = .sample(canWithdraw: true)) async {
    dossiers.fresh = .success(dossier)
    await viewModel.on(.opened).value
  }

  func testItIsWithdrawnAfterAsking() async {
    await opened()
    viewModel.on(.withdraw)
    XCTAssertTrue(viewModel.state.asksToWithdraw)
    await viewModel.on(.withdrawConfirmed(false)).value
    XCTAssertFalse(viewModel.state.asksToWithdraw)
    XCTAssertEqual(dossiers.withdrawn, 0, "it is kept")

    viewModel.on(.withdraw)
    let work = viewModel.on(.withdrawConfirmed(true))
    XCTAssertTrue(viewModel.state.isWithdrawing)
    viewModel.on(.withdraw)
    await viewModel.on(.withdrawConfirmed(true)).value
    await work.value
    XCTAssertEqual(dossiers.withdrawn, 1, "a second press does nothing")
    XCTAssertFalse(viewModel.state.isWithdrawing)
    XCTAssertEqual(viewModel.state.dossier.phase, .shown(.sample(next: "withdrawn")))
    XCTAssertFalse(viewModel.state.canWithdraw)
  }

  func testNobodyWithdrawsWithoutHavingBeenAsked() async {
    await opened()
    await viewModel.on(.withdrawConfirmed(true)).value
    await opened(.sample())
    viewModel.on(.withdraw)
    XCTAssertFalse(viewModel.state.asksToWithdraw, "this one cannot be withdrawn any more")
    await viewModel.on(.withdrawConfirmed(true)).value
    XCTAssertEqual(dossiers.withdrawn, 0)
  }

  func testWhyItWasNotWithdrawnIsSaidWithWhereItStands() async {
    await opened()
    dossiers.withdrawing = .failure(.named("dossier.wrong_state"))
    dossiers.fresh = .success(.sample(hasResult: true))
    viewModel.on(.withdraw)
    await viewModel.on(.withdrawConfirmed(true)).value
    XCTAssertEqual(viewModel.state.notWithdrawn?.code, "dossier.wrong_state")
    XCTAssertEqual(viewModel.state.dossier.phase, .shown(.sample(hasResult: true)))
    XCTAssertFalse(viewModel.state.isWithdrawing)
  }

  func testWithoutANetworkItWaitsAndIsNotOfferedAgain() async {
    await opened()
    dossiers.withdrawing = .success(false)
    dossiers.fresh = .failure(.offline)
    viewModel.on(.withdraw)
    await viewModel.on(.withdrawConfirmed(true)).value
    XCTAssertEqual(viewModel.state.dossier.value?.withdrawal, .waits)
    XCTAssertNil(viewModel.state.notWithdrawn)
    XCTAssertFalse(viewModel.state.canWithdraw)
    viewModel.on(.withdraw)
    XCTAssertFalse(viewModel.state.asksToWithdraw)
    await viewModel.on(.keep).value
    XCTAssertEqual(viewModel.state.dossier.value, .sample())
  }

  func testARefusalThatCameLaterIsSaidUntilItWasRead() async {
    let refused = Withdrawal.refused(.named("dossier.wrong_state"))
    await opened(.sample(hasResult: true, withdrawal: refused))
    await viewModel.on(.keep).value
    XCTAssertEqual(viewModel.state.dossier.phase, .shown(.sample()))
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
