import Bridge
import Features
import Foundation
import Model
import Samples
import XCTest

@MainActor
final class CorrectionViewModelTests: XCTestCase, @unchecked Sendable {
  private let draft = FakeDraft()
  private lazy var drafts = FakeDrafts(draft)
  private let way = Way()
  private lazy var viewModel = CorrectionViewModel("dossier", drafts: drafts, go: way.go)
  private let photo = NewFile(paper: "basis", name: "new.jpg", content: Data([1]))

  override func setUp() async throws {
    draft.groups = [
      FormGroup(
        id: "requester", title: "Requester",
        fields: [
          FormField(path: "home", label: "Home", input: .line(max: 9), answer: .text("old"))
        ])
    ]
    draft.papers = [Paper(id: "basis", name: "Basis", isRequired: true)]
    draft.asked = [
      .init(target: .answer(path: "home.street"), label: "Home", reason: "incomplete"),
      .init(target: .paper("basis"), label: "Basis", reason: "blurred"),
    ]
    draft.receipt = .success(.sample)
  }

  func testAllOfWhatWasAskedForIsSent() async throws {
    await viewModel.on(.opened).value
    let field = try XCTUnwrap(viewModel.state.fields.first)
    XCTAssertEqual(viewModel.state.answer(field), .text("old"))
    XCTAssertEqual(viewModel.state.reason(for: field), "incomplete")
    let papers = try XCTUnwrap(viewModel.attachments?.state.papers)
    XCTAssertEqual(viewModel.state.reason(for: papers[0]), "blurred")
    XCTAssertFalse(viewModel.state.canSend, "the paper is missing")
    await viewModel.on(.typed(path: "home.street", .text("Số 1"))).value
    await viewModel.attachments?.on(.picked(photo, flaws: [])).value
    XCTAssertTrue(viewModel.state.canSend)
    await viewModel.on(.send).value
    XCTAssertTrue(viewModel.state.isDone)
    XCTAssertFalse(viewModel.state.canSend)
    XCTAssertEqual(draft.submissions, 1)
    viewModel.on(.follow)
    XCTAssertEqual(way.gone, [.dossier("dossier")])
  }

  func testAMistakeIsNotSent() async {
    await viewModel.on(.opened).value
    await viewModel.attachments?.on(.picked(photo, flaws: [])).value
    draft.wrong["home"] = Finding(
      code: "c", path: "home", isError: true, message: "wrong", mend: "mend")
    await viewModel.on(.typed(path: "home", .text("?"))).value
    XCTAssertFalse(viewModel.state.canSend)
    draft.wrong = [:]
    await viewModel.on(.chose(path: "home", .text("right"))).value
    XCTAssertTrue(viewModel.state.canSend)
  }

  func testWithoutANetworkItStaysAndIsSentLater() async {
    await viewModel.on(.opened).value
    await viewModel.attachments?.on(.picked(photo, flaws: [])).value
    draft.receipt = .failure(.offline)
    await viewModel.on(.send).value
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertFalse(viewModel.state.isDone)
    draft.receipt = .success(.sample)
    await viewModel.on(.send).value
    XCTAssertTrue(viewModel.state.isDone)
    XCTAssertNil(viewModel.state.failure)
  }

  func testAnAppThatWasEndedComesBackWithTheRepair() async {
    await viewModel.on(.opened).value
    await viewModel.on(.typed(path: "home", .text("Số 1"))).value
    let again = CorrectionViewModel("dossier", drafts: drafts, go: way.go)
    await again.on(.opened).value
    XCTAssertEqual(again.state.fields.map(again.state.answer), [.text("Số 1")])
  }

  func testWhatCannotBeOpenedOrKeptIsSaid() async {
    drafts.opened = .failure(.offline)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.failure, .offline)
    XCTAssertNil(viewModel.state.page)
    XCTAssertFalse(viewModel.state.isLoading)
    drafts.opened = .success(())
    await viewModel.on(.opened).value
    draft.keeping = .failure(.named("client.store"))
    await viewModel.on(.typed(path: "home", .text("x"))).value
    XCTAssertEqual(viewModel.state.failure?.code, "client.store")
    XCTAssertEqual(viewModel.state.answer(viewModel.state.fields[0]), .text("x"))
  }

  func testAListIsSearched() async {
    await viewModel.on(.opened).value
    await viewModel.on(.searched(path: "home.ward", "mau")).value
    XCTAssertEqual(viewModel.state.found["home.ward"]?.map(\.name), ["mau"])
  }
}
