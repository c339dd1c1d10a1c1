import Bridge
import Features
import Samples
import XCTest

@MainActor
final class DemoViewModelTests: XCTestCase, @unchecked Sendable {
  private var connected: [Demo] = []
  private lazy var viewModel = DemoViewModel { self.connected.append($0) }
  private let invitation = Demo.invitation

  func testOneConnectsOnlyAfterHavingBeenAsked() async {
    XCTAssertTrue(viewModel.takes(.saw(invitation), of: ScanState()))
    XCTAssertEqual(viewModel.state.asked?.origin, "http://192.168.1.5:8080")
    XCTAssertEqual(connected, [])
    viewModel.on(.connect)
    XCTAssertEqual(connected.map(\.kept), [invitation])
    XCTAssertNil(viewModel.state.asked)
    viewModel.on(.connect)
    XCTAssertEqual(connected.count, 1)
  }

  func testWhoStaysIsNotAskedAgainByTheCameraButByTheirOwnHand() async {
    _ = viewModel.takes(.saw(invitation), of: ScanState())
    viewModel.on(.stay)
    XCTAssertTrue(viewModel.takes(.saw(invitation), of: ScanState()), "it is no other code")
    XCTAssertNil(viewModel.state.asked)
    XCTAssertTrue(viewModel.takes(.picture(invitation), of: ScanState()))
    XCTAssertNotNil(viewModel.state.asked)
    viewModel.on(.stay)
    XCTAssertTrue(
      viewModel.takes(.check, of: with(ScanState()) { $0.typed = " \(invitation)\n" }))
    XCTAssertNotNil(viewModel.state.asked)
    viewModel.on(.stay)
    XCTAssertEqual(connected, [])
  }

  func testEveryOtherCodeIsTheScanners() async {
    let street = invitation.replacingOccurrences(of: "192.168.1.5", with: "203.0.113.5")
    for text in ["000201", "DVR1:X", "", street] {
      XCTAssertFalse(viewModel.takes(.saw(text), of: ScanState()), text)
      XCTAssertFalse(viewModel.takes(.check, of: with(ScanState()) { $0.typed = text }), text)
    }
    XCTAssertFalse(viewModel.takes(.picture(nil), of: ScanState()))
    XCTAssertFalse(viewModel.takes(.again, of: with(ScanState()) { $0.typed = invitation }))
    XCTAssertNil(viewModel.state.asked)
  }

  func testWhatIsKeptOfADemoLiesApart() async throws {
    let demo = try XCTUnwrap(Demo.sample)
    XCTAssertEqual(demo.place, "demo-0102030405060708")
    XCTAssertEqual(Demo(demo.kept), demo, "it is found again after a start")
    // Started anew, it has another key.
    let again = invitation.replacingOccurrences(of: "BAECAwQ", with: "BAECAwU")
    XCTAssertNotEqual(Demo(again)?.place, demo.place)
  }
}
