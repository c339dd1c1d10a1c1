extension TypedKind {
  /// A whole number.
  public static let number = TypedKind(.digits, answer: asNumber)
}
