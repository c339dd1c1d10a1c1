#if DEBUG
  import Bridge
  import Model
  import Samples

  extension DevicesState {
    /// Its main states.
    public static var samples: [Sample<DevicesState>] {
      let shown = DevicesState(devices: Content([.this, .other]))
      return Content.samples(of: [Device.this, .other]).map { $0.map { DevicesState(devices: $0) } }
        + [Sample("asks first", with(shown) { $0.asksAbout = .other })]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct DevicesPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(DevicesState.samples) { sample in
          DevicesScreen(state: sample.state, look: .sample, onEvent: { _ in })
            .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
