#if DEBUG
  import Bridge
  import Foundation
  import Model
  import Samples

  extension DocumentState {
    /// Its main states.
    public static var samples: [Sample<DocumentState>] {
      let shown = with(DocumentState(proof: Content(.sample))) { $0.line = .sample }
      return Content.samples(of: Proof.sample).map { $0.map { DocumentState(proof: $0) } } + [
        Sample("a result", with(shown) { $0.content = Data("%PDF".utf8) }),
        Sample("its code", with(shown) { $0.showsCode = true }),
        Sample("forged", DocumentState(proof: Content(.forged))),
      ]
    }
  }

  #if canImport(SwiftUI)
    import SwiftUI

    struct DocumentPreviews: PreviewProvider {
      static var previews: some View {
        ForEach(DocumentState.samples) { sample in
          DocumentScreen(
            state: sample.state, look: .sample, onEvent: { _ in }, share: { _ in }
          )
          .previewDisplayName(sample.name)
        }
      }
    }
  #endif
#endif
