extension TypedKind {
  /// An hour of the day.
  public static let time = TypedKind(.dates, hint: { $0.formTime })
}
