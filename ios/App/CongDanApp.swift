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
  /// Grows when the app talks to another service: everything is drawn anew.
  private(set) var edition = 0
  private var spoken: CongDan
  private let folder: URL

  init() {
    folder = FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0]
    preferences = KeptPreferences(folder.appendingPathComponent("preferences.json"))
    lock = LockViewModel(preferences, owner: owner)
    spoken = Self.service(in: folder)
    navigator = Navigator.restored(
      from: UserDefaults.standard.data(forKey: "way") ?? Data())
    // Nothing of a person's goes into a backup in the cloud.
    var kept = folder
    var values = URLResourceValues()
    values.isExcludedFromBackup = true
    try? kept.setResourceValues(values)
  }

  /// The one that this app was built for.
  private static func service(in folder: URL) -> CongDan {
    #if DEBUG
      if let demo = Demo.connected {
        return demo.congDan(
          phone: phone(in: folder, of: demo.place), language: .vietnamese, cardLink: cardLink)
      }
    #endif
    let origin = Bundle.main.object(forInfoDictionaryKey: "CongDanOrigin") as? String ?? ""
    return CongDan(
      origin: origin, phone: phone(in: folder), language: .vietnamese, cardLink: cardLink)
  }

  private static var cardLink: NfcLink? { NfcLink.isAvailable ? NfcLink() : nil }

  /// What is kept of one service lies apart from what is kept of another.
  private static func phone(in folder: URL, of place: String? = nil) -> Phone {
    let name = ["vn.congdan.app", place].compactMap { $0 }.joined(separator: ".")
    let store = ["store", place].compactMap { $0 }.joined(separator: "-")
    return Phone(
      transport: BackgroundUploads.transport, key: EnclaveKey(name), vault: KeychainVault(name),
      store: FileStore(folder.appendingPathComponent(store)), clock: SystemClock(),
      entropy: SystemEntropy())
  }

  #if DEBUG
    /// Talks to this demo from now on.
    func connect(to demo: Demo) {
      Demo.connected = demo
      spoken = Self.service(in: folder)
      navigator.path = []
      edition += 1
    }
  #endif

  func app(in language: Language) -> CongDan { spoken.speaking(language) }

  /// Listens until the task ends.
  func listen(in language: Language) async {
    for await _ in app(in: language).told() { news += 1 }
  }

  func keepWay() { UserDefaults.standard.set(navigator.kept, forKey: "way") }
}
