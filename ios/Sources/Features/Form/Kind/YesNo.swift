#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// Yes or no; a declaration is agreed to with one press.
  struct YesNoView: View {
    let path: String
    let mustAgree: Bool
    let answer: Answer
    let context: FieldContext

    var body: some View {
      if mustAgree {
        Toggle(
          context.look.words.yes,
          isOn: Binding(
            get: { answer == .yesNo(true) },
            set: { context.tell(.chose(path: path, .yesNo($0))) })
        )
        .frame(minHeight: Space.touch)
      } else {
        HStack(spacing: Space.small) {
          choice(context.look.words.yes, true)
          choice(context.look.words.no, false)
        }
      }
    }

    private func choice(_ title: String, _ yes: Bool) -> some View {
      Action(
        title: answer == .yesNo(yes) ? "✓ \(title)" : title, look: context.look,
        isMain: answer == .yesNo(yes)
      ) { context.tell(.chose(path: path, .yesNo(yes))) }
      .accessibilityAddTraits(answer == .yesNo(yes) ? .isSelected : .isButton)
    }
  }
#endif
