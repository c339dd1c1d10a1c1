import Bridge
import Model

/// An account in memory.
final class FakeAccounts: Accounts, @unchecked Sendable {
  var signedIn = false
  var beginning: Result<String, Failure> = .success("https://id.example/")
  var finishing: Result<Void, Failure> = .success(())
  var ending: Result<Void, Failure> = .success(())
  var phones: Result<[Device], Failure> = .success([])
  private(set) var finished: [String] = []

  func isSignedIn() async -> Bool { signedIn }
  func beginSignIn() async -> Result<String, Failure> { beginning }

  func finishSignIn(_ redirect: String) async -> Result<Void, Failure> {
    finished.append(redirect)
    if case .success = finishing { signedIn = true }
    return finishing
  }

  func devices() async -> Result<[Device], Failure> { phones }

  func removeDevice(_ id: String) async -> Result<Void, Failure> {
    if case .success = ending { phones = phones.map { $0.filter { $0.id != id } } }
    return ending
  }

  func signOut() async -> Result<Void, Failure> { ending }
}

/// Preferences in memory.
final class MemoryPreferences: PreferenceStore, @unchecked Sendable {
  private(set) var kept = Preferences()

  func load() -> Preferences { kept }
  func save(_ preferences: Preferences) { kept = preferences }
}
