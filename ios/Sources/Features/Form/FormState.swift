import Bridge
import Foundation

/// One group of questions of a form, and the way between the groups.
public struct FormState: Equatable, Sendable {
  public var page: DraftPage?
  /// Which group is on the screen.
  public var at = 0
  /// What was typed on this screen: it stands before what the core gave back, so that no keystroke is overtaken.
  public var typed: [String: Answer] = [:]
  /// What a search through a long list found.
  public var found: [String: [Choice]] = [:]
  public var focused: String?
  /// The field whose help is open.
  public var help: String?
  /// Every keystroke so far is on the phone.
  public var isKept = true
  /// What was said of files that were given and not simply taken, by the paths of their questions.
  public var verdicts: [String: FileVerdict] = [:]
  public var failure: Failure?

  public init() {}

  public var groups: [FormGroup] { page?.form.groups ?? [] }
  public var group: FormGroup? { groups.indices.contains(at) ? groups[at] : nil }
  public var isFirst: Bool { at == 0 }
  public var isLast: Bool { at + 1 >= groups.count }

  /// What stands in a field: what was typed, else what was kept, else what is known.
  public func answer(_ field: FormField) -> Answer {
    if let typed = typed[field.path] { return typed }
    if isOffered(field), let offer = field.offer { return offer.value }
    return field.answer
  }

  /// Signatures that were drawn and not taken back (PNG), by the paths of their questions.
  public var drawings: [String: Data] {
    (page?.drawings ?? [:]).filter { path, _ in typed[path] != .nothing }
  }

  /// Whether what stands there is only known, and neither typed nor taken yet, in no part of it.
  public func isOffered(_ field: FormField) -> Bool {
    field.offer != nil && field.answer == .nothing
      && !typed.keys.contains { $0 == field.path || $0.hasPrefix("\(field.path).") }
  }

  /// What to say below a field: not while it is being typed in, where nobody has finished yet.
  public func findings(_ field: FormField) -> [Finding] {
    focused == field.path ? [] : field.findings
  }
}
