import Foundation
import Generated
import Stage
import XCTest

/// A card read in Swift and judged by the service: nothing that the issuer did not sign is ever taken for proved.
final class CardEvidenceTests: XCTestCase {
  func testACardProvesSomethingToWhoTrustsItsIssuerAndNothingElseDoes() async throws {
    let session = Session(origin: Stage.here.origin, platform: StagePhone().phone)
    let person = try await signIn(session)
    let own = JSON.text(person.key)
    let untrusted = try await judged(HeldCard(["person": own]), session)
    XCTAssertEqual(untrusted.outcome, .nothingTrusted)
    XCTAssertEqual(untrusted.assurance, .none)

    try await Stage.here.post("/cards/1/trust")
    let proven = try await judged(HeldCard(["person": own]), session)
    XCTAssertEqual(proven.outcome, .proven)
    XCTAssertEqual(proven.assurance, .possession)
    XCTAssertTrue(proven.message.vi.contains(" ") && proven.message.en.contains(" "))

    // Somebody else's card, and a card whose text was changed.
    let others = try await judged(HeldCard(["person": "duc"]), session)
    XCTAssertEqual(others.outcome, .otherPerson)
    for file: JSON in ["dg1", "dg13"] {
      let forged = try await HeldCard([
        "person": own, "faults": [["at": 0, "kind": "changed", "file": file, "byte": 30]],
      ])
      let verdict = try await judged(forged, session)
      XCTAssertEqual(verdict.outcome, .notGenuine, "\(file)")
      XCTAssertEqual(verdict.assurance, .none, "\(file)")
    }
  }

  /// Somebody new signs in.
  private func signIn(_ session: Session) async throws -> Person {
    let person = try await Stage.here.person()
    _ = try await session.registerDevice(name: "Điện thoại", platform: "ios")
    let url = try await session.beginSignIn(redirectUri: Stage.here.redirect).url
    try await session.finishSignIn(
      redirect: try await Stage.here.signIn(at: url, as: person.key))
    return person
  }

  private func judged(_ card: HeldCard, _ session: Session) async throws -> CardVerdict {
    let challenge = try await session.cardChallenge()
    let secret = try XCTUnwrap(session.cardSecret(text: card.number))
    let reading = try await CardReader(entropy: PublishedPhone()).read(
      link: card, progress: Silent(), secret: secret, challenge: challenge.challenge)
    return try await session.sendCardReading(challenge: challenge.id, reading: reading)
  }
}

private final class Silent: ReadProgress {
  func onProgress(progress: Generated.Progress) {}
}
