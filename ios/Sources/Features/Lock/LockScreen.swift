#if canImport(SwiftUI)
  import Design
  import SwiftUI

  /// Stands before everything while the app is locked, and shows nothing of it.
  public struct LockScreen: View {
    let state: LockState
    let look: Look
    let onEvent: @MainActor (LockEvent) -> Void

    public init(state: LockState, look: Look, onEvent: @escaping @MainActor (LockEvent) -> Void) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      VStack(alignment: .leading, spacing: Space.medium) {
        Text(look.words.lockTitle).font(.title2).accessibilityAddTraits(.isHeader)
        Action(title: look.words.lockOpen, look: look, isMain: true, isOff: state.isAsking) {
          onEvent(.unlock)
        }
      }
      .padding(Space.medium)
      .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .center)
      .foregroundStyle(Color(look.palette.onBackground))
      .background(Color(look.palette.background))
    }
  }
#endif
