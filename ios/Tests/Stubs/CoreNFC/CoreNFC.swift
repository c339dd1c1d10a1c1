// A narrow stand-in for CoreNFC, for the type checker alone.
@_exported import Foundation

public final class NFCISO7816APDU {
  public init?(data: Data) { nil }
}

public protocol NFCISO7816Tag: AnyObject, Sendable {
  func sendCommand(apdu: NFCISO7816APDU) async throws -> (Data, UInt8, UInt8)
}

public enum NFCTag { case iso7816(any NFCISO7816Tag) }

public protocol NFCTagReaderSessionDelegate: AnyObject {
  func tagReaderSessionDidBecomeActive(_ session: NFCTagReaderSession)
  func tagReaderSession(_ session: NFCTagReaderSession, didDetect tags: [NFCTag])
  func tagReaderSession(
    _ session: NFCTagReaderSession, didInvalidateWithError error: any Error)
}

public final class NFCTagReaderSession {
  public enum PollingOption { case iso14443 }
  public static var readingAvailable: Bool { false }
  public init?(pollingOption: PollingOption, delegate: any NFCTagReaderSessionDelegate) { nil }
  public func begin() {}
  public func connect(to tag: NFCTag, completionHandler: @escaping ((any Error)?) -> Void) {}
}

public struct NFCReaderError: Error {
  public enum Code: Sendable {
    case readerSessionInvalidationErrorUserCanceled, readerTransceiveErrorTagConnectionLost
    case readerSessionInvalidationErrorSessionTimeout
    case readerSessionInvalidationErrorSessionTerminatedUnexpectedly
  }
  public let code: Code
}
