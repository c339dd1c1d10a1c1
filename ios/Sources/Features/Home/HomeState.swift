import Bridge
import Model

/// The first screen.
public struct HomeState: Equatable, Sendable {
  public var glance: Content<HomeGlance>

  public init(glance: Content<HomeGlance> = Content()) { self.glance = glance }

  /// Before the first sync there is nothing to find yet.
  public var hasNoCatalogue: Bool { (glance.value?.procedures ?? 0) == 0 }
}
