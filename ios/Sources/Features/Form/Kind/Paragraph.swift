#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// Several lines of words.
  struct ParagraphView: View {
    let path: String
    let label: String
    let answer: Answer
    let context: FieldContext

    var body: some View {
      TextField(
        label,
        text: Binding(
          get: { asTyped(answer) }, set: { context.tell(.typed(path: path, asText($0))) }),
        axis: .vertical
      )
      .padding(Space.small)
      .background(Color(context.look.palette.surfaceVariant))
      .cornerRadius(Radius.small)
    }
  }
#endif
