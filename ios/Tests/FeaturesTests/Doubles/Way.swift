import Model

/// Writes down where a screen leads.
@MainActor
final class Way {
  private(set) var gone: [Route] = []
  private(set) var left = 0

  func go(_ route: Route) { gone.append(route) }
  func leave() { left += 1 }
}
