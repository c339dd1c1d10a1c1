import Bridge
import Model

/// A procedure's page.
public struct ProcedureState: Equatable, Sendable {
  public var detail: Content<ProcedureDetail>
  /// The one chosen; the first when nobody chose.
  public var agency: Agency?
  /// A draft that was begun and not submitted.
  public var draft: DraftLine?
  public var isOpening: Bool
  /// The draft could not be begun.
  public var failure: Failure?

  public init(
    detail: Content<ProcedureDetail> = Content(), agency: Agency? = nil, draft: DraftLine? = nil,
    isOpening: Bool = false, failure: Failure? = nil
  ) {
    self.detail = detail
    self.agency = agency
    self.draft = draft
    self.isOpening = isOpening
    self.failure = failure
  }

  /// It could be filed in the app, and no agency receives it there.
  public var hasNobody: Bool {
    guard let detail = detail.value else { return false }
    return detail.procedure.notOnline == nil && detail.agencies.isEmpty
  }

  /// A form beside a reason not to file online can be filled in and checked, and is handed in at the desk.
  public var canFile: Bool {
    guard let detail = detail.value else { return false }
    return detail.hasForm && !isOpening && (agency != nil || draft != nil)
  }
}
