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
      if let picture = UIImage(data: drawing.png) {
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
