import Bridge
import Model

/// My phones.
public struct DevicesState: Equatable, Sendable {
  public var devices: Content<[Device]>
  /// About which the person is asked.
  public var asksAbout: Device?

  public init(devices: Content<[Device]> = Content()) { self.devices = devices }
}
