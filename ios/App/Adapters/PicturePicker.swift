import PhotosUI
import SwiftUI
import UIKit

/// A picture of the photo library. The system shows the library: this app sees what was chosen alone, and needs no permission.
struct PicturePicker: UIViewControllerRepresentable {
  /// Nil when none was chosen; nothing of one that cannot be read.
  let took: @MainActor @Sendable (Data?) -> Void

  init(_ took: @escaping @MainActor @Sendable (Data?) -> Void) { self.took = took }

  func makeUIViewController(context: Context) -> PHPickerViewController {
    var wanted = PHPickerConfiguration()
    wanted.filter = .images
    let pictures = PHPickerViewController(configuration: wanted)
    pictures.delegate = context.coordinator
    return pictures
  }

  func updateUIViewController(_ controller: PHPickerViewController, context: Context) {}

  func makeCoordinator() -> Coordinator { Coordinator(took) }

  @MainActor
  final class Coordinator: NSObject, PHPickerViewControllerDelegate {
    private let took: @MainActor @Sendable (Data?) -> Void

    init(_ took: @escaping @MainActor @Sendable (Data?) -> Void) { self.took = took }

    func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
      guard let chosen = results.first?.itemProvider else { return took(nil) }
      let took = took
      chosen.loadDataRepresentation(forTypeIdentifier: "public.image") { picture, _ in
        Task { @MainActor in took(picture ?? Data()) }
      }
    }
  }
}
