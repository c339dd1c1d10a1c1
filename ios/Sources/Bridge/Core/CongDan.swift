import Generated

/// One person's app, on the core that the service runs too. One for a phone: two would spend the same refresh token.
public final class CongDan: Sendable {
  let session: Session
  let language: Language
  /// Where this app waits for the browser.
  let redirect: String
  /// What the person recognises this phone by.
  let phoneName: String
  let open: OpenDrafts
  let cardLink: (any CardLink)?
  let entropy: any Entropy

  /// Where the app waits unless it is told otherwise.
  public static let redirect = "vn.congdan.app:/sign-in"

  /// `cardLink` is nil on a phone that cannot read cards.
  public convenience init(
    origin: String, phone: Phone, language: Language, redirect: String = CongDan.redirect,
    phoneName: String = "iPhone", cardLink: (any CardLink)? = nil
  ) {
    self.init(
      over: Session(origin: origin, platform: phone), phone: phone, language: language,
      redirect: redirect, phoneName: phoneName, cardLink: cardLink)
  }

  convenience init(
    over session: Session, phone: Phone, language: Language, redirect: String, phoneName: String,
    cardLink: (any CardLink)?
  ) {
    self.init(
      session: session, language: language, redirect: redirect, phoneName: phoneName,
      open: OpenDrafts(session), cardLink: cardLink, entropy: phone.entropy)
  }

  private init(
    session: Session, language: Language, redirect: String, phoneName: String, open: OpenDrafts,
    cardLink: (any CardLink)?, entropy: any Entropy
  ) {
    self.session = session
    self.language = language
    self.redirect = redirect
    self.phoneName = phoneName
    self.open = open
    self.cardLink = cardLink
    self.entropy = entropy
  }

  /// The same app in another language.
  public func speaking(_ language: Language) -> CongDan {
    CongDan(
      session: session, language: language, redirect: redirect, phoneName: phoneName, open: open,
      cardLink: cardLink, entropy: entropy)
  }

  public var spoken: Language { language }

  func outcome<Value>(_ call: () async throws -> Value) async -> Result<Value, Failure> {
    await Bridge.outcome(in: language, call)
  }

  func words(_ text: Localized) -> String { text.words(in: language) }
}
