extension TypedKind {
  /// Digits in which leading zeros count.
  public static let digits = TypedKind(.digits)
}
