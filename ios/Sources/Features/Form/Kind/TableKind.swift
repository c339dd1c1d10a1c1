#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// Rows of the same fields.
  struct TableView: View {
    let path: String
    let table: TableInput
    let context: FieldContext

    var body: some View {
      VStack(alignment: .leading, spacing: Space.medium) {
        ForEach(0..<table.rows.count, id: \.self) { row in
          Part(title: context.look.words.formRow(number: "\(row + 1)")) {
            ForEach(table.rows[row]) { cell in
              FieldView(
                field: cell, answer: context.answer(at: cell.path, kept: cell.answer),
                findings: cell.findings, isOffered: false, isHelpOpen: false, context: context)
            }
            Action(
              title: context.look.words.formRemoveRow(number: "\(row + 1)"), look: context.look
            ) { context.tell(.removedRow(path: path, row)) }
          }
        }
        if table.rows.count < table.maxRows {
          Action(title: context.look.words.formAddRow, look: context.look) {
            context.tell(.addedRow(path: path))
          }
        }
      }
    }
  }
#endif
