import Bridge
import Model
import Observation

/// Signs in through the system's browser. The app never sees a password.
@MainActor @Observable
public final class SignInViewModel: ScreenModel {
  public private(set) var state = SignInState()
  private let accounts: any Accounts
  private let browser: any SignInBrowser
  private let done: @MainActor () -> Void
  private let leave: @MainActor () -> Void

  /// `done` leads back to what asked for the sign-in, `leave` away without one.
  public init(
    _ accounts: any Accounts, browser: any SignInBrowser, done: @escaping @MainActor () -> Void,
    leave: @escaping @MainActor () -> Void
  ) {
    self.accounts = accounts
    self.browser = browser
    self.done = done
    self.leave = leave
  }

  @discardableResult
  public func on(_ event: SignInEvent) -> Task<Void, Never> {
    switch event {
    case .pressedSignIn:
      state = SignInState(step: .waiting)
      return Task { await signIn() }
    case .cameBack(let address):
      state = SignInState(step: .waiting)
      return Task { await finish(address) }
    case .later:
      leave()
      return Task {}
    }
  }

  private func signIn() async {
    switch await accounts.beginSignIn() {
    case .failure(let why): state = SignInState(failure: why)
    case .success(let url):
      guard let address = await browser.open(url) else {
        // Whoever closes the browser has changed their mind; that is no failure.
        if state.step == .waiting { state = SignInState() }
        return
      }
      await finish(address)
    }
  }

  private func finish(_ address: String) async {
    switch await accounts.finishSignIn(address) {
    case .failure(let why): state = SignInState(failure: why)
    case .success:
      state = SignInState(step: .done)
      done()
    }
  }
}
