import Foundation

/// A QR code as the core makes it.
public struct QrDrawing: Equatable, Sendable {
  /// Light modules on each edge (ISO/IEC 18004, 6.3.8).
  public static let quiet = 4

  public let text: String
  /// Modules on a side, without the light ones around it.
  public let side: Int
  /// Row by row, 1 for dark.
  public let modules: Data

  public init(text: String, side: Int, modules: Data) {
    self.text = text
    self.side = side
    self.modules = modules
  }

  /// Modules on a side, with the light ones around it.
  public var sideInFrame: Int { side + 2 * Self.quiet }

  /// As a square picture, the light modules around it too: a byte a pixel, row by row, black 0 and white 255.
  public func pixels(perModule scale: Int) -> [UInt8] {
    let width = sideInFrame * scale
    var pixels = [UInt8](repeating: 255, count: width * width)
    for (place, module) in modules.enumerated() where module == 1 {
      let left = (place % side + Self.quiet) * scale
      let top = (place / side + Self.quiet) * scale
      for row in top..<top + scale {
        for column in left..<left + scale { pixels[row * width + column] = 0 }
      }
    }
    return pixels
  }
}
