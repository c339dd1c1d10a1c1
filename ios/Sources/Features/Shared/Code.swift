#if canImport(SwiftUI)
  import Bridge
  import Design
  import SwiftUI
  import UIKit

  /// A QR code, black on white whatever the theme: a camera reads it.
  struct Code: View {
    let drawing: QrDrawing
    /// What somebody who does not see it is told.
    let label: String

    var body: some View {
      // A pixel a module, made larger without a blur.
      if let picture = drawing.picture(perModule: 1) {
        Image(uiImage: picture)
          .interpolation(.none)
          .resizable()
          .scaledToFit()
          .padding(Space.medium)
          .background(Color(0xffffff))
          .frame(maxWidth: .infinity)
          .accessibilityLabel(label)
      }
    }
  }
#endif
