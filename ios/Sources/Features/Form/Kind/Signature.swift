#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI
  import UIKit

  /// A signature, drawn by a finger: each stroke that ends is the answer at once, so that nothing is lost by going on. Who cannot
  /// draw signs on paper; one with a certificate this app cannot make, which is said.
  struct SignatureView: View {
    let field: FormField
    let canBeDrawn: Bool
    let context: FieldContext
    /// Of this visit: while there are some, the pad stays open for more.
    @State private var strokes = Strokes()

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if !canBeDrawn {
          Notice(context.look.words.formSignatureLater, tone: .waits, look: context.look)
        } else if strokes.isEmpty, let drawing = context.drawings[field.path] {
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
        Action(title: context.look.words.formSignatureAgain, look: context.look, act: clear)
      }
    }

    private var pad: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(context.look.words.formSignatureDraw)
        if !field.isRequired { Text(context.look.words.formSignatureOnPaper) }
        SignaturePad(strokes: $strokes) { strokes in
          if let picture = SignatureSheet(strokes: strokes).picture {
            context.tell(.drew(path: field.path, picture))
          }
        }
        .accessibilityLabel(context.look.words.formSignatureFrame)
        if !strokes.isEmpty {
          Text(
            context.isKept ? context.look.words.formSignatureKept : context.look.words.pleaseWait
          ).font(.subheadline)
          Action(title: context.look.words.formSignatureClear, look: context.look, act: clear)
        }
      }
    }

    private func clear() {
      strokes = Strokes()
      context.tell(.chose(path: field.path, .nothing))
    }
  }
#endif
