import Bridge
import Samples

/// Dossiers as a service would tell them.
final class FakeDossiers: Dossiers, @unchecked Sendable {
  var onPhone: Result<Dossier, Failure> = .failure(.named("client.not_here"))
  var fresh: Result<Dossier, Failure> = .success(.sample())
  var rating: Result<Void, Failure> = .success(())
  private(set) var rated: [String] = []

  func kept(_ id: String) async -> Result<Dossier, Failure> { onPhone }
  func refreshed(_ id: String) async -> Result<Dossier, Failure> { fresh }

  func rate(_ id: String, score: Int, trips: Int, comment: String?) async -> Result<Void, Failure> {
    if case .success = rating { rated.append("\(id) \(score) \(trips) \(comment ?? "-")") }
    return rating
  }
}
