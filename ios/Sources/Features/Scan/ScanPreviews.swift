#if DEBUG
  import Bridge
  import Samples

  extension ScanState {
    /// Its main states.
    public static var samples: [Sample<ScanState>] {
      let looking = with(ScanState()) {
        $0.camera = .looking
        $0.hasTorch = true
      }
      return [
        Sample("first", ScanState()),
        Sample("no camera", with(ScanState()) { $0.camera = .missing }),
        Sample("the camera is closed", with(ScanState()) { $0.camera = .closed }),
        Sample("asking for the camera", with(ScanState()) { $0.camera = .asking }),
        Sample("the camera is denied", with(ScanState()) { $0.camera = .denied }),
        Sample("looking", looking),
        Sample("looking with light", with(looking) { $0.isTorchOn = true }),
        Sample("checking", with(looking) { $0.isChecking = true }),
        Sample("pay", with(ScanState()) { $0.code = .payment(.green) }),
        Sample("do not pay", with(ScanState()) { $0.code = .payment(.red) }),
        Sample("genuine", with(ScanState()) { $0.code = .proof(.sample) }),
        Sample("forged", with(ScanState()) { $0.code = .proof(.forged) }),
        Sample("a card", with(ScanState()) { $0.code = .card }),
        Sample("unknown", with(ScanState()) { $0.code = .unknown }),
        Sample("a picture without a code", with(ScanState()) { $0.pictureHasNoCode = true }),
        Sample("failed", with(ScanState()) { $0.failure = .broken }),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct ScanPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(ScanState.samples) { sample in
          ScanScreen(
            state: sample.state, look: .sample, onEvent: { _ in }, choosePicture: {},
            camera: { EmptyView() }
          )
          .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
