import Formatting

extension TypedKind {
  /// A day, a month or a year, as far as it is known.
  public static let partialDate = TypedKind(
    .dates, hint: { $0.formPartialDate }, shown: { writtenDay(asTyped($0)) })
}
