import Bridge
import Design

/// A kind that is typed on one line: how it is typed, and what is made of it. What is wrong with it, the core says.
public struct TypedKind: Sendable {
  public enum Keyboard: Sendable { case letters, names, digits, decimals, phone, email, dates }

  public let keyboard: Keyboard
  /// Below the field, how it is written.
  public let hint: @Sendable (Words) -> String?
  /// What is typed becomes this answer. What does not fit is kept as it was typed.
  public let answer: @Sendable (String) -> Answer
  /// How an answer stands in the field.
  public let shown: @Sendable (Answer) -> String

  public init(
    _ keyboard: Keyboard, hint: @escaping @Sendable (Words) -> String? = { _ in nil },
    answer: @escaping @Sendable (String) -> Answer = asText,
    shown: @escaping @Sendable (Answer) -> String = asTyped
  ) {
    self.keyboard = keyboard
    self.hint = hint
    self.answer = answer
    self.shown = shown
  }
}

/// An empty field is no answer.
@Sendable public func asText(_ typed: String) -> Answer { typed.isEmpty ? .nothing : .text(typed) }

/// Digits become a number; anything else stays as typed, for the person to see and mend.
@Sendable public func asNumber(_ typed: String) -> Answer {
  if let number = Int64(typed), String(number) == typed { return .number(number) }
  return asText(typed)
}

@Sendable public func asTyped(_ answer: Answer) -> String {
  switch answer {
  case .text(let text): text
  case .number(let number): String(number)
  default: ""
  }
}
