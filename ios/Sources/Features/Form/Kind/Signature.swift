#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI
  import UIKit

  /// A signature, drawn by a finger. Who cannot draw signs on paper; one with a certificate this app cannot make, which is said.
  struct SignatureView: View {
    let field: FormField
    let canBeDrawn: Bool
    let context: FieldContext
    @State private var strokes = Strokes()

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if !canBeDrawn {
          Notice(context.look.words.formSignatureLater, tone: .waits, look: context.look)
        } else if let drawing = context.drawings[field.path] {
          drawn(drawing)
        } else {
          pad
        }
      }
    }

    private func drawn(_ drawing: Data) -> some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if let picture = UIImage(data: drawing) {
          Image(uiImage: picture).resizable().scaledToFit().background(Color(0xffffff))
            .accessibilityLabel(field.shown ?? context.look.words.formSignatureFrame)
        }
        if let shown = field.shown { Text(shown) }
        Text(context.look.words.formSignatureKept).font(.subheadline)
        Action(title: context.look.words.formSignatureAgain, look: context.look) {
          strokes = Strokes()
          context.tell(.chose(path: field.path, .nothing))
        }
      }
    }

    private var pad: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(context.look.words.formSignatureDraw)
        if !field.isRequired { Text(context.look.words.formSignatureOnPaper) }
        SignaturePad(strokes: $strokes)
          .accessibilityLabel(context.look.words.formSignatureFrame)
        if !strokes.isEmpty {
          Action(title: context.look.words.formSignatureUse, look: context.look) {
            if let picture = SignatureSheet(strokes: strokes).picture {
              context.tell(.drew(path: field.path, picture))
            }
          }
          Action(title: context.look.words.formSignatureClear, look: context.look) {
            strokes = Strokes()
          }
        }
      }
    }
  }
#endif
