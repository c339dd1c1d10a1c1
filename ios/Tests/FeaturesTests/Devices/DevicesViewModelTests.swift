import Bridge
import Features
import Foundation
import Samples
import XCTest

@MainActor
final class DevicesViewModelTests: XCTestCase, @unchecked Sendable {
  private let accounts = FakeAccounts()
  private lazy var viewModel = DevicesViewModel(accounts)
  private let mine = Device.this
  private let lost = Device.other

  override func setUp() async throws { accounts.phones = .success([mine, lost]) }

  func testAPhoneThatWasLostIsRemovedAfterAsking() async {
    await viewModel.on(.opened).value
    viewModel.on(.remove(lost))
    XCTAssertEqual(viewModel.state.asksAbout, lost)
    await viewModel.on(.removeConfirmed(false)).value
    XCTAssertEqual(viewModel.state.devices.value, [mine, lost])
    viewModel.on(.remove(lost))
    await viewModel.on(.removeConfirmed(true)).value
    XCTAssertEqual(viewModel.state.devices.value, [mine])
  }

  func testThisPhoneIsNotRemovedHere() async {
    viewModel.on(.remove(mine))
    XCTAssertNil(viewModel.state.asksAbout)
  }

  func testWhatFailedIsSaidAndTheListStays() async {
    await viewModel.on(.opened).value
    accounts.ending = .failure(.offline)
    viewModel.on(.remove(lost))
    await viewModel.on(.removeConfirmed(true)).value
    XCTAssertEqual(viewModel.state.devices.phase, .offline([mine, lost], .offline))
  }
}
