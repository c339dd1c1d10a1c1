import Bridge
import CoreImage
import Features
import SwiftUI
import UIKit
import UniformTypeIdentifiers

/// What a picker brought, and what is wrong with a photo.
struct Picked {
  let file: NewFile
  let flaws: [PhotoFlaw]
}

extension Picked {
  /// A picture of the library as a JPEG, upright: an iPhone keeps its own in a form that few take. Empty if it cannot be read.
  init(picture: Data, paper: String) {
    let jpeg = UIImage(data: picture)?.jpegData(compressionQuality: 0.8) ?? Data()
    self.init(file: NewFile(paper: paper, name: "\(paper).jpg", content: jpeg), flaws: [])
  }
}

/// The system's camera for one photo.
struct CameraPicker: UIViewControllerRepresentable {
  let paper: String
  let took: (Picked?) -> Void

  init(paper: String, _ took: @escaping (Picked?) -> Void) {
    self.paper = paper
    self.took = took
  }

  func makeUIViewController(context: Context) -> UIImagePickerController {
    let camera = UIImagePickerController()
    camera.sourceType = .camera
    camera.delegate = context.coordinator
    return camera
  }

  func updateUIViewController(_ controller: UIImagePickerController, context: Context) {}

  func makeCoordinator() -> Coordinator { Coordinator(paper: paper, took: took) }

  @MainActor
  final class Coordinator: NSObject, UIImagePickerControllerDelegate,
    UINavigationControllerDelegate
  {
    private let paper: String
    private let took: (Picked?) -> Void

    init(paper: String, took: @escaping (Picked?) -> Void) {
      self.paper = paper
      self.took = took
    }

    func imagePickerController(
      _ picker: UIImagePickerController,
      didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any]
    ) {
      guard let image = info[.originalImage] as? UIImage,
        let jpeg = image.jpegData(compressionQuality: 0.8)
      else { return took(nil) }
      let file = NewFile(paper: paper, name: "\(paper).jpg", content: jpeg)
      took(Picked(file: file, flaws: flaws(of: image)))
    }

    func imagePickerControllerDidCancel(_ picker: UIImagePickerController) { took(nil) }
  }
}

/// A file from anywhere on the phone, of one of some types.
struct FilePicker: UIViewControllerRepresentable {
  let paper: String
  let types: [UTType]
  let took: (Picked?) -> Void

  init(paper: String, mediaTypes: [String], _ took: @escaping (Picked?) -> Void) {
    self.paper = paper
    types = mediaTypes.compactMap { UTType(mimeType: $0) }
    self.took = took
  }

  func makeUIViewController(context: Context) -> UIDocumentPickerViewController {
    let files = UIDocumentPickerViewController(forOpeningContentTypes: types, asCopy: true)
    files.delegate = context.coordinator
    return files
  }

  func updateUIViewController(_ controller: UIDocumentPickerViewController, context: Context) {}

  func makeCoordinator() -> Coordinator { Coordinator(paper: paper, took: took) }

  @MainActor
  final class Coordinator: NSObject, UIDocumentPickerDelegate {
    private let paper: String
    private let took: (Picked?) -> Void

    init(paper: String, took: @escaping (Picked?) -> Void) {
      self.paper = paper
      self.took = took
    }

    func documentPicker(
      _ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]
    ) {
      guard let url = urls.first else { return took(nil) }
      let content = (try? Data(contentsOf: url)) ?? Data()
      let file = NewFile(paper: paper, name: url.lastPathComponent, content: content)
      took(Picked(file: file, flaws: []))
    }

    func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) { took(nil) }
  }
}

/// The text of the first QR code in a picture.
func codeInPicture(_ content: Data) -> String? {
  guard let picture = CIImage(data: content) else { return nil }
  let detector = CIDetector(ofType: CIDetectorTypeQRCode, context: nil, options: nil)
  let found = detector?.features(in: picture).compactMap { $0 as? CIQRCodeFeature }
  return found?.first?.messageString
}

/// Brightness of a photo, row by row, small enough to be judged at once.
@MainActor
private func flaws(of image: UIImage) -> [PhotoFlaw] {
  guard let picture = image.cgImage else { return [.small] }
  let scale = min(1, 800 / Double(max(picture.width, picture.height)))
  let width = Int(Double(picture.width) * scale)
  let height = Int(Double(picture.height) * scale)
  // Of a picture that is small already, smallness is judged on itself.
  guard min(picture.width, picture.height) >= 550 else { return [.small] }
  var pixels = [UInt8](repeating: 0, count: width * height)
  let drawn = CGContext(
    data: &pixels, width: width, height: height, bitsPerComponent: 8, bytesPerRow: width,
    space: CGColorSpaceCreateDeviceGray(), bitmapInfo: 0)
  drawn?.draw(picture, in: CGRect(x: 0, y: 0, width: width, height: height))
  return Features.flaws(ofLuminance: pixels, width: width, height: height).filter { $0 != .small }
}
