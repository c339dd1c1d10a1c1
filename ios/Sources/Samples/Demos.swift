#if DEBUG
  import Bridge

  extension Demo {
    /// The text of a code: a key of which nobody knows the private half, and an address of a local network.
    public static let invitation =
      "congdan-demo:1:BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0-P0A:"
      + "http://192.168.1.5:8080"
    public static let sample = Demo(invitation)
  }
#endif
