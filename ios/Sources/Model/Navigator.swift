import Foundation
import Observation

/// The way through the app: what lies open above the first screen.
@MainActor @Observable
public final class Navigator {
  public var path: [Route]
  /// Where a sign-in leads back to.
  private var afterSignIn: Route?

  public init(path: [Route] = []) { self.path = path }

  public func go(_ route: Route) {
    switch route {
    case .home: path = []
    // From a dossier that was filed nobody goes back into its form.
    case .dossier where path.contains(where: \.isFiling):
      path.removeAll(where: \.isFiling)
      path.append(route)
    case .signIn:
      afterSignIn = path.last
      path.append(route)
    default: if path.last != route { path.append(route) }
    }
  }

  public func back() { _ = path.popLast() }

  /// The sign-in is over: back to what asked for it.
  public func signedIn() {
    path.removeAll { $0 == .signIn }
    if let afterSignIn, path.last != afterSignIn { path.append(afterSignIn) }
    afterSignIn = nil
  }

  /// What is kept while the system has ended the app.
  public var kept: Data { (try? JSONEncoder().encode(path)) ?? Data() }

  /// What of it can be read; a place of a newer app leads to the first screen.
  public static func restored(from kept: Data) -> Navigator {
    Navigator(path: (try? JSONDecoder().decode([Route].self, from: kept)) ?? [])
  }
}

extension Route {
  fileprivate var isFiling: Bool {
    switch self {
    case .form, .review, .procedure, .find: true
    default: false
    }
  }
}
