/// A moment in the time of Viet Nam, wherever the phone is.
public struct Moment: Equatable, Sendable {
  /// Since 1970 in UTC: for sorting.
  public let millis: Int64
  /// `DD/MM/YYYY`.
  public let day: String
  /// `HH:MM`.
  public let time: String

  public init(millis: Int64, day: String, time: String) {
    self.millis = millis
    self.day = day
    self.time = time
  }

  /// `09:05, 24/11/2026`.
  public var shown: String { "\(time), \(day)" }
}
