/// The first screen at a glance. Works offline with what is on the phone.
public struct HomeGlance: Equatable, Sendable {
  public let isSignedIn: Bool
  /// Nil when nobody is signed in, or the service has not said yet.
  public let name: String?
  public let drafts: [DraftLine]
  /// Dossiers that wait for the citizen: a repair, a payment.
  public let waiting: [DossierLine]
  public let dossiers: [DossierLine]
  public let unread: Int
  /// What waits on this phone for a network.
  public let outbox: Int
  /// How many procedures are on this phone.
  public let procedures: Int

  public init(
    isSignedIn: Bool = false, name: String? = nil, drafts: [DraftLine] = [],
    waiting: [DossierLine] = [],
    dossiers: [DossierLine] = [], unread: Int = 0, outbox: Int = 0, procedures: Int = 0
  ) {
    self.isSignedIn = isSignedIn
    self.name = name
    self.drafts = drafts
    self.waiting = waiting
    self.dossiers = dossiers
    self.unread = unread
    self.outbox = outbox
    self.procedures = procedures
  }
}

/// The first screen's door.
public protocol Home: Sendable {
  /// What is on the phone.
  func glance() async -> Result<HomeGlance, Failure>

  /// Brings everything up to date, sends what waited, and looks again.
  func refreshed() async -> Result<HomeGlance, Failure>
}
