extension TypedKind {
  /// The plate of a vehicle.
  public static let plate = TypedKind(.letters)
}
