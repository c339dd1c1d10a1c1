import Bridge

/// The papers of a draft, and the files that stand for them.
public struct AttachmentsState: Equatable, Sendable {
  /// Which of the system's pickers is open, and for which paper.
  public enum Picker: Equatable, Sendable {
    case camera(paper: String)
    /// The photo library.
    case pictures(paper: String)
    /// Offers files of these types alone.
    case files(paper: String, mediaTypes: [String])
  }

  /// Why a person should look at a file again.
  public enum Doubt: Equatable, Sendable {
    /// Of a photo that is not attached yet.
    case flaws([PhotoFlaw], NewFile)
    /// Of a file, in words; it is attached.
    case look(String)
    /// Of a file, in words; it is not attached.
    case refused(String)
    case unreadable
  }

  /// Nil until they are known.
  public var papers: [Paper]?
  public var picker: Picker?
  public var doubt: Doubt?
  /// How much of a hundred is with the service; nil when nothing is on its way.
  public var sent: Int?
  public var failure: Failure?

  public init() {}

  /// Papers that must be here and are not.
  public var missing: [Paper] { (papers ?? []).filter { $0.isRequired && $0.files.isEmpty } }

  public var hasUnsent: Bool { (papers ?? []).contains { !$0.files.allSatisfy(\.isUploaded) } }

  /// The network went while something was on its way.
  public var isPaused: Bool { sent == nil && failure?.kind == .offline && hasUnsent }
}
