#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// An address as an old paper has it, and today's beside it.
  struct AddressOfAnyTimeView: View {
    let path: String
    let input: AddressInput
    /// Today's wards that the old address may lie in.
    let candidates: [Choice]
    let answer: Answer
    let context: FieldContext

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        TypedView(
          kind: .line, path: "\(path).typed", label: context.look.words.formAddressTyped,
          answer: context.answer(at: "\(path).typed", kept: answer.part("typed")),
          context: context)
        Text(context.look.words.formAddressNow).font(.subheadline)
        ForEach(candidates) { candidate in
          Action(title: candidate.name, look: context.look) {
            context.tell(.chose(path: "\(path).now.ward", .text(candidate.code)))
          }
        }
        AddressView(
          path: "\(path).now", input: input, answer: answer.part("now"), context: context)
      }
    }
  }
#endif
