extension TypedKind {
  /// A tax code.
  public static let taxCode = TypedKind(.letters)
}
