import Bridge
import Features
import Foundation
import Model
import Samples
import XCTest

@MainActor
final class FormViewModelTests: XCTestCase, @unchecked Sendable {
  private let draft = FakeDraft()
  private let way = Way()

  override func setUp() async throws {
    draft.groups = [
      FormGroup(
        id: "requester", title: "Requester",
        fields: [
          FormField(path: "name", label: "Name", input: .personName, isRequired: true),
          FormField(path: "on_behalf", label: "?", input: .yesNo(mustAgree: false)),
        ]),
      FormGroup(
        id: "members", title: "Members",
        fields: [
          FormField(
            path: "members", label: "Members",
            input: .table(TableInput(columns: ["Name"], rows: [], minRows: 0, maxRows: 2))),
          FormField(path: "from", label: "From", input: .unknown),
        ]),
    ]
  }

  private func viewModel(group: String? = nil) -> FormViewModel {
    FormViewModel(
      draft.id, group: group, drafts: FakeDrafts(draft), go: way.go, leave: way.leave)
  }

  private func opened(group: String? = nil) async -> FormViewModel {
    let viewModel = viewModel(group: group)
    await viewModel.on(.opened).value
    return viewModel
  }

  func testAFormOpensAtTheFirstGroupWithSomethingLeft() async {
    var viewModel = await opened()
    XCTAssertEqual(viewModel.state.group?.id, "requester")
    XCTAssertEqual(viewModel.state.page?.mark, "CHƯA NỘP")
    await viewModel.on(.typed(path: "name", .text("Hoa"))).value
    viewModel = await opened()
    XCTAssertEqual(viewModel.state.group?.id, "members", "the first is done")
    viewModel = await opened(group: "requester")
    XCTAssertEqual(viewModel.state.group?.id, "requester", "who wants to mend it is led there")
  }

  func testADraftThatIsNotThereIsSaid() async {
    let drafts = FakeDrafts(draft)
    drafts.opened = .failure(.broken)
    let viewModel = FormViewModel(
      "x", group: nil, drafts: drafts, go: way.go, leave: way.leave)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.failure, .broken)
  }

  func testEveryKeystrokeIsKeptInOrder() async {
    let viewModel = await opened()
    var last: Task<Void, Never>?
    for text in ["H", "Ho", "Hoà"] {
      last = viewModel.on(.typed(path: "name", .text(text)))
      XCTAssertFalse(viewModel.state.isKept)
    }
    await last?.value
    XCTAssertEqual(draft.log.map { $0.prefix(5) }, ["name=", "name=", "name="])
    XCTAssertEqual(draft.kept["name"], .text("Hoà"))
    XCTAssertTrue(viewModel.state.isKept)
  }

  func testWhatIsTypedMeanwhileIsNotOvertaken() async {
    let viewModel = await opened()
    var second: Task<Void, Never>?
    draft.whileKeeping = { [draft] in
      draft.whileKeeping = nil
      second = viewModel.on(.typed(path: "name", .text("Ho")))
    }
    await viewModel.on(.typed(path: "name", .text("H"))).value
    let name = viewModel.state.groups[0].fields[0]
    XCTAssertEqual(viewModel.state.answer(name), .text("Ho"))
    await second?.value
    XCTAssertEqual(draft.kept["name"], .text("Ho"))
  }

  func testAnAppThatWasEndedComesBackWithEveryKeystroke() async {
    let first = await opened()
    await first.on(.typed(path: "name", .text("Trần Thị M"))).value
    let second = await opened(group: "requester")
    XCTAssertEqual(second.state.answer(second.state.groups[0].fields[0]), .text("Trần Thị M"))
  }

  func testWhenThePhoneCannotKeepItWhatWasTypedStaysOnTheScreen() async {
    let viewModel = await opened()
    draft.keeping = .failure(.named("client.store"))
    await viewModel.on(.typed(path: "name", .text("Hoa"))).value
    XCTAssertEqual(viewModel.state.failure?.code, "client.store")
    XCTAssertFalse(viewModel.state.isKept)
    XCTAssertEqual(viewModel.state.answer(viewModel.state.groups[0].fields[0]), .text("Hoa"))
  }

  func testWhatIsKnownStandsThereAndIsTakenByGoingOn() async {
    draft.offers["name"] = FieldOffer(value: .text("Hoa"), shown: "Hoa", said: "the card")
    let viewModel = await opened()
    let name = viewModel.state.groups[0].fields[0]
    XCTAssertTrue(viewModel.state.isOffered(name))
    XCTAssertEqual(viewModel.state.answer(name), .text("Hoa"))
    XCTAssertNil(draft.kept["name"], "an offer is no answer")
    await viewModel.on(.next).value
    XCTAssertEqual(draft.kept["name"], .text("Hoa"))
    XCTAssertEqual(viewModel.state.group?.id, "members")
  }

  func testWhatIsKnownMakesRoomForWhatIsTyped() async {
    draft.offers["name"] = FieldOffer(value: .text("Hoa"), shown: "Hoa", said: "the card")
    let viewModel = await opened()
    await viewModel.on(.typed(path: "name", .text("Hoà"))).value
    await viewModel.on(.next).value
    XCTAssertEqual(draft.kept["name"], .text("Hoà"))
    await opened(group: "requester").on(.took(path: "name")).value
    XCTAssertEqual(draft.kept["name"], .text("Hoà"), "nothing is offered any more")
  }

  func testNothingIsCalledWrongWhileItIsTyped() async {
    draft.wrong["name"] = Finding(
      code: "c", path: "name", isError: true, message: "wrong", mend: "mend")
    let viewModel = await opened()
    let name = viewModel.state.groups[0].fields[0]
    viewModel.on(.focused("name"))
    XCTAssertEqual(viewModel.state.findings(name), [])
    viewModel.on(.focused(nil))
    XCTAssertEqual(viewModel.state.findings(name).map(\.message), ["wrong"])
  }

  func testRowsComeAndGoInTheirTurn() async {
    let viewModel = await opened(group: "members")
    viewModel.on(.addedRow(path: "members"))
    viewModel.on(.typed(path: "members[0].name", .text("a")))
    await viewModel.on(.removedRow(path: "members", 0)).value
    XCTAssertEqual(draft.log.map { $0.prefix(9) }, ["members+", "members[0", "members-0"])
  }

  func testHelpOpensAndCloses() async {
    let viewModel = await opened()
    viewModel.on(.help(path: "name"))
    XCTAssertEqual(viewModel.state.help, "name")
    await viewModel.on(.next).value
    XCTAssertNil(viewModel.state.help)
  }

  func testALongListIsSearched() async {
    let viewModel = await opened()
    await viewModel.on(.searched(path: "home.ward", "mau")).value
    XCTAssertEqual(viewModel.state.found["home.ward"], [Choice(code: "home.ward", name: "mau")])
  }

  func testAfterTheLastGroupComesTheReview() async {
    let viewModel = await opened()
    await viewModel.on(.returned).value
    XCTAssertEqual(way.gone, [])
    await viewModel.on(.next).value
    XCTAssertEqual(way.gone, [.review(draft: "draft")])
  }

  func testBackLeadsThroughTheGroupsAndOut() async {
    let viewModel = await opened(group: "members")
    await viewModel.on(.back).value
    XCTAssertEqual(viewModel.state.group?.id, "requester")
    await viewModel.on(.back).value
    XCTAssertEqual(way.left, 1)
  }

  func testOneLeavesOnlyWhenEverythingIsKept() async {
    let viewModel = await opened()
    viewModel.on(.typed(path: "name", .text("Hoa")))
    await viewModel.on(.left).value
    XCTAssertEqual(draft.kept["name"], .text("Hoa"))
    XCTAssertEqual(way.left, 1)
  }

  func testAFileAnswersAQuestionOrItIsSaidWhyNot() async {
    let viewModel = await opened()
    let file = NewFile(paper: "photo", name: "a.jpg", content: Data([1]))
    draft.verdict = .refused("no picture")
    await viewModel.on(.picked(file)).value
    XCTAssertEqual(viewModel.state.verdicts, ["photo": .refused("no picture")])
    XCTAssertNil(draft.kept["photo"])
    draft.verdict = .doubtful("cut off")
    await viewModel.on(.picked(file)).value
    XCTAssertEqual(viewModel.state.verdicts, ["photo": .doubtful("cut off")])
    draft.verdict = .taken
    await viewModel.on(.picked(file)).value
    XCTAssertEqual(viewModel.state.verdicts, [:])
    XCTAssertEqual(draft.contents["photo"], file.content)
    draft.verdict = .refused("no picture")
    await viewModel.on(.picked(file)).value
    await viewModel.on(.chose(path: "photo", .nothing)).value
    XCTAssertEqual(viewModel.state.verdicts, [:], "what is taken away is spoken of no more")
    XCTAssertNil(draft.contents["photo"])
  }

  private func asksForASignature() async -> FormViewModel {
    let signature = FormField(path: "sign", label: "Sign", input: .signature(canBeDrawn: true))
    draft.groups = [FormGroup(id: "end", title: "End", fields: [signature])]
    return await opened()
  }

  func testASignatureIsDrawnAndDrawnAgain() async {
    let viewModel = await asksForASignature()
    let drawing = Data("png".utf8)
    await viewModel.on(.drew(path: "sign", drawing)).value
    XCTAssertEqual(viewModel.state.drawings, ["sign": drawing])
    XCTAssertTrue(viewModel.state.isKept)
    let clearing = viewModel.on(.chose(path: "sign", .nothing))
    XCTAssertEqual(viewModel.state.drawings, [:], "it is gone from the screen at once")
    await clearing.value
    XCTAssertEqual(viewModel.state.drawings, [:])
    XCTAssertEqual(draft.contents, [:])
  }

  func testALaterStrokeWinsOverOneThatIsStillBeingKept() async {
    let viewModel = await asksForASignature()
    slowlyKept { viewModel.on(.drew(path: "sign", Data("both".utf8))) }
    let first = viewModel.on(.drew(path: "sign", Data("one".utf8)))
    XCTAssertFalse(viewModel.state.isKept)
    await first.value
    await viewModel.on(.left).value
    XCTAssertEqual(draft.contents, ["sign": Data("both".utf8)])
    XCTAssertEqual(draft.log.count, 2, "each stroke was kept when it ended")
    XCTAssertEqual(viewModel.state.drawings, ["sign": Data("both".utf8)])
    XCTAssertTrue(viewModel.state.isKept)
  }

  func testWhatIsClearedWhileItIsBeingKeptIsGone() async {
    let viewModel = await asksForASignature()
    slowlyKept { viewModel.on(.chose(path: "sign", .nothing)) }
    await viewModel.on(.drew(path: "sign", Data("one".utf8))).value
    await viewModel.on(.left).value
    XCTAssertEqual(draft.contents, [:])
    XCTAssertEqual(viewModel.state.drawings, [:])
  }

  func testAStrokeIsNotLostByGoingOn() async {
    let viewModel = await asksForASignature()
    viewModel.on(.drew(path: "sign", Data("one".utf8)))
    await viewModel.on(.next).value
    XCTAssertEqual(way.gone, [.review(draft: "draft")])
    XCTAssertEqual(draft.contents, ["sign": Data("one".utf8)])
  }

  func testWhatWasSaidOfAStrokeGoesWithTheNext() async {
    let viewModel = await asksForASignature()
    draft.verdict = .refused("too large")
    slowlyKept { [draft] in
      draft.verdict = .taken
      viewModel.on(.drew(path: "sign", Data("both".utf8)))
    }
    await viewModel.on(.drew(path: "sign", Data("one".utf8))).value
    await viewModel.on(.left).value
    XCTAssertEqual(viewModel.state.verdicts, [:])
    XCTAssertEqual(draft.contents, ["sign": Data("both".utf8)])
  }

  /// What is kept next takes its time, and something else is done meanwhile.
  private func slowlyKept(_ meanwhile: @escaping @MainActor () -> Void) {
    draft.whileKeeping = { [draft] in
      draft.whileKeeping = nil
      meanwhile()
      for _ in 0..<100 { await Task.yield() }
    }
  }

  func testUnderNewRulesTheDraftGoesOn() async {
    draft.needsRenewal = true
    draft.renewing = .failure(.offline)
    var viewModel = await opened()
    XCTAssertEqual(viewModel.state.page?.needsRenewal, true)
    XCTAssertNil(viewModel.state.failure, "it can be filled in under the old ones meanwhile")
    draft.renewing = .success(())
    viewModel = await opened()
    XCTAssertEqual(viewModel.state.page?.needsRenewal, false)
  }

  func testAQuestionOfANewerServiceLosesNothing() async {
    draft.needsUpdate = true
    let viewModel = await opened(group: "members")
    await viewModel.on(.typed(path: "members", .rows([.text("a")]))).value
    XCTAssertEqual(viewModel.state.page?.form.needsUpdate, true)
    XCTAssertEqual(draft.kept["members"], .rows([.text("a")]))
  }
}
