#if canImport(SwiftUI)
  import SwiftUI
  import UIKit

  /// Where a finger draws; what moves on it does not scroll the page.
  struct SignaturePad: View {
    @Binding var strokes: Strokes
    /// A stroke is over: all of them so far.
    let ended: (Strokes) -> Void
    /// Where the finger came down for the line that is drawn now.
    @State private var began: CGPoint?
    /// False again however the touch ends, also when the system takes it away in the middle of a line.
    @GestureState private var isTouched = false

    var body: some View {
      GeometryReader { frame in
        SignatureSheet(strokes: strokes)
          .highPriorityGesture(
            DragGesture(minimumDistance: 0)
              .updating($isTouched) { _, isTouched, _ in isTouched = true }
              .onChanged { finger in
                let at = Strokes.Point(
                  x: finger.location.x / frame.size.width,
                  y: finger.location.y / frame.size.height)
                if began == finger.startLocation {
                  strokes.lead(to: at)
                } else {
                  strokes.begin(at: at)
                  began = finger.startLocation
                }
              }
              .onEnded { _ in end() }
          )
          .onChange(of: isTouched) { _, isTouched in if !isTouched { end() } }
      }
      .aspectRatio(SignatureSheet.width / SignatureSheet.height, contentMode: .fit)
    }

    private func end() {
      guard began != nil else { return }
      began = nil
      ended(strokes)
    }
  }

  /// Black on white in every theme, as paper is.
  struct SignatureSheet: View {
    /// Pixels of the picture that is kept.
    static let width: CGFloat = 900
    static let height: CGFloat = 360

    let strokes: Strokes

    var body: some View {
      GeometryReader { frame in
        Ink(strokes: strokes)
          .stroke(
            Color(0x000000),
            style: StrokeStyle(
              lineWidth: frame.size.width / 150, lineCap: .round, lineJoin: .round))
      }
      .background(Color(0xffffff))
    }

    /// In PNG.
    @MainActor var picture: Data? {
      let renderer = ImageRenderer(content: frame(width: Self.width, height: Self.height))
      renderer.scale = 1
      return renderer.uiImage?.pngData()
    }
  }

  private struct Ink: Shape {
    let strokes: Strokes

    func path(in frame: CGRect) -> Path {
      var path = Path()
      for line in strokes.lines {
        let points = line.map { CGPoint(x: $0.x * frame.width, y: $0.y * frame.height) }
        path.move(to: points[0])
        // A dot is a line to where it began.
        for point in points { path.addLine(to: point) }
      }
      return path
    }
  }
#endif
