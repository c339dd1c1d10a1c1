extension TypedKind {
  /// A person's name.
  public static let personName = TypedKind(.names)
}
