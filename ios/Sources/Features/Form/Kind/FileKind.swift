#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// A file as an answer.
  struct FileView: View {
    let path: String
    /// Its name, once there is one.
    let shown: String?
    let context: FieldContext

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(shown ?? context.look.words.papersMissing)
        Action(title: context.look.words.papersChooseFile, look: context.look) {
          context.tell(.wantsFile(path: path))
        }
      }
    }
  }
#endif
