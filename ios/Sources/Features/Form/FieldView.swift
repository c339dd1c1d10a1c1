#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// One question: its label, what it is answered with, help, where it is known from, what is wrong.
  struct FieldView: View {
    let field: FormField
    let answer: Answer
    let findings: [Finding]
    let isOffered: Bool
    let isHelpOpen: Bool
    /// What was said of a file that was given.
    var verdict = FileVerdict.taken
    let context: FieldContext

    var body: some View {
      VStack(alignment: .leading, spacing: Space.small) {
        Text(label).font(.headline)
        if isHelpOpen, let help = field.help { Notice(help, look: context.look) }
        if field.isReadOnly {
          Text(field.shown ?? context.look.words.reviewNoAnswer)
        } else {
          KindView(field: field, answer: answer, context: context)
        }
        switch verdict {
        case .taken: EmptyView()
        case .doubtful(let said): Notice(said, tone: .waits, look: context.look)
        case .refused(let said): Notice(said, tone: .wrong, look: context.look)
        }
        if isOffered, let offer = field.offer {
          Text(offer.said).font(.subheadline)
          Action(title: context.look.words.formUse, look: context.look) {
            context.tell(.took(path: field.path))
          }
        }
        ForEach(findings, id: \.path) { finding in
          Text(said(finding))
            .foregroundStyle(
              Color(
                finding.isError ? context.look.palette.error : context.look.palette.tertiary))
          Text(finding.mend).font(.subheadline)
        }
        if field.help != nil {
          Button(isHelpOpen ? context.look.words.close : "?") {
            context.tell(.help(path: isHelpOpen ? nil : field.path))
          }
          .accessibilityLabel(field.help ?? "")
        }
      }
      .frame(maxWidth: .infinity, alignment: .leading)
    }

    private var label: String {
      field.isRequired ? field.label : "\(field.label) (\(context.look.words.optional))"
    }

    private func said(_ finding: Finding) -> String {
      finding.isError
        ? context.look.words.formProblemHere(message: finding.message)
        : context.look.words.formLookAgain(message: finding.message)
    }
  }

  /// The one place where kinds and their views are listed.
  struct KindView: View {
    let field: FormField
    let answer: Answer
    let context: FieldContext

    var body: some View {
      switch field.input {
      case .line: typed(.line)
      case .personName: typed(.personName)
      case .personalNumber: typed(.personalNumber)
      case .phone: typed(.phone)
      case .email: typed(.email)
      case .date: typed(.date)
      case .partialDate: typed(.partialDate)
      case .time: typed(.time)
      case .dateWords: typed(.dateWords)
      case .number: typed(.number)
      case .digits: typed(.digits)
      case .decimal: typed(.decimal)
      case .money: typed(.money)
      case .oldNumber: typed(.oldNumber)
      case .taxCode: typed(.taxCode)
      case .socialInsuranceNumber: typed(.socialInsuranceNumber)
      case .plate: typed(.plate)
      case .paragraph:
        ParagraphView(path: field.path, label: field.label, answer: answer, context: context)
      case .choice(let choices):
        ChoiceView(path: field.path, choices: choices, answer: answer, context: context)
      case .multiChoice(let choices, _, let max):
        MultiChoiceView(
          path: field.path, choices: choices, max: max, answer: answer, context: context)
      case .yesNo(let mustAgree):
        YesNoView(path: field.path, mustAgree: mustAgree, answer: answer, context: context)
      case .address(let input):
        AddressView(path: field.path, input: input, answer: answer, context: context)
      case .addressOfAnyTime(let input, let candidates):
        AddressOfAnyTimeView(
          path: field.path, input: input, candidates: candidates, answer: answer, context: context)
      case .file(let input):
        FileView(path: field.path, input: input, shown: field.shown, context: context)
      case .signature(let canBeDrawn):
        SignatureView(field: field, canBeDrawn: canBeDrawn, context: context)
      case .table(let table): TableView(path: field.path, table: table, context: context)
      case .unknown: PleaseUpdate(look: context.look)
      }
    }

    private func typed(_ kind: TypedKind) -> some View {
      TypedView(
        kind: kind, path: field.path, label: field.label, answer: answer, context: context)
    }
  }
#endif
