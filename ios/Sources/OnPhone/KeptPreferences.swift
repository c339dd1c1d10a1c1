import Foundation
import Model

/// Preferences as a small file of their own. One that cannot be read is as at first: nothing of a dossier is in it.
public struct KeptPreferences: PreferenceStore {
  private let file: URL

  public init(_ file: URL) { self.file = file }

  public func load() -> Preferences {
    guard let kept = try? Data(contentsOf: file) else { return Preferences() }
    return (try? JSONDecoder().decode(Preferences.self, from: kept)) ?? Preferences()
  }

  public func save(_ preferences: Preferences) {
    guard let kept = try? JSONEncoder().encode(preferences) else { return }
    try? kept.write(to: file, options: .atomic)
  }
}
