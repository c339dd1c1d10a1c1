import Bridge
import Model

/// Writes down where a screen leads.
@MainActor
final class Way {
  private(set) var gone: [Route] = []
  private(set) var left = 0

  func go(_ route: Route) { gone.append(route) }
  func leave() { left += 1 }
}

extension Failure {
  static let offline = named("client.offline")
  static let update = named("client.not_understood")
  static let signedOut = named("client.signed_out")
  static let broken = named("service.internal")
  static let notTrusted = named("client.not_trusted")
  static let rulesChanged = named("procedure.version_changed")

  static func named(_ code: String) -> Failure {
    Failure(code: code, happened: "happened", kept: "kept", next: "next")
  }
}
