// A narrow stand-in for CoreImage, for the type checker alone.
@_exported import Foundation

public final class CIImage {
  public init?(data: Data) { nil }
}

public let CIDetectorTypeQRCode = ""

public final class CIDetector {
  public init?(ofType type: String, context: AnyObject?, options: [String: Any]?) { nil }
  public func features(in image: CIImage) -> [CIFeature] { [] }
}

open class CIFeature {}

public final class CIQRCodeFeature: CIFeature {
  public var messageString: String? { nil }
}
