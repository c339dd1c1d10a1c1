extension TypedKind {
  /// A telephone number.
  public static let phone = TypedKind(.phone)
}
