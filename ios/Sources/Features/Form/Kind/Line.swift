extension TypedKind {
  /// One line of words.
  public static let line = TypedKind(.letters)
}
