import Bridge
import Foundation
import Model
import XCTest

// The runner that is generated on Linux hands the case between actors.
@MainActor
final class ModelTests: XCTestCase, @unchecked Sendable {
  private func failure(_ code: String) -> Failure {
    Failure(code: code, happened: "happened", kept: "kept", next: "next")
  }

  func testAFailureLeavesWhatIsThere() async {
    var content = Content<[Int]>()
    XCTAssertEqual(content.phase, .loading)
    content.take(.success([1]))
    content.begin()
    XCTAssertEqual(content.phase, .shown([1]), "what is there stays while the new is on its way")
    content.take(.failure(failure("client.offline")))
    XCTAssertEqual(content.phase, .offline([1], failure("client.offline")))
  }

  func testEachKindOfFailureHasAPhase() async {
    let phase = { (code: String) in Content<Int>(failure: self.failure(code)).phase }
    let update = "client.not_understood"
    XCTAssertEqual(phase(update), .pleaseUpdate(nil, failure(update)))
    XCTAssertEqual(phase("client.signed_out"), .signedOut(failure("client.signed_out")))
    XCTAssertEqual(phase("service.internal"), .failed(nil, failure("service.internal")))
  }

  func testAfterSubmittingOneDoesNotGoBackIntoTheForm() async {
    let navigator = Navigator()
    for route in [
      Route.find, .procedure(code: "2.000635"), .form(draft: "d", group: nil), .review(draft: "d"),
    ] {
      navigator.go(route)
    }
    navigator.go(.dossier("x"))
    XCTAssertEqual(navigator.path, [.dossier("x")])
    navigator.go(.home)
    XCTAssertEqual(navigator.path, [])
  }

  func testASignInLeadsBackToWhatAskedForIt() async {
    let navigator = Navigator(path: [.review(draft: "d")])
    navigator.go(.signIn)
    navigator.signedIn()
    XCTAssertEqual(navigator.path, [.review(draft: "d")])
  }

  func testAnAppThatWasEndedComesBackWhereItWas() async {
    let navigator = Navigator(path: [.find, .form(draft: "d", group: nil)])
    XCTAssertEqual(Navigator.restored(from: navigator.kept).path, navigator.path)
    XCTAssertEqual(Navigator.restored(from: Data("[{\"moon\":{}}]".utf8)).path, [])
  }

  func testQuietHoursGoOverMidnight() async {
    let quiet = Preferences(quietHours: true)
    XCTAssertEqual([20, 21, 0, 6, 7].map(quiet.sounds), [true, false, false, false, true])
    XCTAssertTrue(Preferences(quietHours: false).sounds(atHour: 3))
  }
}
