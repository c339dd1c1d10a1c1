#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// Several of a list.
  struct MultiChoiceView: View {
    let path: String
    let choices: Choices
    let max: Int
    let answer: Answer
    let context: FieldContext

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(context.look.words.formChooseSome).font(.subheadline)
        ListView(path: path, choices: choices, chosen: answer.codes, context: context) { code in
          if answer.codes.contains(code) || answer.codes.count < max {
            context.tell(.chose(path: path, answer.toggling(code)))
          }
        }
      }
    }
  }
#endif
