import Foundation
import Generated
import Stage
import XCTest

/// The reader of chips from Swift: the link is Swift's, the card is software that speaks as a chip does, and what comes out is what Rust
/// reads.
final class CardTests: XCTestCase {
  private let challenge = Data([1, 2, 3, 4, 5, 6, 7, 8])
  private let losses = [
    ("tag_lost", "eid.chip.card_lost"), ("timeout", "eid.chip.card_lost"),
    ("session_closed", "eid.chip.link_closed"),
  ]

  func testACardIsReadWholeAsRustReadsIt() async throws {
    let card = try await HeldCard()
    let shown = Shown()
    let read = try await reader().read(
      link: card, progress: shown, secret: .personalNumber(number: card.number),
      challenge: challenge)
    let rust = try await card.inRust(challenge)
    XCTAssertEqual(rust, told(read, card))
    XCTAssertNotNil(rust.files["dg13"])
    XCTAssertEqual(read.signature?.count, 256, "the chip signed the challenge with its RSA key")
    guard case .pace = read.access else { return XCTFail("\(read.access)") }
    XCTAssertEqual(shown.percents.sorted(), shown.percents)
    XCTAssertEqual(shown.percents.last, 100)
    XCTAssertTrue(
      shown.words.allSatisfy { $0.contains(" ") }, "each stage has words: \(shown.words)")
  }

  func testAPhoneThatCarriesLittleReadsTheSame() async throws {
    let card = try await HeldCard(
      ["extended_length": false, "without": [13]],
      limits: LinkLimits(longestAnswer: 258, extendedLength: false))
    let read = try await self.read(card, reader())
    let rust = try await card.inRust(challenge)
    XCTAssertEqual(rust.files, told(read, card).files)
    XCTAssertEqual(rust.findings, told(read, card).findings)
    XCTAssertTrue(rust.findings.contains("eid.chip.finding.file_absent dg13"))
  }

  func testAWrongNumberSaysHowManyTriesAreLeftUntilTheCardLocksItself() async throws {
    let card = try await HeldCard(["tries": 3])
    for left in ["2", "1"] {
      let advice = try await refused(card, .can(digits: "999999"))
      XCTAssertEqual(advice.code, "eid.chip.wrong_can_counted")
      XCTAssertFalse(advice.holdAgain)
      XCTAssertTrue((advice.happened.vi + advice.next.vi).contains(left))
      XCTAssertTrue((advice.happened.en + advice.next.en).contains(left))
    }
    _ = try await refused(card, .can(digits: "999999"))
    let locked = try await refused(card, .can(digits: card.accessNumber))
    XCTAssertEqual(locked.code, "eid.chip.key_blocked")
  }

  func testACardLostAtAnyCommandGoesOnWhereItWas() async throws {
    let rust = try await HeldCard().inRust(challenge)
    XCTAssertGreaterThan(rust.commands, 30)
    for at in 0..<rust.commands {
      let (loss, code) = losses[at % losses.count]
      let card = try await HeldCard(["faults": [["at": .int(Int64(at)), "kind": .text(loss)]]])
      let reader = reader()
      let advice = try await refused(card, .can(digits: card.accessNumber), reader)
      XCTAssertEqual(advice.code, code, "command \(at)")
      XCTAssertTrue(advice.holdAgain, "command \(at)")
      try await card.holdAgain()
      let read = told(try await self.read(card, reader), card)
      XCTAssertEqual(rust.files, read.files, "command \(at)")
      XCTAssertEqual(Set(rust.findings), Set(read.findings), "command \(at)")
    }
  }

  func testAnAnswerChangedOnTheWayIsNeverTakenForTheCards() async throws {
    let rust = try await HeldCard().inRust(challenge)
    for at in stride(from: 0, to: rust.commands, by: 3) {
      let card = try await HeldCard(
        ["faults": [["at": .int(Int64(at)), "kind": "flipped", "byte": 4]]])
      do {
        for (file, content) in told(try await read(card, reader()), card).files {
          XCTAssertEqual(rust.files[file], content, "\(file), command \(at)")
        }
      } catch CardReadError.Failed(let advice) {
        XCTAssertFalse(advice.happened.vi.hasPrefix("eid."), advice.code)
      }
    }
  }

  func testCancellingStopsAndTheCardCanBeReadAfterwards() async throws {
    let card = try await HeldCard()
    for silentAt in [0, 5, 20, 40] {
      try await card.holdAgain()
      let reader = reader()
      let (reached, isReached) = AsyncStream<Void>.makeStream()
      card.fallSilent(at: silentAt) { isReached.finish() }
      let (digits, challenge) = (card.accessNumber, challenge)
      let running = Task {
        try await reader.read(
          link: card, progress: Shown(), secret: .can(digits: digits), challenge: challenge)
      }
      for await _ in reached {}
      card.cancel()
      do {
        _ = try await running.value
        XCTFail("it was read, command \(silentAt)")
      } catch CardReadError.Failed(let advice) {
        XCTAssertEqual(advice.code, "eid.chip.cancelled", "command \(silentAt)")
      }
      XCTAssertEqual(card.sent, silentAt + 1, "nothing more is sent once it is cancelled")
      card.fallSilent(at: nil)
      try await card.holdAgain()
      let read = told(try await self.read(card, reader), card)
      let rust = try await card.inRust(challenge)
      XCTAssertEqual(rust.files, read.files, "command \(silentAt)")
    }
  }

  func testWhatThePhoneSaysOfItsLinkIsWhatThePersonIsTold() async throws {
    struct Defect: Error {}
    let all: [(any Error, String)] = [
      (CardLinkError.NotSupported, "eid.chip.not_supported"),
      (CardLinkError.NotEnabled, "eid.chip.not_enabled"),
      (CardLinkError.Cancelled, "eid.chip.cancelled"),
      (CardLinkError.TagLost, "eid.chip.card_lost"),
      (CardLinkError.Timeout, "eid.chip.card_lost"),
      (CardLinkError.SessionClosed, "eid.chip.link_closed"),
      (CardLinkError.Other, "eid.chip.link_closed"),
      // What no link should throw does not tear the app down.
      (Defect(), "eid.chip.link_closed"),
    ]
    for (thrown, code) in all {
      let advice = try await refused(Broken(thrown: thrown), .can(digits: "000017"))
      XCTAssertEqual(advice.code, code)
    }
  }

  func testWhatCannotBeginSendsNothing() async throws {
    let card = try await HeldCard()
    let unread = try await refused(card, .can(digits: "12"))
    XCTAssertEqual(unread.code, "eid.chip.cannot_begin")
    let short = try await refused(
      card, .can(digits: card.accessNumber), reader(), challenge: Data(count: 7))
    XCTAssertEqual(short.code, "eid.chip.cannot_begin")
    let commands = try await card.commands()
    XCTAssertEqual(commands, 0)
  }

  private func read(_ card: HeldCard, _ reader: CardReader) async throws -> CardReading {
    try await reader.read(
      link: card, progress: Shown(), secret: .can(digits: card.accessNumber), challenge: challenge)
  }

  private func refused(
    _ card: any CardLink, _ secret: CardSecret, _ reader: CardReader? = nil, challenge: Data? = nil
  ) async throws -> ReadAdvice {
    do {
      _ = try await (reader ?? self.reader()).read(
        link: card, progress: Shown(), secret: secret, challenge: challenge ?? self.challenge)
    } catch CardReadError.Failed(let advice) {
      return advice
    }
    throw WasRead()
  }

  private func reader() -> CardReader { CardReader(entropy: Chance()) }

  private func told(_ reading: CardReading, _ card: HeldCard) -> RustReading {
    RustReading(
      files: Dictionary(
        uniqueKeysWithValues: reading.files.map { (snake("\($0.file)"), $0.content) }),
      findings: reading.findings.map {
        "eid.chip.finding.\(snake("\($0.code)")) \($0.file.map { snake("\($0)") } ?? "")"
      },
      commands: card.sent)
  }

  /// `fileAbsent` as `file_absent`.
  private func snake(_ name: String) -> String {
    name.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }
}

private struct WasRead: Error {}

/// A link on which nothing goes through.
private final class Broken: CardLink {
  private let thrown: any Error

  init(thrown: any Error) { self.thrown = thrown }

  func transceive(apdu: Data) async throws -> Data { throw thrown }

  func limits() -> LinkLimits { LinkLimits(longestAnswer: 258, extendedLength: false) }
}

private final class Chance: Entropy {
  func random(count: UInt32) -> Data { Data((0..<count).map { _ in UInt8.random(in: 0...255) }) }
}

/// What was shown while reading.
private final class Shown: ReadProgress, @unchecked Sendable {
  private let lock = NSLock()
  private var told: [Generated.Progress] = []

  var percents: [UInt8] { lock.withLock { told.map(\.percent) } }

  var words: [String] { lock.withLock { told.flatMap { [$0.message.vi, $0.message.en] } } }

  func onProgress(progress: Generated.Progress) { lock.withLock { told.append(progress) } }
}
