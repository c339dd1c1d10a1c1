extension TypedKind {
  /// Twelve digits.
  public static let personalNumber = TypedKind(.digits)
}
