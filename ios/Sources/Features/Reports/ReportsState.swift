import Bridge
import Model

/// What a person reported, the newest first.
public struct ReportsState: Equatable, Sendable {
  public var reports: Content<[Report]>

  public init(reports: Content<[Report]> = Content()) { self.reports = reports }
}
