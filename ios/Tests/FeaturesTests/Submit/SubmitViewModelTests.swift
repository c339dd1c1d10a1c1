import Bridge
import Features
import Foundation
import Model
import Samples
import XCTest

@MainActor
final class SubmitViewModelTests: XCTestCase, @unchecked Sendable {
  private let draft = FakeDraft()
  private let way = Way()

  override func setUp() async throws {
    draft.groups = [
      FormGroup(
        id: "request", title: "Request",
        fields: [FormField(path: "copies", label: "Copies", input: .number(min: 1, max: 9))])
    ]
    draft.receipt = .success(.sample)
  }

  private func opened() async -> SubmitViewModel {
    let viewModel = SubmitViewModel(draft.id, drafts: FakeDrafts(draft), go: way.go)
    await viewModel.on(.opened).value
    return viewModel
  }

  func testWhatIsCompleteIsSubmittedAndItsReceiptShown() async {
    let viewModel = await opened()
    XCTAssertEqual(viewModel.state.page?.mark, "CHƯA NỘP")
    XCTAssertTrue(viewModel.state.canSubmit)
    let work = viewModel.on(.submit)
    XCTAssertTrue(viewModel.state.sent != nil)
    XCTAssertFalse(viewModel.state.canSubmit, "a second press does nothing")
    await work.value
    XCTAssertEqual(viewModel.state.receipt, .sample)
    XCTAssertEqual(viewModel.state.page?.mark, "ĐÃ NỘP")
    viewModel.on(.pay)
    viewModel.on(.follow)
    viewModel.on(.showReceipt)
    viewModel.on(.home)
    XCTAssertEqual(way.gone, [.pay(dossier: "dossier"), .dossier("dossier"), .wallet, .home])
  }

  func testAMistakeIsLedBackToItsGroup() async throws {
    draft.wrong["copies"] = Finding(
      code: "c", path: "copies", isError: true, message: "wrong", mend: "mend")
    let viewModel = await opened()
    XCTAssertFalse(viewModel.state.canSubmit)
    let group = try XCTUnwrap(viewModel.state.group(of: viewModel.state.errors[0]))
    viewModel.on(.change(group: group.id))
    XCTAssertEqual(way.gone, [.form(draft: "draft", group: "request")])
    await viewModel.on(.submit).value
    XCTAssertEqual(draft.submissions, 0)
  }

  func testADoubtDoesNotStopIt() async {
    draft.wrong["copies"] = Finding(
      code: "c", path: "copies", isError: false, message: "odd", mend: "look")
    let viewModel = await opened()
    XCTAssertTrue(viewModel.state.canSubmit)
  }

  func testAMissingPaperStopsIt() async {
    draft.papers = [Paper(id: "identity", name: "Identity", isRequired: true)]
    let viewModel = await opened()
    XCTAssertFalse(viewModel.state.canSubmit)
    let photo = NewFile(paper: "identity", name: "a.jpg", content: Data([1]))
    await viewModel.attachments?.on(.picked(photo, flaws: [])).value
    XCTAssertTrue(viewModel.state.canSubmit)
  }

  func testAFormOfANewerServiceIsNotSent() async {
    draft.needsUpdate = true
    let viewModel = await opened()
    XCTAssertFalse(viewModel.state.canSubmit)
  }

  func testWithoutANetworkNothingIsSubmittedAndLaterItIs() async {
    draft.receipt = .failure(.offline)
    let viewModel = await opened()
    await viewModel.on(.submit).value
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertEqual(viewModel.state.page?.mark, "CHƯA NỘP")
    draft.receipt = .success(.sample)
    await viewModel.on(.submit).value
    XCTAssertNil(viewModel.state.failure)
    XCTAssertEqual(viewModel.state.receipt, .sample)
  }

  func testAFileThatDoesNotArriveStopsTheSubmission() async {
    draft.papers = [Paper(id: "identity", name: "Identity", isRequired: true)]
    draft.uploading = .failure(.offline)
    let viewModel = await opened()
    let photo = NewFile(paper: "identity", name: "a.jpg", content: Data([1]))
    await viewModel.attachments?.on(.picked(photo, flaws: [])).value
    await viewModel.on(.submit).value
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertFalse(viewModel.state.sent != nil)
    XCTAssertEqual(draft.submissions, 0)
  }

  func testWhoIsNotSignedInIsLedThere() async {
    draft.receipt = .failure(.signedOut)
    let viewModel = await opened()
    await viewModel.on(.submit).value
    XCTAssertEqual(viewModel.state.failure?.kind, .signedOut)
    viewModel.on(.signIn)
    XCTAssertEqual(way.gone, [.signIn])
  }

  func testAReceiptThatIsNotGenuineIsNotShown() async {
    draft.receipt = .failure(.notTrusted)
    let viewModel = await opened()
    await viewModel.on(.submit).value
    XCTAssertNil(viewModel.state.receipt)
    XCTAssertEqual(viewModel.state.failure, .notTrusted)
  }

  func testADraftUnderOldRulesIsBroughtUnderTheNewOnesFirst() async {
    draft.needsRenewal = true
    draft.renewing = .failure(.offline)
    var viewModel = await opened()
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertFalse(viewModel.state.canSubmit)
    draft.renewing = .success(())
    viewModel = await opened()
    XCTAssertTrue(viewModel.state.canSubmit)
  }

  func testADraftThatIsNotThereIsSaid() async {
    draft.reading = .failure(.named("client.not_here"))
    let viewModel = await opened()
    XCTAssertEqual(viewModel.state.failure?.code, "client.not_here")
    XCTAssertFalse(viewModel.state.canSubmit)
  }

  func testWhatWasReceivedWhileNobodyLookedIsShown() async {
    draft.dossier = "dossier"
    let viewModel = await opened()
    XCTAssertEqual(viewModel.state.receipt, .sample)
  }
}
