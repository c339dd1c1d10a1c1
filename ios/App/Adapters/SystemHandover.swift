import Bridge
import Features
import Foundation
import Model
import Photos
import UIKit

/// Hands pictures and documents to other apps.
@MainActor
final class SystemHandover: Handover {
  /// Pixels of a module in a picture that is kept: big enough to print.
  private static let scale = 12

  func share(_ code: QrDrawing) async -> Bool {
    guard let image = code.picture(perModule: Self.scale) else { return false }
    return await present([image])
  }

  func share(document: Data) async {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("ket-qua.pdf")
    guard (try? document.write(to: file)) != nil else { return }
    _ = await present([file])
    try? FileManager.default.removeItem(at: file)
  }

  func save(_ code: QrDrawing) async -> Bool {
    let allowed = await PHPhotoLibrary.requestAuthorization(for: .addOnly)
    guard allowed == .authorized, let image = code.picture(perModule: Self.scale) else {
      return false
    }
    let saved: Void? = try? await PHPhotoLibrary.shared().performChanges {
      _ = PHAssetChangeRequest.creationRequestForAsset(from: image)
    }
    return saved != nil
  }

  private func present(_ items: [Any]) async -> Bool {
    let window = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }.first?
      .keyWindow
    guard let above = window?.rootViewController else { return false }
    return await withCheckedContinuation { done in
      let sheet = UIActivityViewController(activityItems: items, applicationActivities: nil)
      sheet.completionWithItemsHandler = { _, taken, _, _ in done.resume(returning: taken) }
      above.present(sheet, animated: true)
    }
  }
}
