import Bridge
import Model

/// A dossier, from its submission to its result.
public struct DossierState: Equatable, Sendable {
  public var dossier: Content<Dossier>
  public var showsWhy = false
  public var isBringingResult = false
  /// The result could not be brought, or must not be believed.
  public var failure: Failure?
  public var asksToWithdraw = false
  public var isWithdrawing = false
  /// Why it was not withdrawn.
  public var notWithdrawn: Failure?

  public init(dossier: Content<Dossier> = Content()) { self.dossier = dossier }

  /// Whether something waits for the citizen rather than for the agency.
  public var isTheirTurn: Bool { dossier.value?.line.waits != nil }

  /// Whether it can be withdrawn, and nobody asked for that yet.
  public var canWithdraw: Bool { dossier.value?.canWithdraw == true }
}
