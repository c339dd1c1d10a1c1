import Bridge
import Features
import Model
import Samples
import XCTest

@MainActor
final class SignInViewModelTests: XCTestCase, @unchecked Sendable {
  private let accounts = FakeAccounts()
  private let browser = FakeBrowser()
  private let way = Way()
  private var signedIn = 0
  private lazy var viewModel = SignInViewModel(
    accounts, browser: browser, done: { self.signedIn += 1 }, leave: way.leave)

  func testTheBrowserLeadsBackSignedIn() async {
    browser.comesBack = "vn.congdan:/signed-in?code=1"
    let work = viewModel.on(.pressedSignIn)
    XCTAssertEqual(viewModel.state.step, .waiting)
    await work.value
    XCTAssertEqual(browser.opened, ["https://id.example/"])
    XCTAssertEqual(accounts.finished, ["vn.congdan:/signed-in?code=1"])
    XCTAssertEqual(viewModel.state, SignInState(step: .done))
    XCTAssertEqual(signedIn, 1)
  }

  func testWhoClosesTheBrowserIsAskedAgain() async {
    await viewModel.on(.pressedSignIn).value
    XCTAssertEqual(viewModel.state, SignInState())
    XCTAssertEqual(signedIn, 0)
  }

  func testAnAppThatWasEndedMeanwhileFinishesTheSignIn() async {
    await viewModel.on(.cameBack("vn.congdan:/signed-in?code=2")).value
    XCTAssertEqual(viewModel.state.step, .done)
  }

  func testEachFailureIsSaidAndOneMayTryAgain() async {
    accounts.beginning = .failure(.offline)
    await viewModel.on(.pressedSignIn).value
    XCTAssertEqual(viewModel.state, SignInState(failure: .offline))
    accounts.beginning = .success("https://id.example/")
    accounts.finishing = .failure(.notTrusted)
    browser.comesBack = "elsewhere"
    await viewModel.on(.pressedSignIn).value
    XCTAssertEqual(viewModel.state, SignInState(failure: .notTrusted))
  }

  func testOneMayDoWithout() async {
    viewModel.on(.later)
    XCTAssertEqual(way.left, 1)
  }
}

@MainActor
private final class FakeBrowser: SignInBrowser {
  var comesBack: String?
  private(set) var opened: [String] = []

  func open(_ url: String) async -> String? {
    opened.append(url)
    return comesBack
  }
}
