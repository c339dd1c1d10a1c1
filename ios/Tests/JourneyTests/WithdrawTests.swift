import Bridge
import Features
import Foundation
import Stage
import XCTest

/// A dossier that its citizen takes back, over the real core against the real service.
@MainActor
final class WithdrawTests: XCTestCase, @unchecked Sendable {
  func testADossierIsWithdrawn() async throws {
    let walk = try await Walk()
    let receipt = try await file(walk)
    let dossier = try await opened(walk, receipt)
    XCTAssertTrue(dossier.state.canWithdraw)
    let before = try XCTUnwrap(dossier.state.dossier.value)
    dossier.on(.withdraw)
    await dossier.on(.withdrawConfirmed(true)).value
    XCTAssertNil(dossier.state.notWithdrawn)
    let after = try XCTUnwrap(dossier.state.dossier.value)
    XCTAssertNotEqual(after.line.label, before.line.label)
    XCTAssertEqual(after.events.count, before.events.count + 1)
    XCTAssertFalse(dossier.state.canWithdraw)
    XCTAssertNil(after.withdrawal)
    XCTAssertEqual(after.answered, before.answered, "what was handed in stays readable")
  }

  func testWithoutANetworkItGoesLater() async throws {
    let walk = try await Walk()
    let receipt = try await file(walk)
    var dossier = try await opened(walk, receipt)
    walk.phone.flightMode(after: 0)
    dossier.on(.withdraw)
    await dossier.on(.withdrawConfirmed(true)).value
    XCTAssertEqual(dossier.state.dossier.value?.withdrawal, .waits)
    let home = HomeViewModel(walk.app, go: walk.navigator.go)
    await home.on(.opened).value
    XCTAssertEqual(home.state.glance.value?.outbox, 1)

    // It is remembered when the system ends the app.
    dossier = DossierViewModel(
      receipt.dossier, dossiers: walk.reborn(), wallet: walk.app, go: walk.navigator.go)
    await dossier.on(.opened).value
    XCTAssertEqual(dossier.state.dossier.value?.withdrawal, .waits)
    XCTAssertFalse(dossier.state.canWithdraw)

    walk.phone.flightMode(after: nil)
    await dossier.on(.opened).value
    XCTAssertEqual(dossier.state.dossier.value?.canWithdraw, false)
    XCTAssertNil(dossier.state.dossier.value?.withdrawal)
    await home.on(.opened).value
    XCTAssertEqual(home.state.glance.value?.outbox, 0)
  }

  func testWhatWasDecidedMeanwhileIsNotWithdrawnAndThatIsSaid() async throws {
    let walk = try await Walk()
    let receipt = try await file(walk)
    let dossier = try await opened(walk, receipt)
    walk.phone.flightMode(after: 0)
    dossier.on(.withdraw)
    await dossier.on(.withdrawConfirmed(true)).value
    try await Stage.here.officer("refuse", receipt.code, ["reason": "Không thuộc thẩm quyền"])

    walk.phone.flightMode(after: nil)
    await dossier.on(.opened).value
    guard case .refused(let why) = dossier.state.dossier.value?.withdrawal else {
      return XCTFail("\(String(describing: dossier.state.dossier.value?.withdrawal))")
    }
    XCTAssertEqual(why.code, "dossier.wrong_state")
    XCTAssertFalse(why.happened.isEmpty)
    await dossier.on(.keep).value
    XCTAssertNil(dossier.state.dossier.value?.withdrawal)
  }

  private func file(_ walk: Walk) async throws -> Receipt {
    _ = try await walk.app.refresh().get()
    await walk.signIn()
    try await walk.begin(walk.app)
    let draft = try walk.draft()
    try await walk.fill(await walk.form(walk.app, draft))
    let review = await walk.review(walk.app, draft)
    try await walk.attach(review)
    await review.on(.submit).value
    return try XCTUnwrap(review.state.receipt)
  }

  private func opened(_ walk: Walk, _ receipt: Receipt) async throws -> DossierViewModel {
    let dossier = DossierViewModel(
      receipt.dossier, dossiers: walk.app, wallet: walk.app, go: walk.navigator.go)
    await dossier.on(.opened).value
    XCTAssertNil(dossier.state.dossier.failure)
    return dossier
  }
}
