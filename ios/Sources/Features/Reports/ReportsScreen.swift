#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// What a person reported, and what was answered.
  public struct ReportsScreen: View {
    let state: ReportsState
    let look: Look
    let onEvent: @MainActor (ReportsEvent) -> Void

    public init(
      state: ReportsState, look: Look, onEvent: @escaping @MainActor (ReportsEvent) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.reportsTitle, look: look) {
        Action(title: look.words.homeReport, look: look, isMain: true) { onEvent(.new) }
        ContentView(content: state.reports, look: look, again: { onEvent(.opened) }) { reports in
          if reports.isEmpty { Text(look.words.reportsEmpty) }
          ForEach(reports) { report in one(report) }
        }
      }
      .refreshable { await onEvent(.opened) }
    }

    private func one(_ report: Report) -> some View {
      Part(title: report.isWaiting ? look.words.reportsWaiting : report.label) {
        Text(report.text)
        Text(report.sentAt.shown).font(.subheadline)
        if let due = report.dueAt { Text(look.words.reportsDue(date: due.day)) }
        if let refusal = report.refusal {
          Notice(refusal, look: look)
          Action(title: look.words.remove, look: look) { onEvent(.removed(report.id)) }
        }
        if report.answers.isEmpty, !report.isWaiting, report.refusal == nil {
          Text(look.words.reportsNoAnswer)
        }
        ForEach(report.answers, id: \.self) { answer in
          Row(label: look.words.reportsAnswer, value: answer, look: look)
        }
      }
    }
  }
#endif
