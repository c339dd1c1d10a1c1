extension TypedKind {
  /// An e-mail address.
  public static let email = TypedKind(.email)
}
