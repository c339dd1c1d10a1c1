// Without Apple's SDK this file is read and formatted, not compiled: keep decisions in the view model, which is tested.
#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI

  /// Procedures to choose from: a function of the state.
  public struct FindScreen: View {
    let state: FindState
    let words: Words
    let onEvent: (FindEvent) -> Void
    let onChoose: (Procedure) -> Void

    public init(
      state: FindState, words: Words, onEvent: @escaping (FindEvent) -> Void,
      onChoose: @escaping (Procedure) -> Void
    ) {
      self.state = state
      self.words = words
      self.onEvent = onEvent
      self.onChoose = onChoose
    }

    public var body: some View {
      List {
        if state.isRefreshing { ProgressView(words.findLooking) }
        if let failure = state.failure { Notice(failure: failure) }
        if state.found?.isEmpty == true {
          Text(words.findNothing)
          Text(words.findNothingNext)
        }
        ForEach(state.found ?? []) { procedure in
          Button {
            onChoose(procedure)
          } label: {
            ProcedureRow(procedure: procedure)
          }
        }
      }
      .navigationTitle(words.findTitle)
      .searchable(
        text: Binding(get: { state.typed }, set: { onEvent(.typed($0)) }),
        prompt: words.findTypeHere
      )
      .refreshable { onEvent(.opened) }
    }
  }

  private struct ProcedureRow: View {
    let procedure: Procedure

    var body: some View {
      VStack(alignment: .leading) {
        Text(procedure.name).font(.headline)
        Text(procedure.notOnline ?? "\(procedure.field) · \(procedure.code)").font(.subheadline)
      }
    }
  }

  private struct Notice: View {
    let failure: Failure

    var body: some View {
      VStack(alignment: .leading) {
        Text(failure.happened).font(.headline)
        Text(failure.kept)
        Text(failure.next)
      }
    }
  }

  private let extract = Procedure(
    code: "2.000635", name: "Cấp bản sao Trích lục hộ tịch", field: "Hộ tịch", notOnline: nil)

  #Preview("Found") { shown(FindState(typed: "trich luc", found: [extract])) }
  #Preview("Nothing") { shown(FindState(typed: "xyz", found: [])) }
  #Preview("Offline") {
    shown(
      FindState(
        found: [extract],
        failure: Failure(
          code: "client.offline", happened: "Chưa kết nối được với máy chủ.",
          kept: "Danh mục đã tải vẫn dùng được.", next: "Kiểm tra mạng.")))
  }

  @MainActor
  private func shown(_ state: FindState) -> some View {
    NavigationStack {
      FindScreen(
        state: state, words: .vietnamese, onEvent: { _ in }, onChoose: { _ in })
    }
  }
#endif
