import Model

/// Leads to another place; tests write down where.
public typealias Go = @MainActor (Route) -> Void
