import FirebaseMessaging
import Foundation
import Model
import UIKit
import UserNotifications

/// The phone's consent to notices, and its address for pushes. A push carries no content: what it is about, the inbox says.
@MainActor
final class PushPermission: NSObject, NoticePermission, UIApplicationDelegate {
  private var waiting: CheckedContinuation<Data?, Never>?

  func ask() async -> String? {
    let allowed = try? await UNUserNotificationCenter.current().requestAuthorization(
      options: [.alert, .sound, .badge])
    guard allowed == true else { return nil }
    let apple: Data? = await withCheckedContinuation { done in
      waiting = done
      UIApplication.shared.registerForRemoteNotifications()
    }
    guard let apple else { return nil }
    Messaging.messaging().apnsToken = apple
    return try? await Messaging.messaging().token()
  }

  func application(
    _ application: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken token: Data
  ) { told(token) }

  func application(
    _ application: UIApplication, didFailToRegisterForRemoteNotificationsWithError error: any Error
  ) { told(nil) }

  private func told(_ token: Data?) {
    waiting?.resume(returning: token)
    waiting = nil
  }
}
