#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI
  import UIKit

  /// A field of one line.
  struct TypedView: View {
    let kind: TypedKind
    let path: String
    let label: String
    let answer: Answer
    let context: FieldContext
    @FocusState private var isFocused: Bool

    var body: some View {
      VStack(alignment: .leading, spacing: Space.hair) {
        TextField(
          label,
          text: Binding(
            get: { kind.shown(answer) },
            set: { context.tell(.typed(path: path, kind.answer($0))) })
        )
        .keyboardType(keyboard)
        .autocorrectionDisabled(kind.keyboard != .letters)
        .focused($isFocused)
        .onChange(of: isFocused) { _, focused in
          context.tell(.focused(focused ? path : nil))
        }
        .onSubmit { context.tell(.returned(path: path)) }
        .padding(Space.small)
        .frame(minHeight: Space.touch)
        .background(Color(context.look.palette.surfaceVariant))
        .cornerRadius(Radius.small)
        if let hint = kind.hint(context.look.words) { Text(hint).font(.subheadline) }
      }
    }

    private var keyboard: UIKeyboardType {
      switch kind.keyboard {
      case .letters, .names: .default
      case .digits: .numberPad
      case .decimals: .decimalPad
      case .phone: .phonePad
      case .email: .emailAddress
      case .dates: .numbersAndPunctuation
      }
    }
  }
#endif
