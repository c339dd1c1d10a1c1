import Features
import XCTest

@MainActor
final class StartViewModelTests: XCTestCase, @unchecked Sendable {
  func testEachChoiceIsKeptAtOnceAndTheAppBegins() async {
    let store = MemoryPreferences()
    let way = Way()
    let viewModel = StartViewModel(store, go: way.go)
    viewModel.on(.choseEnglish(true))
    XCTAssertTrue(store.kept.isEnglish)
    viewModel.on(.choseTextSize(.largest))
    XCTAssertEqual(store.kept.textSize.factor, 1.5)
    XCTAssertFalse(store.kept.hasStarted)
    viewModel.on(.began)
    XCTAssertTrue(store.kept.hasStarted)
    XCTAssertEqual(way.gone, [.home])
  }
}
