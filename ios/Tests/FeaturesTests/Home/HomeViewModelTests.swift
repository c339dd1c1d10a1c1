import Bridge
import Features
import Foundation
import Model
import Samples
import XCTest

@MainActor
final class HomeViewModelTests: XCTestCase, @unchecked Sendable {
  private let home = FakeHome()
  private let way = Way()
  private lazy var viewModel = HomeViewModel(home, go: way.go)
  private let draft = DraftLine(id: "d", procedure: "2.000635", name: "Copies", mark: "CHƯA NỘP")

  func testWhatIsOnThePhoneComesFirst() async {
    home.kept = .success(HomeGlance(drafts: [draft], procedures: 15))
    home.fresh = .success(HomeGlance(name: "Hoa", drafts: [draft], unread: 1, procedures: 15))
    let work = viewModel.on(.opened)
    XCTAssertEqual(viewModel.state.glance.phase, .loading)
    XCTAssertTrue(viewModel.state.hasNoCatalogue)
    await work.value
    XCTAssertEqual(viewModel.state.glance.value?.name, "Hoa")
    XCTAssertFalse(viewModel.state.hasNoCatalogue)
  }

  func testWithoutANetworkWhatIsOnThePhoneStays() async {
    home.kept = .success(HomeGlance(drafts: [draft], procedures: 15))
    await viewModel.on(.opened).value
    let phase = viewModel.state.glance.phase
    XCTAssertEqual(phase, .offline(HomeGlance(drafts: [draft], procedures: 15), .offline))
  }

  func testAnAppThatIsTooOldSaysSo() async {
    home.fresh = .failure(.update)
    await viewModel.on(.opened).value
    XCTAssertEqual(viewModel.state.glance.phase, .pleaseUpdate(nil, .update))
  }

  func testEachWayLeadsSomewhere() async {
    let dossier = Dossier.sample().line
    for event in [HomeEvent.find, .goOn(draft), .chose(dossier), .open(.settings)] {
      viewModel.on(event)
    }
    XCTAssertEqual(
      way.gone, [.find, .form(draft: "d", group: nil), .dossier("dossier"), .settings])
  }
}

private final class FakeHome: Home, @unchecked Sendable {
  var kept: Result<HomeGlance, Failure> = .failure(.named("client.not_here"))
  var fresh: Result<HomeGlance, Failure> = .failure(.offline)

  func glance() async -> Result<HomeGlance, Failure> { kept }
  func refreshed() async -> Result<HomeGlance, Failure> { fresh }
}
