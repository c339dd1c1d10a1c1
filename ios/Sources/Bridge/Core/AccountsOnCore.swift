import Generated

extension CongDan: Accounts {
  public func isSignedIn() async -> Bool {
    if case .success(let signedIn) = await outcome({ try await session.isSignedIn() }) {
      return signedIn
    }
    return false
  }

  public func beginSignIn() async -> Result<String, Failure> {
    await outcome {
      // Told again it changes nothing.
      _ = try await session.registerDevice(name: phoneName, platform: "ios")
      return try await session.beginSignIn(redirectUri: redirect).url
    }
  }

  public func finishSignIn(_ redirect: String) async -> Result<Void, Failure> {
    await outcome {
      try await session.finishSignIn(redirect: redirect)
      // Who it is, is for screens and offers; the sign-in holds without it.
      _ = try? await session.account()
    }
  }

  public func devices() async -> Result<[Device], Failure> {
    await outcome {
      try await session.phones().map {
        Device(
          id: $0.id, name: $0.name, isThisOne: $0.current, since: Moment($0.since),
          lastSeen: Moment($0.lastSeen))
      }
    }
  }

  public func removeDevice(_ id: String) async -> Result<Void, Failure> {
    await outcome { try await session.revokePhone(phone: id) }
  }

  public func signOut() async -> Result<Void, Failure> {
    await outcome { try await session.signOut() }
  }
}

extension Moment {
  init(_ moment: Generated.Moment) {
    self.init(millis: moment.millis, day: moment.day, time: moment.time)
  }
}
