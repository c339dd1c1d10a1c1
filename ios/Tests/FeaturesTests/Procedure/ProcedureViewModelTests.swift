import Bridge
import Features
import Model
import Samples
import XCTest

@MainActor
final class ProcedureViewModelTests: XCTestCase, @unchecked Sendable {
  private let procedures = FakeProcedurePage()
  private let drafts = FakeDrafts()
  private let way = Way()
  private lazy var viewModel = ProcedureViewModel(
    "2.000635", procedures: procedures, drafts: drafts, go: way.go)

  func testADraftIsBegunAtTheFirstAgencyWhenNobodyChose() async {
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.agency?.code, "G1")
    let work = viewModel.on(.file)
    XCTAssertFalse(viewModel.state.canFile, "a second press does nothing")
    await work.value
    XCTAssertEqual(drafts.begun, ["2.000635 G1"])
    XCTAssertEqual(way.gone, [.form(draft: "draft", group: nil)])
  }

  func testTheAgencyThatWasChosenStays() async {
    await viewModel.on(.opened).value
    viewModel.on(.choseAgency(Agency(code: "G2", name: "Two")))
    await viewModel.on(.opened).value
    await viewModel.on(.file).value
    XCTAssertEqual(drafts.begun, ["2.000635 G2"])
  }

  func testADraftThatIsThereIsGoneOnWith() async {
    drafts.lines = [DraftLine(id: "old", procedure: "2.000635", name: "", mark: "CHƯA NỘP")]
    await viewModel.on(.opened).value
    await viewModel.on(.file).value
    XCTAssertEqual(drafts.begun, [])
    XCTAssertEqual(way.gone, [.form(draft: "old", group: nil)])
  }

  func testWithoutAFormNothingIsBegun() async {
    procedures.hasForm = false
    await viewModel.on(.opened).value
    await viewModel.on(.file).value
    XCTAssertEqual(way.gone, [])
  }

  func testItIsSaidThatNobodyReceivesIt() async {
    await viewModel.on(.opened).value
    XCTAssertFalse(viewModel.state.hasNobody)
    procedures.agencies = []
    let other = ProcedureViewModel(
      "2.000635", procedures: procedures, drafts: drafts, go: way.go)
    await other.on(.opened).value
    XCTAssertTrue(other.state.hasNobody)
    XCTAssertFalse(other.state.canFile)
    procedures.notOnline = "At the desk"
    await other.on(.opened).value
    XCTAssertFalse(other.state.hasNobody, "another reason is said")
  }

  func testFailuresAreSaid() async {
    procedures.failure = .offline
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.detail.phase, .offline(nil, .offline))
    procedures.failure = nil
    await viewModel.on(.opened).value
    drafts.opened = .failure(.named("client.store"))
    await viewModel.on(.file).value
    XCTAssertEqual(viewModel.state.failure?.code, "client.store")
    XCTAssertTrue(viewModel.state.canFile)
  }
}

private final class FakeProcedurePage: Procedures, @unchecked Sendable {
  var hasForm = true
  var notOnline: String?
  var agencies = [Agency(code: "G1", name: "One"), Agency(code: "G2", name: "Two")]
  var failure: Failure?

  func refresh() async -> Result<Bool, Failure> { .success(false) }
  func find(_ typed: String) async -> Result<[Procedure], Failure> { .success([]) }
  func agencies(of procedure: String) async -> Result<[Agency], Failure> { .success([]) }

  func procedure(_ code: String) async -> Result<ProcedureDetail, Failure> {
    if let failure { return .failure(failure) }
    return .success(
      ProcedureDetail(
        procedure: Procedure(code: code, name: "Copies", field: "", notOnline: notOnline),
        agencies: agencies, hasForm: hasForm))
  }
}
