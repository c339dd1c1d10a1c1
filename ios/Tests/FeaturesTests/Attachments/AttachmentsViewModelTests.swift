import Bridge
import Features
import Foundation
import Samples
import XCTest

@MainActor
final class AttachmentsViewModelTests: XCTestCase, @unchecked Sendable {
  private let draft = FakeDraft()
  private var pages = 0
  private lazy var viewModel = AttachmentsViewModel(draft) { _ in self.pages += 1 }
  private let photo = NewFile(paper: "identity", name: "a.jpg", content: Data([1, 2]))

  override func setUp() async throws {
    draft.papers = [
      Paper(id: "identity", name: "Identity", isRequired: true),
      Paper(id: "other", name: "Other", isRequired: false),
    ]
  }

  func testWhatMustBeHereIsMissingUntilItIs() async {
    XCTAssertNil(viewModel.state.papers)
    await viewModel.look()
    XCTAssertEqual(viewModel.state.missing.map(\.id), ["identity"])
    viewModel.on(.photograph(paper: "identity"))
    XCTAssertEqual(viewModel.state.picker, .camera(paper: "identity"))
    await viewModel.on(.picked(photo, flaws: [])).value
    XCTAssertNil(viewModel.state.picker)
    XCTAssertEqual(viewModel.state.missing, [])
    XCTAssertFalse(viewModel.state.hasUnsent)
    XCTAssertNil(viewModel.state.sent)
    XCTAssertGreaterThan(pages, 1, "whoever submits is told")
  }

  func testAPhotoWithAFlawIsAskedAboutAndMayBeKept() async {
    await viewModel.look()
    await viewModel.on(.picked(photo, flaws: [.dark])).value
    XCTAssertEqual(viewModel.state.doubt, .flaws([.dark], photo))
    XCTAssertEqual(draft.log, [])
    await viewModel.on(.retake).value
    XCTAssertEqual(viewModel.state.picker, .camera(paper: "identity"))
    await viewModel.on(.picked(photo, flaws: [.dark])).value
    await viewModel.on(.keepAnyway).value
    XCTAssertEqual(draft.log, ["identity<a.jpg"])
    XCTAssertNil(viewModel.state.doubt)
  }

  func testWhatTheServiceWouldRefuseIsSaidAtOnce() async {
    await viewModel.look()
    draft.verdict = .refused("too large")
    await viewModel.on(.picked(photo, flaws: [])).value
    XCTAssertEqual(viewModel.state.doubt, .refused("too large"))
    XCTAssertEqual(viewModel.state.missing.count, 1)
    draft.verdict = .doubtful("cut off")
    await viewModel.on(.picked(photo, flaws: [])).value
    XCTAssertEqual(viewModel.state.doubt, .look("cut off"))
    XCTAssertEqual(viewModel.state.missing, [])
    await viewModel.on(.unreadable).value
    XCTAssertEqual(viewModel.state.doubt, .unreadable)
  }

  func testWhenTheNetworkGoesSendingWaitsAndGoesOn() async {
    draft.uploading = .failure(.offline)
    await viewModel.look()
    await viewModel.on(.picked(photo, flaws: [])).value
    XCTAssertTrue(viewModel.state.isPaused)
    XCTAssertEqual(viewModel.state.missing, [], "it is on the phone")
    draft.uploading = .success(())
    await viewModel.on(.resume).value
    XCTAssertFalse(viewModel.state.isPaused)
    XCTAssertNil(viewModel.state.failure)
  }

  func testWhoIsNotSignedInGathersPapersInPeace() async {
    draft.uploading = .failure(.signedOut)
    await viewModel.look()
    await viewModel.on(.picked(photo, flaws: [])).value
    XCTAssertNil(viewModel.state.failure)
    XCTAssertTrue(viewModel.state.hasUnsent)
  }

  func testAFileCanBeTakenBack() async throws {
    await viewModel.look()
    viewModel.on(.chooseFile(paper: "identity"))
    XCTAssertEqual(
      viewModel.state.picker,
      .files(paper: "identity", mediaTypes: ["application/pdf", "image/jpeg", "image/png"]))
    await viewModel.on(.picked(photo, flaws: [])).value
    let file = try XCTUnwrap(viewModel.state.papers?[0].files.first)
    await viewModel.on(.remove(file, paper: "identity")).value
    XCTAssertEqual(viewModel.state.missing.map(\.id), ["identity"])
    viewModel.on(.photograph(paper: "other"))
    viewModel.on(.closedPicker)
    XCTAssertNil(viewModel.state.picker)
  }

  func testAPhoneThatIsFullSaysSo() async {
    draft.keeping = .failure(.named("client.store"))
    await viewModel.look()
    await viewModel.on(.picked(photo, flaws: [])).value
    XCTAssertEqual(viewModel.state.failure?.code, "client.store")
  }
}

final class PhotoFlawTests: XCTestCase {
  /// Stripes of two tones: full of edges.
  private func page(_ one: UInt8, _ other: UInt8, side: Int = 600) -> [UInt8] {
    (0..<(side * side)).map { ($0 % side) / 3 % 2 == 0 ? one : other }
  }

  func testAGoodPageHasNoFlaw() async {
    XCTAssertEqual(flaws(ofLuminance: page(40, 220), width: 600, height: 600), [])
  }

  func testEachFlawIsFound() async {
    XCTAssertEqual(flaws(ofLuminance: page(5, 60), width: 600, height: 600), [.dark])
    XCTAssertEqual(flaws(ofLuminance: page(255, 60), width: 600, height: 600), [.bright])
    XCTAssertEqual(flaws(ofLuminance: page(128, 130), width: 600, height: 600), [.blurred])
    XCTAssertEqual(
      flaws(ofLuminance: page(40, 220, side: 300), width: 300, height: 300), [.small])
  }

  func testWhatIsNoPictureIsTooSmall() async {
    XCTAssertEqual(flaws(ofLuminance: [], width: 0, height: 0), [.small])
    XCTAssertEqual(flaws(ofLuminance: [1, 2], width: 600, height: 600), [.small])
  }
}
