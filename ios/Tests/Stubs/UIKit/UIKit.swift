// A narrow stand-in for UIKit, for the type checker alone.
@_exported import Foundation
import UniformTypeIdentifiers

public final class UIImage: @unchecked Sendable {
  public init(cgImage: CGImage) {}
  public init?(data: Data) { nil }
  public var cgImage: CGImage? { nil }
  public func pngData() -> Data? { nil }
  public func jpegData(compressionQuality: CGFloat) -> Data? { nil }
}

public final class CGImage: @unchecked Sendable {
  public var width: Int { 0 }
  public var height: Int { 0 }
}

public final class CGColorSpace {}

public func CGColorSpaceCreateDeviceGray() -> CGColorSpace { CGColorSpace() }

public final class CGContext {
  public init?(
    data: UnsafeMutableRawPointer?, width: Int, height: Int, bitsPerComponent: Int,
    bytesPerRow: Int, space: CGColorSpace, bitmapInfo: UInt32
  ) { nil }
  public var data: UnsafeMutableRawPointer? { nil }
  public func draw(_ image: CGImage, in rectangle: CGRect) {}
  public func makeImage() -> CGImage? { nil }
}

public enum UIKeyboardType: Int {
  case `default`, numberPad, decimalPad, phonePad, emailAddress, numbersAndPunctuation
}

@MainActor open class UIViewController: NSObject {
  public func present(_ controller: UIViewController, animated: Bool) {}
}

@MainActor open class UIView: NSObject {
  nonisolated public override init() {}
  public var bounds: CGRect { .zero }
  public var layer: CALayer { CALayer() }
  open func layoutSubviews() {}
}

open class CALayer: NSObject {
  public var frame = CGRect.zero
  public func addSublayer(_ layer: CALayer) {}
}

@MainActor open class UIWindow: UIView {
  public var rootViewController: UIViewController? { nil }
}

@MainActor open class UIScene: NSObject {}

@MainActor public final class UIWindowScene: UIScene {
  public var keyWindow: UIWindow? { nil }
}

@MainActor public final class UIApplication: NSObject {
  public static let shared = UIApplication()
  public var connectedScenes: Set<UIScene> { [] }
  public func registerForRemoteNotifications() {}
}

@MainActor public protocol UIApplicationDelegate: AnyObject {
  func application(
    _ application: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken token: Data)
  func application(
    _ application: UIApplication, didFailToRegisterForRemoteNotificationsWithError error: any Error
  )
}

@MainActor public final class UIActivityViewController: UIViewController {
  public init(activityItems: [Any], applicationActivities: [Any]?) { super.init() }
  public var completionWithItemsHandler: ((String?, Bool, [Any]?, (any Error)?) -> Void)?
}

@MainActor public protocol UINavigationControllerDelegate: AnyObject {}

@MainActor public protocol UIImagePickerControllerDelegate: AnyObject {
  func imagePickerController(
    _ picker: UIImagePickerController,
    didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any])
  func imagePickerControllerDidCancel(_ picker: UIImagePickerController)
}

@MainActor public final class UIImagePickerController: UIViewController {
  public enum SourceType { case camera }
  public enum InfoKey: Hashable, Sendable { case originalImage }
  public var sourceType = SourceType.camera
  public weak var delegate: (any UIImagePickerControllerDelegate & UINavigationControllerDelegate)?
}

@MainActor public protocol UIDocumentPickerDelegate: AnyObject {
  func documentPicker(
    _ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL])
  func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController)
}

@MainActor public final class UIDocumentPickerViewController: UIViewController {
  public init(forOpeningContentTypes types: [UTType], asCopy: Bool) { super.init() }
  public weak var delegate: (any UIDocumentPickerDelegate)?
}
