/// A place in the app. Codable, so that an app that was ended by the system comes back where it was.
public enum Route: Hashable, Codable, Sendable {
  case start
  case signIn
  case home
  case find
  case procedure(code: String)
  /// At a group, or where something is left to answer.
  case form(draft: String, group: String?)
  /// What was answered, the papers, and the button that submits.
  case review(draft: String)
  case dossier(String)
  case correction(dossier: String)
  case pay(dossier: String)
  case rate(dossier: String)
  case scan
  case wallet
  case document(String)
  case inbox
  case report
  case reports
  case settings
  case devices
  case card
}
