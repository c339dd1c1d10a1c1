// A narrow stand-in for PhotosUI, for the type checker alone.
import UIKit

public struct PHPickerConfiguration {
  public init() {}
  public var filter: PHPickerFilter?
}

public struct PHPickerFilter: Sendable {
  public static let images = PHPickerFilter()
}

@MainActor public final class PHPickerViewController: UIViewController {
  public init(configuration: PHPickerConfiguration) { super.init() }
  public weak var delegate: (any PHPickerViewControllerDelegate)?
}

@MainActor public protocol PHPickerViewControllerDelegate: AnyObject {
  func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult])
}

public struct PHPickerResult {
  public var itemProvider: NSItemProvider { NSItemProvider() }
}

/// Of Foundation, on Apple's systems.
public final class NSItemProvider: NSObject {
  @discardableResult
  public func loadDataRepresentation(
    forTypeIdentifier type: String,
    completionHandler: @escaping @Sendable (Data?, (any Error)?) -> Void
  ) -> Progress { Progress(totalUnitCount: 1) }
}
