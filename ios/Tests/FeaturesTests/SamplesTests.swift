import Features
import Model
import Samples
import XCTest

/// What previews show: each state under a name of its own, no two of a screen alike.
final class SamplesTests: XCTestCase {
  func testNoTwoOfAScreenAreAlike() {
    differ(AttachmentsState.samples)
    differ(CardState.samples)
    differ(CorrectionState.samples)
    differ(DemoState.samples)
    differ(DevicesState.samples)
    differ(DocumentState.samples)
    differ(DossierState.samples)
    differ(FeedbackState.samples)
    differ(FindState.samples)
    differ(FormState.samples)
    differ(HomeState.samples)
    differ(InboxState.samples)
    differ(LockState.samples)
    differ(PayState.samples)
    differ(ProcedureState.samples)
    differ(RateState.samples)
    differ(ReportsState.samples)
    differ(ScanState.samples)
    differ(SettingsState.samples)
    differ(SignInState.samples)
    differ(StartState.samples)
    differ(SubmitState.samples)
    differ(WalletState.samples)
  }

  func testWhatIsBroughtIsSeenInEachOfItsStates() {
    let phases = Content.samples(of: "value").map(\.state.phase)
    XCTAssertEqual(
      phases,
      [
        .loading, .shown("value"), .offline("value", .offline), .offline(nil, .offline),
        .pleaseUpdate("value", .update), .signedOut(.signedOut), .failed("value", .broken),
      ])
  }

  func testAFeeThatIsPaidOrNotGenuineShowsNoCode() {
    for sample in PayState.samples where sample.state.isPaid || sample.state.isNotGenuine {
      XCTAssertNil(sample.state.qr, sample.name)
    }
    XCTAssertTrue(PayState.samples.contains { $0.state.qr != nil })
  }

  private func differ<State: Equatable>(
    _ samples: [Sample<State>], file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertGreaterThan(samples.count, 1, file: file, line: line)
    for (at, one) in samples.enumerated() {
      for other in samples[..<at] {
        XCTAssertNotEqual(one.name, other.name, file: file, line: line)
        XCTAssertNotEqual(
          one.state, other.state, "\(one.name), \(other.name)", file: file, line: line)
      }
    }
  }
}
