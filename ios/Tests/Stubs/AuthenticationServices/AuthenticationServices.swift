// A narrow stand-in for AuthenticationServices, for the type checker alone.
import UIKit

public typealias ASPresentationAnchor = UIWindow

@MainActor public protocol ASWebAuthenticationPresentationContextProviding: AnyObject {
  func presentationAnchor(for session: ASWebAuthenticationSession) -> ASPresentationAnchor
}

@MainActor public final class ASWebAuthenticationSession {
  public init(
    url: URL, callbackURLScheme: String?,
    completionHandler: @escaping @Sendable (URL?, (any Error)?) -> Void
  ) {}
  public weak var presentationContextProvider:
    (any ASWebAuthenticationPresentationContextProviding)?
  public var prefersEphemeralWebBrowserSession = false
  public func start() {}
}
