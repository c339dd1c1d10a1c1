#if DEBUG
  import Generated

  /// A demo in the local network that a build for trying out can talk to instead of the service that it was built for.
  public struct Demo: Equatable, Sendable {
    /// What brings it back after a start.
    public let kept: String
    private let invitation: DemoInvitation

    /// The demo that a code invites to; nil if it invites to none.
    public init?(_ text: String) {
      guard let invitation = readDemoInvitation(text: text) else { return nil }
      kept = text
      self.invitation = invitation
    }

    /// Where it stands.
    public var origin: String { invitation.origin }

    /// Names the place on the phone where its things lie: its key is another each time that it is started.
    public var place: String {
      // The first byte says how the key is written, and is always the same.
      invitation.key.dropFirst().prefix(8).reduce("demo-") { name, byte in
        name + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }

    /// The app over it: it believes the invitation's key and no other.
    public func congDan(
      phone: Phone, language: Language, redirect: String = CongDan.redirect,
      phoneName: String = "iPhone", cardLink: (any CardLink)? = nil
    ) -> CongDan {
      CongDan(
        over: Session.forDemo(invitation: invitation, platform: phone), phone: phone,
        language: language, redirect: redirect, phoneName: phoneName, cardLink: cardLink)
    }
  }
#endif
