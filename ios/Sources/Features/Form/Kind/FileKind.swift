#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// A file as an answer. It stays on this phone and is brought along: said, so that nobody thinks it was sent.
  struct FileView: View {
    let path: String
    let input: FileInput
    /// Its name, once there is one.
    let shown: String?
    let context: FieldContext

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if let shown {
          Row(label: context.look.words.papersReady, value: shown, look: context.look)
          Text(context.look.words.formFileKept).font(.subheadline)
          Text(context.look.words.formFileBring).font(.subheadline)
          Action(title: context.look.words.remove, look: context.look) {
            context.tell(.chose(path: path, .nothing))
          }
        }
        if input.canBePhotographed {
          Action(title: context.look.words.papersPhotograph, look: context.look) {
            context.tell(.wantsPhoto(path: path))
          }
          Action(title: context.look.words.formChoosePicture, look: context.look) {
            context.tell(.wantsPicture(path: path))
          }
        }
        Action(title: context.look.words.papersChooseFile, look: context.look) {
          context.tell(.wantsFile(path: path, mediaTypes: input.mediaTypes))
        }
      }
    }
  }
#endif
