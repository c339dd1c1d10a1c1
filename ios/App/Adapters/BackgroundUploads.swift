import Foundation
import OnPhone
import UIKit

/// The app's one line to the service; over it pieces of files travel while the app rests.
enum BackgroundUploads {
  // The name is how the system finds them again after it ended the app.
  static let transport = HttpTransport(uploading: .whileResting("vn.congdan.uploads"))
}

extension PushPermission {
  /// The system woke the app for pieces that arrived.
  func application(
    _ application: UIApplication, handleEventsForBackgroundURLSession identifier: String,
    completionHandler: @escaping () -> Void
  ) {
    nonisolated(unsafe) let done = completionHandler
    BackgroundUploads.transport.rest {
      Task { @MainActor in done() }
    }
  }
}
