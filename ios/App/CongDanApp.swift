import Bridge
import Features
import Foundation
import Model
import Observation
import OnPhone
import SwiftUI

/// The app: what joins the parts.
@main
struct CongDanApp: App {
  @UIApplicationDelegateAdaptor private var permission: PushPermission
  @State private var parts = Parts()

  var body: some Scene {
    WindowGroup { Root(parts: parts, permission: permission) }
  }
}

/// Everything that lives as long as the app.
@MainActor @Observable
final class Parts {
  let preferences: KeptPreferences
  let navigator: Navigator
  let browser = WebSignIn()
  let handover = SystemHandover()
  let speaker = VoiceSpeaker()
  let owner = PhoneLock()
  let lock: LockViewModel
  /// Grows with everything that a person is told: what shows it looks again.
  private(set) var news = 0
  private let spoken: CongDan

  init() {
    let folder = FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0]
    preferences = KeptPreferences(folder.appendingPathComponent("preferences.json"))
    lock = LockViewModel(preferences, owner: owner)
    let key = EnclaveKey()
    let phone = Phone(
      transport: BackgroundUploads.transport, key: key, vault: KeychainVault(),
      store: FileStore(folder.appendingPathComponent("store")), clock: SystemClock(),
      entropy: SystemEntropy())
    let origin = Bundle.main.object(forInfoDictionaryKey: "CongDanOrigin") as? String ?? ""
    spoken = CongDan(
      origin: origin, phone: phone, language: .vietnamese,
      cardLink: NfcLink.isAvailable ? NfcLink() : nil)
    navigator = Navigator.restored(
      from: UserDefaults.standard.data(forKey: "way") ?? Data())
    // Nothing of a person's goes into a backup in the cloud.
    var kept = folder
    var values = URLResourceValues()
    values.isExcludedFromBackup = true
    try? kept.setResourceValues(values)
  }

  func app(in language: Language) -> CongDan { spoken.speaking(language) }

  /// Listens until the task ends.
  func listen(in language: Language) async {
    for await _ in app(in: language).told() { news += 1 }
  }

  func keepWay() { UserDefaults.standard.set(navigator.kept, forKey: "way") }
}
