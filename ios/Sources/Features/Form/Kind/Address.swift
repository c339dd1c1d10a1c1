#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// Province, ward, street; a ward is chosen within its province.
  struct AddressView: View {
    let path: String
    let input: AddressInput
    let answer: Answer
    let context: FieldContext

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(context.look.words.formProvince).font(.subheadline)
        chosen("province", input.provinces)
        Text(context.look.words.formWard).font(.subheadline)
        if part("province") == .nothing {
          Text(context.look.words.formProvinceFirst)
        } else if input.wards.first.isEmpty {
          TypedView(
            kind: .line, path: "\(path).ward", label: context.look.words.formWard,
            answer: part("ward"), context: context)
        } else {
          chosen("ward", input.wards)
        }
        TypedView(
          kind: .line, path: "\(path).street", label: context.look.words.formStreet,
          answer: part("street"), context: context)
      }
    }

    private func part(_ name: String) -> Answer {
      context.answer(at: "\(path).\(name)", kept: answer.part(name))
    }

    private func chosen(_ name: String, _ choices: Choices) -> some View {
      PartView(
        path: "\(path).\(name)", choices: choices, answer: part(name), context: context)
    }
  }

  /// A list that folds away once something is chosen from it.
  private struct PartView: View {
    let path: String
    let choices: Choices
    let answer: Answer
    let context: FieldContext
    @State private var isOpen = false

    var body: some View {
      if answer == .nothing || isOpen {
        ListView(path: path, choices: choices, chosen: [asTyped(answer)], context: context) {
          isOpen = false
          context.tell(.chose(path: path, .text($0)))
        }
      } else {
        Action(title: name, look: context.look) { isOpen = true }
      }
    }

    private var name: String {
      let known = choices.first + (context.found[path] ?? [])
      return known.first { $0.code == asTyped(answer) }?.name ?? context.look.words.formOther
    }
  }
#endif
