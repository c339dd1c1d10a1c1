import Bridge
import Features
import Model
import Samples
import XCTest

// The runner that is generated on Linux hands the case between actors.
@MainActor
final class FindViewModelTests: XCTestCase, @unchecked Sendable {
  private let birth = Procedure(
    code: "1.001193", name: "Đăng ký khai sinh", field: "Hộ tịch", notOnline: nil)

  func testWhatIsOnThePhoneIsShownAndThenRefreshed() async {
    let procedures = FakeProcedures(found: [.success([birth])])
    let viewModel = FindViewModel(procedures, go: { _ in })
    let work = viewModel.on(.opened)
    XCTAssertTrue(viewModel.state.isRefreshing)
    await work.value
    XCTAssertEqual(viewModel.state, FindState(found: [birth]))
  }

  func testWithoutANetworkTheListStaysAndTheFailureIsShown() async {
    let procedures = FakeProcedures(found: [.success([birth])], refreshed: .failure(.offline))
    let viewModel = FindViewModel(procedures, go: { _ in })
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state, FindState(found: [birth], failure: .offline))
  }

  func testALateAnswerDoesNotCoverTheOneToWhatIsTypedNow() async {
    let procedures = FakeProcedures(found: [.success([birth]), .success([])])
    let viewModel = FindViewModel(procedures, go: { _ in })
    procedures.whileFinding = {
      procedures.whileFinding = nil
      await viewModel.on(.typed("khai sinh")).value
    }
    await viewModel.on(.typed("khai")).value
    XCTAssertEqual(viewModel.state, FindState(typed: "khai sinh", found: [birth]))
  }

  func testBeforeTheFirstSyncNothingIsCalledNotFound() async {
    let missing = Failure(code: "client.not_here", happened: "", kept: "", next: "")
    let viewModel = FindViewModel(FakeProcedures(found: [.failure(missing)]), go: { _ in })
    await viewModel.on(.typed("khai")).value
    XCTAssertNil(viewModel.state.found)
  }

  func testAProcedureThatIsChosenIsOpened() async {
    let way = Way()
    let viewModel = FindViewModel(FakeProcedures(found: [.success([birth])]), go: way.go)
    await viewModel.on(.chose(birth)).value
    XCTAssertEqual(way.gone, [.procedure(code: "1.001193")])
  }
}

/// A catalogue that answers in turn, the last answer again and again; something may happen while it looks.
@MainActor
private final class FakeProcedures: Procedures {
  var whileFinding: (@MainActor () async -> Void)?
  private var found: [Result<[Procedure], Failure>]
  private let refreshed: Result<Bool, Failure>

  init(found: [Result<[Procedure], Failure>], refreshed: Result<Bool, Failure> = .success(true)) {
    self.found = found
    self.refreshed = refreshed
  }

  func refresh() async -> Result<Bool, Failure> { refreshed }

  func find(_ typed: String) async -> Result<[Procedure], Failure> {
    await whileFinding?()
    return found.count > 1 ? found.removeFirst() : found[0]
  }

  func agencies(of procedure: String) async -> Result<[Agency], Failure> { .success([]) }

  func procedure(_ code: String) async -> Result<ProcedureDetail, Failure> {
    .failure(.offline)
  }
}
