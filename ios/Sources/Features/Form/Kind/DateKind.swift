import Formatting

extension TypedKind {
  /// A day; the core reads it as people write it.
  public static let date = TypedKind(
    .dates, hint: { $0.formDate }, shown: { writtenDay(asTyped($0)) })
}
