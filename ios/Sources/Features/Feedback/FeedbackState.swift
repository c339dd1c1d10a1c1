import Bridge
import Foundation

/// What a person wants to say.
public struct FeedbackState: Equatable, Sendable {
  /// What is still asked for after somebody wanted to send.
  public enum Missing: Equatable, Sendable { case kind, category, agency, text }

  public var kinds: [ReportKind] = []
  public var categories: [Choice] = []
  public var agencies: [Choice] = []
  public var kind: NewReport.Kind?
  public var category: Choice?
  public var agency: Choice?
  public var text = ""
  public var place = ""
  public var photo: NewFile?
  public var isPicking = false
  public var missing: [Missing] = []
  public var isSending = false
  /// True when the service has it, false when it waits on this phone.
  public var sent: Bool?
  public var failure: Failure?

  public init() {}

  /// What the law sends another way: said before anybody has written pages.
  public var goesElsewhere: ReportKind? { kinds.first { $0.kind == kind && !$0.isTakenHere } }

  public var lacks: [Missing] {
    var lacks: [Missing] = []
    if kind == nil { lacks.append(.kind) }
    if category == nil { lacks.append(.category) }
    if agency == nil { lacks.append(.agency) }
    if text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty { lacks.append(.text) }
    return lacks
  }
}
