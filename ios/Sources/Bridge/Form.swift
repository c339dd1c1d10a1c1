/// A form as it stands with the answers so far: what is hidden now is not in it.
public struct Form: Equatable, Sendable {
  public let title: String
  public let groups: [FormGroup]
  /// Everything that stands in the way or is doubtful, in the form's order, with what is not answered yet.
  public let findings: [Finding]
  /// It asks for something that this version does not know.
  public let needsUpdate: Bool

  public init(
    title: String, groups: [FormGroup], findings: [Finding] = [], needsUpdate: Bool = false
  ) {
    self.title = title
    self.groups = groups
    self.findings = findings
    self.needsUpdate = needsUpdate
  }
}

/// Questions that stand together on one screen.
public struct FormGroup: Equatable, Identifiable, Sendable {
  public let id: String
  public let title: String
  public let fields: [FormField]
  /// How many fields must be answered and are not.
  public let requiredLeft: Int

  public init(id: String, title: String, fields: [FormField], requiredLeft: Int = 0) {
    self.id = id
    self.title = title
    self.fields = fields
    self.requiredLeft = requiredLeft
  }
}

/// One question.
public struct FormField: Equatable, Identifiable, Sendable {
  /// Where its answer goes: `copies`, `members[0].name`.
  public let path: String
  public let label: String
  public let help: String?
  /// The item of the paper form that it fills.
  public let item: String?
  public let input: FieldInput
  public let isRequired: Bool
  /// Shown, not typed: the state knows it.
  public let isReadOnly: Bool
  /// Not to be shown in lists or over the shoulder.
  public let isSensitive: Bool
  /// As typed.
  public let answer: Answer
  /// The same in words; nil where nothing was answered.
  public let shown: String?
  /// What is known already and may be taken with one press.
  public let offer: FieldOffer?
  /// What is wrong or doubtful about what was typed.
  public let findings: [Finding]

  public init(
    path: String, label: String, help: String? = nil, item: String? = nil, input: FieldInput,
    isRequired: Bool = false, isReadOnly: Bool = false, isSensitive: Bool = false,
    answer: Answer = .nothing, shown: String? = nil, offer: FieldOffer? = nil,
    findings: [Finding] = []
  ) {
    self.path = path
    self.label = label
    self.help = help
    self.item = item
    self.input = input
    self.isRequired = isRequired
    self.isReadOnly = isReadOnly
    self.isSensitive = isSensitive
    self.answer = answer
    self.shown = shown
    self.offer = offer
    self.findings = findings
  }

  public var id: String { path }
}

/// A value that is known, from where, and of which day.
public struct FieldOffer: Equatable, Sendable {
  public let value: Answer
  /// The value in words.
  public let shown: String?
  /// Its source and its day in words.
  public let said: String

  public init(value: Answer, shown: String?, said: String) {
    self.value = value
    self.shown = shown
    self.said = said
  }
}

/// An entry of a list.
public struct Choice: Equatable, Identifiable, Sendable {
  public let code: String
  public let name: String

  public var id: String { code }

  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// What may be chosen: the whole of a short list, or the beginning of a long one, which is searched.
public struct Choices: Equatable, Sendable {
  public let first: [Choice]
  public let isSearched: Bool

  public init(_ first: [Choice], isSearched: Bool = false) {
    self.first = first
    self.isSearched = isSearched
  }
}
