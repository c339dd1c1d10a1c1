// A narrow stand-in for UniformTypeIdentifiers, for the type checker alone.
public struct UTType: Sendable {
  public init?(mimeType: String) { nil }
}
