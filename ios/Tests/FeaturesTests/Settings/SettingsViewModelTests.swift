import Bridge
import Features
import Model
import Samples
import XCTest

@MainActor
final class SettingsViewModelTests: XCTestCase, @unchecked Sendable {
  private let store = MemoryPreferences()
  private let accounts = FakeAccounts()
  private let inbox = FakeInbox()
  private let permission = FakePermission()
  private let owner = FakeOwner()
  private let way = Way()
  private lazy var viewModel = SettingsViewModel(
    store, accounts: accounts, inbox: inbox, permission: permission, owner: owner, go: way.go)

  func testEachChoiceIsKeptAtOnce() async {
    viewModel.on(.english(true))
    viewModel.on(.textSize(.large))
    viewModel.on(.highContrast(true))
    viewModel.on(.quietHours(false))
    viewModel.on(.readAloud(true))
    XCTAssertEqual(
      store.kept,
      Preferences(
        isEnglish: true, textSize: .large, highContrast: true, quietHours: false, readAloud: true))
    XCTAssertEqual(viewModel.state.preferences, store.kept)
  }

  func testNoticesNeedThePhonesConsentAndTheServicesWord() async {
    await viewModel.on(.notices(true)).value
    XCTAssertTrue(viewModel.state.noticesBlocked)
    XCTAssertFalse(store.kept.notices)
    permission.token = "token"
    inbox.failure = .offline
    await viewModel.on(.notices(true)).value
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertFalse(store.kept.notices)
    inbox.failure = nil
    await viewModel.on(.notices(true)).value
    XCTAssertTrue(store.kept.notices)
    await viewModel.on(.notices(false)).value
    XCTAssertFalse(store.kept.notices)
    XCTAssertEqual(inbox.tokens, ["token", nil])
  }

  func testOnlyThePhonesOwnerLocksTheAppOrOpensIt() async {
    XCTAssertTrue(viewModel.state.canLock)
    owner.isOwner = false
    await viewModel.on(.lock(true)).value
    XCTAssertFalse(store.kept.isLocked)
    owner.isOwner = true
    await viewModel.on(.lock(true)).value
    XCTAssertTrue(store.kept.isLocked)
    owner.isOwner = false
    await viewModel.on(.lock(false)).value
    XCTAssertTrue(store.kept.isLocked)
    XCTAssertEqual(owner.asked.count, 3)
  }

  func testAPhoneWithoutALockOffersNone() async {
    owner.isPossible = false
    XCTAssertFalse(viewModel.state.canLock)
  }

  func testSigningOutAsksFirst() async {
    accounts.signedIn = true
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.isSignedIn, true)
    viewModel.on(.signOut)
    await viewModel.on(.signOutConfirmed(false)).value
    XCTAssertEqual(viewModel.state.isSignedIn, true)
    viewModel.on(.signOut)
    await viewModel.on(.signOutConfirmed(true)).value
    XCTAssertEqual(viewModel.state.isSignedIn, false)
    XCTAssertFalse(viewModel.state.asksToSignOut)
  }

  func testASignOutThatFailsIsSaid() async {
    accounts.signedIn = true
    accounts.ending = .failure(.offline)
    await viewModel.on(.opened).value
    await viewModel.on(.signOutConfirmed(true)).value
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertEqual(viewModel.state.isSignedIn, true)
  }

  func testEachWayLeadsSomewhere() async {
    viewModel.on(.devices)
    viewModel.on(.card)
    viewModel.on(.signIn)
    XCTAssertEqual(way.gone, [.devices, .card, .signIn])
  }
}

@MainActor
private final class FakePermission: NoticePermission {
  var token: String?

  func ask() async -> String? { token }
}
