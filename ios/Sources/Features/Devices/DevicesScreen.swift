#if canImport(SwiftUI)
  import Bridge
  import Design
  import Model
  import SwiftUI

  /// My phones.
  public struct DevicesScreen: View {
    let state: DevicesState
    let look: Look
    let onEvent: @MainActor (DevicesEvent) -> Void

    public init(
      state: DevicesState, look: Look, onEvent: @escaping @MainActor (DevicesEvent) -> Void
    ) {
      self.state = state
      self.look = look
      self.onEvent = onEvent
    }

    public var body: some View {
      Page(title: look.words.devicesTitle, look: look) {
        ContentView(content: state.devices, look: look, again: { onEvent(.opened) }) { devices in
          ForEach(devices) { device in one(device) }
        }
      }
      .refreshable { await onEvent(.opened) }
    }

    private func one(_ device: Device) -> some View {
      Part(title: device.name) {
        if device.isThisOne { Text(look.words.devicesThis) }
        Text(look.words.devicesSince(date: device.since.day))
        Text(look.words.devicesSeen(date: device.lastSeen.shown))
        if state.asksAbout == device {
          Notice(look.words.devicesRemoveAsk, tone: .waits, look: look)
          Action(title: look.words.devicesRemove, look: look, isMain: true) {
            onEvent(.removeConfirmed(true))
          }
          Action(title: look.words.back, look: look) { onEvent(.removeConfirmed(false)) }
        } else if !device.isThisOne {
          Action(title: look.words.devicesRemove, look: look) { onEvent(.remove(device)) }
        }
      }
    }
  }
#endif
