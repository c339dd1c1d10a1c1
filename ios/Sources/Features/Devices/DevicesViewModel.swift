import Bridge
import Model
import Observation

/// Shows every phone that is signed in, and ends the session of one that was lost.
@MainActor @Observable
public final class DevicesViewModel: ScreenModel {
  public private(set) var state = DevicesState()
  private let accounts: any Accounts

  public init(_ accounts: any Accounts) { self.accounts = accounts }

  @discardableResult
  public func on(_ event: DevicesEvent) -> Task<Void, Never> {
    switch event {
    case .opened:
      state.devices.begin()
      return Task { state.devices.take(await accounts.devices()) }
    case .remove(let device):
      // This phone signs out in the settings, where it says what stays.
      if !device.isThisOne { state.asksAbout = device }
    case .removeConfirmed(let really):
      guard let device = state.asksAbout else { break }
      state.asksAbout = nil
      if really { return Task { await remove(device) } }
    }
    return Task {}
  }

  private func remove(_ device: Device) async {
    if case .failure(let why) = await accounts.removeDevice(device.id) {
      state.devices.failure = why
    } else {
      state.devices.take(await accounts.devices())
    }
  }
}
