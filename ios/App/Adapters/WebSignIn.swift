import AuthenticationServices
import Foundation
import Model
import UIKit

/// The system's browser for a sign-in; it shares no cookies with the person's own browsing.
@MainActor
final class WebSignIn: NSObject, SignInBrowser, ASWebAuthenticationPresentationContextProviding {
  private var open: ASWebAuthenticationSession?

  func open(_ url: String) async -> String? {
    guard let address = URL(string: url) else { return nil }
    return await withCheckedContinuation { done in
      let session = ASWebAuthenticationSession(
        url: address, callbackURLScheme: "vn.congdan.app"
      ) { back, _ in done.resume(returning: back?.absoluteString) }
      session.presentationContextProvider = self
      session.prefersEphemeralWebBrowserSession = true
      open = session
      session.start()
    }
  }

  func presentationAnchor(for session: ASWebAuthenticationSession) -> ASPresentationAnchor {
    ASPresentationAnchor()
  }
}
