import Bridge
import Features
import Foundation
import Samples
import XCTest

@MainActor
final class WalletViewModelTests: XCTestCase, @unchecked Sendable {
  private let wallet = FakeWallet()
  private let way = Way()

  func testWhatIsOnThePhoneIsShownAndOpened() async {
    let viewModel = WalletViewModel(wallet, go: way.go)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.documents.phase, .shown([.sample]))
    viewModel.on(.chose(.sample))
    XCTAssertEqual(way.gone, [.document("result")])
    wallet.kept = .success([])
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.documents.value, [])
  }

  func testADocumentIsVerifiedEachTimeItIsOpened() async {
    let viewModel = DocumentViewModel("result", wallet: wallet)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.proof.value?.isGenuine, true)
    XCTAssertEqual(viewModel.state.content, Data("pdf".utf8))
    viewModel.on(.showCode)
    XCTAssertTrue(viewModel.state.showsCode)
  }

  func testADocumentThatIsNotGenuineIsNotShown() async {
    wallet.verified = .success(Proof(isGenuine: false, headline: "Not genuine"))
    let viewModel = DocumentViewModel("result", wallet: wallet)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.proof.value?.headline, "Not genuine")
    XCTAssertNil(viewModel.state.content)
  }

  func testADocumentThatIsNotThereIsSaid() async {
    wallet.verified = .failure(.named("client.not_here"))
    let viewModel = DocumentViewModel("other", wallet: wallet)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.proof.failure?.code, "client.not_here")
    XCTAssertNil(viewModel.state.line)
  }
}
