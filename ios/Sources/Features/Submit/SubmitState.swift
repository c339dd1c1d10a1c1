import Bridge

/// What will be sent, whether it can be, and what came of it.
public struct SubmitState: SendingState, Equatable, Sendable {
  public var page: DraftPage?
  public var sent: Int?
  /// Verified on this phone.
  public var receipt: Receipt?
  public var failure: Failure?

  public init() {}

  public var errors: [Finding] { (page?.form.findings ?? []).filter(\.isError) }

  /// Only what the phone itself found right is sent: the service would find the same.
  public var canSubmit: Bool { page?.isReady == true && sent == nil && receipt == nil }

  /// The group that a finding belongs to.
  public func group(of finding: Finding) -> FormGroup? {
    page?.form.groups.first { group in
      group.fields.contains { field in
        finding.path == field.path || finding.path.hasPrefix("\(field.path).")
          || finding.path.hasPrefix("\(field.path)[")
      }
    }
  }
}
