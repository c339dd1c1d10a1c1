#if DEBUG
  import Bridge

  extension Failure {
    public static let offline = named("client.offline")
    public static let update = named("client.not_understood")
    public static let signedOut = named("client.signed_out")
    public static let broken = named("service.internal")
    public static let notTrusted = named("client.not_trusted")
    public static let rulesChanged = named("procedure.version_changed")

    /// The words are the core's own, and are not looked for here.
    public static func named(_ code: String) -> Failure {
      Failure(
        code: code, happened: "What happened (\(code)).", kept: "What is kept.",
        next: "What to do next.")
    }
  }
#endif
