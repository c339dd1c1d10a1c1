import Foundation
import Generated
import Stage

/// A card in software, held to the phone: its bytes go to the stage and back.
final class HeldCard: CardLink, @unchecked Sendable {
  /// The twelve digits on it.
  let number: String
  /// The six that open it.
  let accessNumber: String
  private let place: String
  private let carries: LinkLimits
  private let lock = NSLock()
  private var count = 0
  private var silence: Int?
  private var waiting: CheckedContinuation<Data, any Error>?
  private var reached: (@Sendable () -> Void)?

  init(
    _ wanted: JSON = [:],
    limits: LinkLimits = LinkLimits(longestAnswer: 1_024, extendedLength: true)
  ) async throws {
    let told = try await Stage.here.post("/cards", wanted)
    number = told["number"].text ?? ""
    accessNumber = told["access_number"].text ?? ""
    place = "/cards/\(told["card"].int ?? 0)"
    carries = limits
  }

  /// How many commands this side sent.
  var sent: Int { lock.withLock { count } }

  /// From now on it falls silent before this command, counted from here, as a card does that is held badly; says so once it does.
  func fallSilent(at command: Int?, reached: (@Sendable () -> Void)? = nil) {
    lock.withLock {
      count = 0
      silence = command
      self.reached = reached
    }
  }

  func transceive(apdu: Data) async throws -> Data {
    let isSilent = lock.withLock {
      count += 1
      return count - 1 == silence
    }
    if isSilent {
      return try await withCheckedThrowingContinuation { answer in
        let reached = lock.withLock {
          waiting = answer
          return self.reached
        }
        reached?()
      }
    }
    let (status, answer) = try await Stage.here.raw(place + "/apdu", apdu)
    if status == 200 { return answer }
    switch try JSON.read(answer)["lost"].text {
    case "tag_lost": throw CardLinkError.TagLost
    case "timeout": throw CardLinkError.Timeout
    case "session_closed": throw CardLinkError.SessionClosed
    default: throw CardLinkError.Other
    }
  }

  func limits() -> LinkLimits { carries }

  /// The person ends it, and the system closes the session: what waits for an answer gets none.
  func cancel() {
    let answer = lock.withLock {
      defer { waiting = nil }
      return waiting
    }
    answer?.resume(throwing: CardLinkError.Cancelled)
  }

  /// Taken away and held again.
  func holdAgain() async throws { try await Stage.here.post(place + "/hold") }

  /// How many commands came to the chip.
  func commands() async throws -> Int64? { try await Stage.here.get(place)["commands"].int }

  /// What the core in Rust reads from it when nothing goes wrong.
  func inRust(_ challenge: Data) async throws -> RustReading {
    let query = Stage.encoded(challenge.base64EncodedString())
    let read = try await Stage.here.get("\(place)/reading?challenge=\(query)")
    return RustReading(
      files: read["files"].object.mapValues { Data(base64Encoded: $0.text ?? "") ?? Data() },
      findings: read["findings"].list.map { "\($0["code"].text ?? "") \($0["file"].text ?? "")" },
      commands: Int(read["commands"].int ?? 0))
  }
}

/// What a phone has to come to as well: files by their names, findings by code and file.
struct RustReading: Equatable {
  let files: [String: Data]
  let findings: [String]
  let commands: Int
}
