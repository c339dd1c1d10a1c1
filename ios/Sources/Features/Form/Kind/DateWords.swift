extension TypedKind {
  /// A date of another field, in words.
  public static let dateWords = TypedKind(.letters)
}
