#if DEBUG
  import Model

  extension Look {
    /// As at the first start, for previews.
    static let sample = Look(Preferences())
  }
#endif
