import Design
import Features
import Model
import XCTest

@MainActor
final class LockViewModelTests: XCTestCase, @unchecked Sendable {
  private let store = MemoryPreferences()
  private let owner = FakeOwner()

  private func viewModel(isLocked: Bool = true) -> LockViewModel {
    store.save(Preferences(isEnglish: true, isLocked: isLocked))
    return LockViewModel(store, owner: owner)
  }

  func testALockedAppAsksForItsOwnerAndOpens() async {
    let lock = viewModel()
    XCTAssertTrue(lock.state.isShut)
    owner.whileAsking = { [owner] in
      XCTAssertTrue(lock.state.isAsking)
      await lock.on(.unlock).value
      XCTAssertEqual(owner.asked.count, 1, "one question at a time")
    }
    await lock.on(.opened).value
    XCTAssertEqual(owner.asked, [Words.english.lockTitle])
    XCTAssertFalse(lock.state.isShut)
    XCTAssertFalse(lock.state.isAsking)
  }

  func testNobodyElseIsLetInAndMayTryAgain() async {
    let lock = viewModel()
    owner.isOwner = false
    await lock.on(.opened).value
    XCTAssertTrue(lock.state.isShut)
    XCTAssertFalse(lock.state.isAsking)
    owner.isOwner = true
    await lock.on(.opened).value
    XCTAssertEqual(owner.asked.count, 1, "whoever said no is not asked over and over")
    await lock.on(.unlock).value
    XCTAssertFalse(lock.state.isShut)
  }

  func testWhoLeavesTheAppLocksItIfTheyWishSo() async {
    let lock = viewModel(isLocked: false)
    XCTAssertFalse(lock.state.isShut)
    lock.on(.left)
    XCTAssertFalse(lock.state.isShut)
    await lock.on(.opened).value
    XCTAssertEqual(owner.asked, [], "an open app asks nobody")
    store.save(Preferences(isLocked: true))
    lock.on(.left)
    XCTAssertTrue(lock.state.isShut)
    await lock.on(.opened).value
    lock.on(.left)
    await lock.on(.opened).value
    XCTAssertEqual(owner.asked.count, 2, "each time the app comes back")
  }

  func testAPhoneThatKnowsNoOwnerKeepsNobodyOut() async {
    let lock = viewModel()
    owner.isPossible = false
    await lock.on(.opened).value
    XCTAssertFalse(lock.state.isShut)
    XCTAssertEqual(owner.asked, [])
    lock.on(.left)
    XCTAssertFalse(lock.state.isShut)
    XCTAssertFalse(LockViewModel(store, owner: owner).state.isShut)
  }
}
