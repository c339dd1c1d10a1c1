#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// A procedure before one begins.
  public struct ProcedureScreen: View {
    let state: ProcedureState
    let look: Look
    let onEvent: @MainActor (ProcedureEvent) -> Void

    public init(
      state: ProcedureState, look: Look, onEvent: @escaping @MainActor (ProcedureEvent) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.procedureTitle, look: look) {
        ContentView(content: state.detail, look: look, again: { onEvent(.opened) }) { detail in
          Part(title: detail.procedure.name) {
            Text("\(detail.procedure.field) · \(detail.procedure.code)").font(.subheadline)
          }
          if let notOnline = detail.procedure.notOnline {
            Notice(notOnline, tone: .waits, look: look)
          }
          if state.hasNobody {
            Notice(look.words.procedureNoAgency, tone: .waits, look: look)
          }
          about(detail)
          if !detail.agencies.isEmpty { agencies(detail) }
          if let failure = state.failure { Notice(failure, look: look) }
          Action(
            title: state.draft == nil ? look.words.procedureFile : look.words.procedureGoOn,
            look: look, isMain: true, isOff: !state.canFile
          ) { onEvent(.file) }
        }
      }
    }

    private func agencies(_ detail: ProcedureDetail) -> some View {
      Part(title: look.words.procedureAgency) {
        ForEach(detail.agencies) { agency in
          Link(
            title: agency == state.agency ? "✓ \(agency.name)" : agency.name, look: look
          ) { onEvent(.choseAgency(agency)) }
        }
      }
    }

    private func due(_ due: Moment, _ steps: [DueStep]) -> some View {
      Part(title: look.words.procedureDue) {
        Text(due.shown)
        ForEach(steps, id: \.text) { step in
          Text(step.text).font(.subheadline)
          if let basis = step.basis {
            Text(look.words.dossierBasis(citation: basis)).font(.subheadline)
          }
        }
      }
    }

    private func about(_ detail: ProcedureDetail) -> some View {
      VStack(alignment: .leading, spacing: Space.medium) {
        Part(title: look.words.procedureResult) { Text(detail.result) }
        if let limit = detail.limit {
          Part(title: look.words.procedureTime) { Text(limit) }
        }
        if let moment = detail.due { due(moment, detail.dueSteps) }
        Part(title: look.words.procedureFee) {
          if detail.fees.isEmpty { Text(look.words.procedureFree) }
          ForEach(detail.fees, id: \.name) { fee in
            Row(label: fee.name, value: fee.price, look: look)
          }
        }
        Part(title: look.words.procedurePapers) {
          if detail.papers.isEmpty { Text(look.words.procedureNoPapers) }
          ForEach(detail.papers, id: \.name) { paper in
            Row(
              label: paper.isAlways ? "" : look.words.optional, value: paper.name, look: look)
            if let help = paper.help { Text(help).font(.subheadline) }
          }
        }
        Part(title: look.words.procedureBasis) {
          ForEach(detail.basis, id: \.self) { basis in Text(basis).font(.subheadline) }
        }
      }
    }
  }
#endif
