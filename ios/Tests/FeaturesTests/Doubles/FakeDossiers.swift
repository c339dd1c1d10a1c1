import Bridge
import Samples

/// Dossiers as a service would tell them.
final class FakeDossiers: Dossiers, @unchecked Sendable {
  var onPhone: Result<Dossier, Failure> = .failure(.named("client.not_here"))
  var fresh: Result<Dossier, Failure> = .success(.sample())
  var rating: Result<Void, Failure> = .success(())
  /// Whether a withdrawal goes at once; it then stands in what is fresh, else in what is on the phone.
  var withdrawing: Result<Bool, Failure> = .success(true)
  private(set) var withdrawn = 0
  private(set) var rated: [String] = []

  func kept(_ id: String) async -> Result<Dossier, Failure> { onPhone }
  func refreshed(_ id: String) async -> Result<Dossier, Failure> { fresh }

  func withdraw(_ id: String) async -> Result<Bool, Failure> {
    withdrawn += 1
    if case .success(let sent) = withdrawing {
      let dossier = Dossier.sample(next: sent ? "withdrawn" : "", withdrawal: sent ? nil : .waits)
      onPhone = .success(dossier)
      if sent { fresh = .success(dossier) }
    }
    return withdrawing
  }

  func keep(_ id: String) async -> Result<Void, Failure> {
    onPhone = .success(.sample())
    return .success(())
  }

  func rate(_ id: String, score: Int, trips: Int, comment: String?) async -> Result<Void, Failure> {
    if case .success = rating { rated.append("\(id) \(score) \(trips) \(comment ?? "-")") }
    return rating
  }
}
