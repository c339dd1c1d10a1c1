extension TypedKind {
  /// A number with decimals; the core keeps it with a point.
  public static let decimal = TypedKind(
    .decimals, answer: { asText($0.replacing(",", with: ".")) })
}
