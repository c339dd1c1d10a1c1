// A narrow stand-in for UniformTypeIdentifiers, for the type checker alone.
public struct UTType: Sendable {
  public static let image = UTType(mimeType: "")!
  public init?(mimeType: String) { nil }
}
