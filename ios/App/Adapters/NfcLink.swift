import Bridge
import CoreNFC
import Foundation

/// One session with the chip of a card. It carries bytes and says how it failed; the core drives it.
final class NfcLink: NSObject, CardLink, NFCTagReaderSessionDelegate, @unchecked Sendable {
  static var isAvailable: Bool { NFCTagReaderSession.readingAvailable }

  private let lock = NSLock()
  private var session: NFCTagReaderSession?
  private var chip: (any NFCISO7816Tag)?
  private var waiting: CheckedContinuation<Void, any Error>?

  func limits() -> LinkLimits { LinkLimits(longestAnswer: 65_538, extendedLength: true) }

  func transceive(apdu: Data) async throws -> Data {
    guard let command = NFCISO7816APDU(data: apdu) else { throw CardLinkError.Other }
    let chip = try await held()
    do {
      let (answer, one, two) = try await chip.sendCommand(apdu: command)
      return answer + Data([one, two])
    } catch {
      lock.withLock { self.chip = nil }
      throw Self.fault(error)
    }
  }

  /// The chip that is held; opens the system's sheet and waits for one if none is.
  private func held() async throws -> any NFCISO7816Tag {
    if let chip = lock.withLock({ chip }) { return chip }
    try await withCheckedThrowingContinuation { done in
      lock.withLock {
        waiting = done
        session = NFCTagReaderSession(pollingOption: .iso14443, delegate: self)
        session?.begin()
      }
    }
    guard let chip = lock.withLock({ chip }) else { throw CardLinkError.TagLost }
    return chip
  }

  func tagReaderSessionDidBecomeActive(_ session: NFCTagReaderSession) {}

  func tagReaderSession(_ session: NFCTagReaderSession, didDetect tags: [NFCTag]) {
    guard case .iso7816(let found) = tags.first, let tag = tags.first else { return }
    session.connect(to: tag) { error in
      self.end(with: error.map(Self.fault)) { self.chip = found }
    }
  }

  func tagReaderSession(
    _ session: NFCTagReaderSession, didInvalidateWithError error: any Error
  ) {
    end(with: Self.fault(error)) {
      self.chip = nil
      self.session = nil
    }
  }

  private func end(with fault: CardLinkError?, _ change: () -> Void) {
    let waiting = lock.withLock {
      change()
      defer { self.waiting = nil }
      return self.waiting
    }
    if let fault { waiting?.resume(throwing: fault) } else { waiting?.resume() }
  }

  private static func fault(_ error: any Error) -> CardLinkError {
    switch (error as? NFCReaderError)?.code {
    case .readerSessionInvalidationErrorUserCanceled: .Cancelled
    case .readerTransceiveErrorTagConnectionLost: .TagLost
    case .readerSessionInvalidationErrorSessionTimeout: .Timeout
    case .readerSessionInvalidationErrorSessionTerminatedUnexpectedly: .SessionClosed
    default: .Other
    }
  }
}
