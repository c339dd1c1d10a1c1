import Foundation

/// A paper that a dossier needs, and what is attached for it.
public struct Paper: Equatable, Identifiable, Sendable {
  /// What files may be for it to be offered; what one really is, the core looks.
  public static let mediaTypes = ["application/pdf", "image/jpeg", "image/png"]

  public let id: String
  public let name: String
  public let help: String?
  public let isRequired: Bool
  public let files: [AttachedFile]

  public init(
    id: String, name: String, help: String? = nil, isRequired: Bool, files: [AttachedFile] = []
  ) {
    self.id = id
    self.name = name
    self.help = help
    self.isRequired = isRequired
    self.files = files
  }
}

/// A file on the phone that stands for a paper.
public struct AttachedFile: Equatable, Identifiable, Sendable {
  /// Names it within its paper: SHA-256 of its content, in hex.
  public let id: String
  public let name: String
  public let size: Int64
  /// Whether the service holds the whole of it.
  public let isUploaded: Bool

  public init(id: String, name: String, size: Int64, isUploaded: Bool) {
    self.id = id
    self.name = name
    self.size = size
    self.isUploaded = isUploaded
  }
}

/// A file as a person gives it; what it is, its content says.
public struct NewFile: Equatable, Sendable {
  /// What it is for: a paper, or a question by its path.
  public let paper: String
  public let name: String
  public let content: Data

  public init(paper: String, name: String, content: Data) {
    self.paper = paper
    self.name = name
    self.content = content
  }
}

/// What became of a file that was given.
public enum FileVerdict: Equatable, Sendable {
  case taken
  /// It is attached, and the person should look at it again.
  case doubtful(String)
  /// It is not attached.
  case refused(String)
}
