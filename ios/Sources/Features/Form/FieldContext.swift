#if canImport(SwiftUI)
  import Bridge
  import Foundation

  /// What every kind of field needs: how it looks, what stands where, and whom to tell.
  struct FieldContext {
    let look: Look
    /// What was typed at a path stands before what is kept there.
    let typed: [String: Answer]
    let found: [String: [Choice]]
    /// Signatures that were drawn.
    let drawings: [String: Data]
    /// Everything so far is on the phone.
    var isKept = true
    let tell: (FieldEvent) -> Void

    func answer(at path: String, kept: Answer) -> Answer { typed[path] ?? kept }
  }
#endif
