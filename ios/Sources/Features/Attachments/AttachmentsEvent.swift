import Bridge
import Model

/// What a person did with the papers.
public enum AttachmentsEvent: ScreenEvent {
  /// Wants to photograph a paper, or to choose a file for it; the system's own picker opens.
  case photograph(paper: String)
  case chooseFile(paper: String)
  /// The picker brought something.
  case picked(NewFile, flaws: [PhotoFlaw])
  case unreadable
  case keepAnyway
  case retake
  case closedPicker
  case remove(AttachedFile, paper: String)
  /// Goes on sending after a break.
  case resume

  public var isPress: Bool {
    switch self {
    case .picked, .unreadable, .closedPicker: false
    default: true
    }
  }
}
