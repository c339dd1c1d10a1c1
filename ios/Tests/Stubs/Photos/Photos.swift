// A narrow stand-in for Photos, for the type checker alone.
import UIKit

public final class PHPhotoLibrary: Sendable {
  public enum AccessLevel: Sendable { case addOnly }
  public enum Status: Sendable { case authorized, denied }
  public static func requestAuthorization(for level: AccessLevel) async -> Status { .denied }
  public static func shared() -> PHPhotoLibrary { PHPhotoLibrary() }
  public func performChanges(_ change: @escaping @Sendable () -> Void) async throws {}
}

public final class PHAssetChangeRequest {
  public static func creationRequestForAsset(from image: UIImage) -> PHAssetChangeRequest {
    PHAssetChangeRequest()
  }
}
