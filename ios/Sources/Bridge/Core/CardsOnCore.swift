import Foundation
import Generated

// What carries bytes to a chip; the app implements it on CoreNFC, the tests over a card in software.
public typealias CardLink = Generated.CardLink
public typealias CardLinkError = Generated.CardLinkError
public typealias LinkLimits = Generated.LinkLimits

extension CongDan: Cards {
  public func availability() -> CardAvailability { cardLink == nil ? .missing : .ready }

  public func read(
    digits: String, progress: @escaping @Sendable (String) -> Void
  ) async -> Result<CardVerdict, Failure> {
    guard let cardLink else {
      return .failure(Failure(.NotHere(what: "a reader of cards"), in: language))
    }
    do {
      let challenge = try await session.cardChallenge()
      let reading = try await CardReader(entropy: entropy).read(
        link: cardLink, progress: Told(language, progress), secret: .can(digits: digits),
        challenge: challenge.challenge)
      _ = try? await session.rememberCardReading(reading: reading)
      let verdict = try await session.sendCardReading(challenge: challenge.id, reading: reading)
      return .success(
        CardVerdict(isProven: verdict.assurance == .possession, message: words(verdict.message)))
    } catch let error as CardReadError {
      guard case .Failed(let advice) = error else {
        preconditionFailure("there is one way to fail")
      }
      return .failure(
        Failure(
          code: advice.code, happened: words(advice.happened), kept: "", next: words(advice.next)))
    } catch {
      return await outcome { throw error }
    }
  }
}

/// Tells how far a reading is, in words.
private final class Told: ReadProgress {
  private let language: Language
  private let tell: @Sendable (String) -> Void

  init(_ language: Language, _ tell: @escaping @Sendable (String) -> Void) {
    self.language = language
    self.tell = tell
  }

  func onProgress(progress: Generated.Progress) { tell(progress.message.words(in: language)) }
}
