#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// Procedures to choose from.
  public struct FindScreen: View {
    let state: FindState
    let look: Look
    let onEvent: @MainActor (FindEvent) -> Void

    public init(state: FindState, look: Look, onEvent: @escaping @MainActor (FindEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.findTitle, look: look) {
        if state.isRefreshing { ProgressView(look.words.findLooking) }
        if let failure = state.failure { Notice(failure, look: look) }
        if state.found?.isEmpty == true {
          Text(look.words.findNothing)
          Text(look.words.findNothingNext)
        }
        ForEach(state.found ?? []) { procedure in
          Link(
            title: procedure.name,
            about: procedure.notOnline ?? "\(procedure.field) · \(procedure.code)", look: look
          ) { onEvent(.chose(procedure)) }
        }
      }
      .searchable(
        text: Binding(get: { state.typed }, set: { onEvent(.typed($0)) }),
        prompt: look.words.findTypeHere
      )
      .refreshable { await onEvent(.opened) }
    }
  }
#endif
