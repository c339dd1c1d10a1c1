extension TypedKind {
  /// A social insurance number.
  public static let socialInsuranceNumber = TypedKind(.digits)
}
