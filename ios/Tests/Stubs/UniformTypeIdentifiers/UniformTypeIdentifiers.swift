// A narrow stand-in for UniformTypeIdentifiers, for the type checker alone.
public struct UTType: Sendable {
  public static let pdf = UTType()
  public static let jpeg = UTType()
  public static let png = UTType()
}
