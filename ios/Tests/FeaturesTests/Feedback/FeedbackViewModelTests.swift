import Bridge
import Features
import Foundation
import Model
import Samples
import XCTest

@MainActor
final class FeedbackViewModelTests: XCTestCase, @unchecked Sendable {
  private let reports = FakeReports()
  private let way = Way()
  private lazy var viewModel = FeedbackViewModel(reports, go: way.go)

  private func fill() async {
    await viewModel.on(.opened).value
    viewModel.on(.choseKind(.reflection))
    viewModel.on(.choseCategory(Choice(code: "road", name: "Roads")))
    viewModel.on(.typed("Đèn hỏng"))
  }

  func testWhatIsMissingIsAskedForAndStruckOutAsItComes() async {
    await viewModel.on(.opened).value
    await viewModel.on(.send).value
    XCTAssertEqual(viewModel.state.missing, [.kind, .category, .text])
    viewModel.on(.choseKind(.petition))
    XCTAssertEqual(viewModel.state.missing, [.category, .text])
    XCTAssertEqual(reports.sent, [])
  }

  func testOneAgencyNeedsNoChoice() async {
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.agency?.code, "G1")
    reports.offices.append(Choice(code: "G2", name: "Two"))
    let other = FeedbackViewModel(reports, go: way.go)
    await other.on(.opened).value
    XCTAssertNil(other.state.agency)
    other.on(.choseAgency(reports.offices[1]))
    XCTAssertEqual(other.state.agency?.code, "G2")
  }

  func testItIsSentOnce() async {
    await fill()
    viewModel.on(.typedPlace("Ngã tư"))
    viewModel.on(.addPhoto)
    let photo = NewFile(paper: "", name: "a.jpg", content: Data([1]))
    viewModel.on(.picked(photo))
    XCTAssertFalse(viewModel.state.isPicking)
    viewModel.on(.removePhoto)
    XCTAssertNil(viewModel.state.photo)
    viewModel.on(.picked(photo))
    viewModel.on(.closedPicker)
    let work = viewModel.on(.send)
    await viewModel.on(.send).value
    await work.value
    await viewModel.on(.send).value
    XCTAssertEqual(reports.sent.map(\.text), ["Đèn hỏng"])
    XCTAssertEqual(reports.sent[0].photo, photo)
    XCTAssertEqual(reports.sent[0].place, "Ngã tư")
    viewModel.on(.mine)
    XCTAssertEqual(way.gone, [.reports])
  }

  func testWithoutANetworkItWaitsOnThePhone() async {
    reports.isOnline = false
    await fill()
    await viewModel.on(.send).value
    XCTAssertEqual(viewModel.state.sent, false)
  }

  func testAComplaintGoesItsOwnWay() async {
    await fill()
    viewModel.on(.choseKind(.complaint))
    XCTAssertEqual(viewModel.state.goesElsewhere?.kind, .complaint)
    await viewModel.on(.send).value
    XCTAssertEqual(reports.sent, [])
  }

  func testWhatIsRefusedStaysTyped() async {
    reports.refusal = .named("feedback.other_channel")
    await fill()
    await viewModel.on(.send).value
    XCTAssertEqual(viewModel.state.failure?.code, "feedback.other_channel")
    XCTAssertEqual(viewModel.state.text, "Đèn hỏng")
  }

  func testMyReportsAreShown() async {
    let list = ReportsViewModel(reports, go: way.go)
    await list.on(.opened).value
    XCTAssertEqual(list.state.reports.value, [])
    reports.refusal = .signedOut
    await list.on(.opened).value
    XCTAssertEqual(list.state.reports.phase, .signedOut(.signedOut))
    list.on(.new)
    XCTAssertEqual(way.gone, [.report])
  }

  func testOneThatWasRefusedIsGoneWhenItIsRemoved() async {
    let list = ReportsViewModel(reports, go: way.go)
    reports.mine = [.refused, .sample()]
    await list.on(.opened).value
    XCTAssertEqual(list.state.reports.value, [.refused, .sample()])
    await list.on(.removed(Report.refused.id)).value
    XCTAssertEqual(list.state.reports.value, [.sample()])
  }
}

private final class FakeReports: Reports, @unchecked Sendable {
  var offices = [Choice(code: "G1", name: "One")]
  var isOnline = true
  var refusal: Failure?
  var mine: [Report] = []
  private(set) var sent: [NewReport] = []

  func categories() async -> Result<[Choice], Failure> { .success([]) }
  func receivers() async -> Result<[Choice], Failure> { .success(offices) }
  func keptReports() async -> Result<[Report], Failure> { .success(mine) }

  func kinds() -> [ReportKind] {
    [
      ReportKind(kind: .reflection, name: "", help: "", isTakenHere: true),
      ReportKind(kind: .complaint, name: "", help: "", isTakenHere: false),
    ]
  }

  func reports() async -> Result<[Report], Failure> {
    refusal.map(Result.failure) ?? .success(mine)
  }

  func send(_ report: NewReport) async -> Result<Bool, Failure> {
    if let refusal { return .failure(refusal) }
    sent.append(report)
    return .success(isOnline)
  }

  func remove(_ report: String) async -> Result<Void, Failure> {
    mine.removeAll { $0.id == report }
    return .success(())
  }
}
