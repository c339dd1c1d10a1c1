#if canImport(SwiftUI)
  import Bridge
  import UIKit

  extension QrDrawing {
    /// Black on white, the light modules around it too.
    public func picture(perModule scale: Int) -> UIImage? {
      let pixels = pixels(perModule: scale)
      let side = sideInFrame * scale
      let sheet = CGContext(
        data: nil, width: side, height: side, bitsPerComponent: 8, bytesPerRow: side,
        space: CGColorSpaceCreateDeviceGray(), bitmapInfo: 0)
      sheet?.data?.copyMemory(from: pixels, byteCount: pixels.count)
      return sheet?.makeImage().map { UIImage(cgImage: $0) }
    }
  }
#endif
