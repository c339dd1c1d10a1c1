/// What a code turned out to be.
public enum ScannedCode: Equatable, Sendable {
  case payment(CodeVerdict)
  case proof(Proof)
  /// The code of an identity card: what it says is offered in forms from now on.
  case card
  /// The app does not know it.
  case unknown
}

/// Looking at codes. Works offline.
public protocol CodeScanner: Sendable {
  func scan(_ text: String) async -> Result<ScannedCode, Failure>
}
