// A narrow stand-in for UserNotifications, for the type checker alone.
public final class UNUserNotificationCenter: Sendable {
  public static func current() -> UNUserNotificationCenter { UNUserNotificationCenter() }
  public func requestAuthorization(options: [UNAuthorizationOptions]) async throws -> Bool { false }
}

public enum UNAuthorizationOptions: Sendable { case alert, sound, badge }
