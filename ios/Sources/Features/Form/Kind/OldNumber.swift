extension TypedKind {
  /// Nine digits of an old card.
  public static let oldNumber = TypedKind(.digits)
}
