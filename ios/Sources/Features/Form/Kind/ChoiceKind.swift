#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// One of a list: a short one whole, a long one by typing.
  struct ChoiceView: View {
    let path: String
    let choices: Choices
    let answer: Answer
    let context: FieldContext

    var body: some View {
      ListView(path: path, choices: choices, chosen: [asTyped(answer)], context: context) { code in
        context.tell(.chose(path: path, .text(code)))
      }
    }
  }

  /// A list to press on; what is chosen is said, not only coloured.
  struct ListView: View {
    let path: String
    let choices: Choices
    let chosen: [String]
    let context: FieldContext
    let choose: (String) -> Void
    @State private var typed = ""

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        if choices.isSearched {
          TextField(context.look.words.formSearchList, text: $typed)
            .onChange(of: typed) { _, text in context.tell(.searched(path: path, text)) }
            .frame(minHeight: Space.touch)
        }
        ForEach(shown) { choice in
          Button {
            choose(choice.code)
          } label: {
            Text(chosen.contains(choice.code) ? "✓ \(choice.name)" : choice.name)
              .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
              .padding(Space.hair)
              .background(
                Color(
                  chosen.contains(choice.code)
                    ? context.look.palette.secondaryContainer : context.look.palette.surface))
          }
          .accessibilityAddTraits(chosen.contains(choice.code) ? .isSelected : .isButton)
        }
        if shown.isEmpty { Text(context.look.words.formListEmpty) }
        if choices.isSearched, typed.isEmpty { Text(context.look.words.formMoreInList) }
      }
    }

    private var shown: [Choice] {
      typed.isEmpty ? choices.first : context.found[path] ?? choices.first
    }
  }
#endif
