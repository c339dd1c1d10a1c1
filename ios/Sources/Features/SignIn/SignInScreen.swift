#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// Signing in through the browser.
  public struct SignInScreen: View {
    let state: SignInState
    let look: Look
    let onEvent: @MainActor (SignInEvent) -> Void

    public init(state: SignInState, look: Look, onEvent: @escaping @MainActor (SignInEvent) -> Void)
    {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.signInTitle, look: look) {
        if let failure = state.failure { Notice(failure, look: look) }
        Text(look.words.signInAbout)
        Text(look.words.signInBrowser)
        Text(look.words.signInSafe)
        if state.step == .waiting {
          ProgressView(look.words.signInWaiting)
          Action(title: look.words.signInAgain, look: look) { onEvent(.pressedSignIn) }
        } else {
          Action(title: look.words.signInGo, look: look, isMain: true) { onEvent(.pressedSignIn) }
        }
        Action(title: look.words.signInLater, look: look) { onEvent(.later) }
      }
    }
  }
#endif
