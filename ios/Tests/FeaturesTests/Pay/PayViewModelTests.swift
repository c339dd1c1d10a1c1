import Bridge
import Features
import Foundation
import Model
import Samples
import XCTest

@MainActor
final class PayViewModelTests: XCTestCase, @unchecked Sendable {
  private let payments = FakePayments()
  private let handover = FakeHandover()
  private let way = Way()
  private lazy var viewModel = PayViewModel(
    "dossier", payments: payments, handover: handover, go: way.go)

  func testTheCodeIsShownUntilTheBankSaysThatItCame() async {
    payments.fee = .success(.sample(missing: 16_000))
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.qr?.text, "SAMPLE")
    XCTAssertFalse(viewModel.state.isPaid)
    payments.fee = .success(.sample(missing: 6_000))
    await viewModel.on(.check).value
    XCTAssertEqual(viewModel.state.received, 10_000)
    payments.fee = .success(.sample(missing: 0))
    await viewModel.on(.check).value
    XCTAssertTrue(viewModel.state.isPaid)
    XCTAssertNil(viewModel.state.qr)
  }

  func testNothingOwedIsNotPaid() async {
    payments.fee = .success(nil)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.fee.phase, .shown(PayState.Owed(nil)))
    XCTAssertFalse(viewModel.state.isPaid)
  }

  func testAPayeeThatIsNotGenuineShowsNoCode() async {
    payments.fee = .success(.sample(missing: 16_000))
    await viewModel.on(.opened).value
    payments.fee = .failure(.notTrusted)
    await viewModel.on(.check).value
    XCTAssertTrue(viewModel.state.isNotGenuine)
    XCTAssertNil(viewModel.state.qr, "what was there before is not shown beside a warning")
    await viewModel.on(.openBank).value
    await viewModel.on(.savePicture).value
    XCTAssertEqual(handover.handed, [])
  }

  func testThePictureGoesToTheLibraryOrTheBank() async {
    payments.fee = .success(.sample(missing: 16_000))
    await viewModel.on(.opened).value
    await viewModel.on(.savePicture).value
    XCTAssertEqual(viewModel.state.note, .saved)
    await viewModel.on(.openBank).value
    XCTAssertNil(viewModel.state.note)
    XCTAssertEqual(handover.handed, [.sample, .sample])
    handover.takes = false
    await viewModel.on(.savePicture).value
    XCTAssertEqual(viewModel.state.note, .notSaved)
    await viewModel.on(.openBank).value
    XCTAssertEqual(viewModel.state.note, .noBank)
    viewModel.on(.follow)
    XCTAssertEqual(way.gone, [.dossier("dossier")])
  }
}

private final class FakePayments: Payments, @unchecked Sendable {
  var fee: Result<Fee?, Failure> = .failure(.offline)

  func fee(of dossier: String) async -> Result<Fee?, Failure> { fee }
}

@MainActor
private final class FakeHandover: Handover {
  var takes = true
  private(set) var handed: [QrDrawing] = []

  func share(_ code: QrDrawing) async -> Bool { hand(code) }
  func save(_ code: QrDrawing) async -> Bool { hand(code) }

  private func hand(_ code: QrDrawing) -> Bool {
    handed.append(code)
    return takes
  }
}
