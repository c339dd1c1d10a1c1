import Bridge
import Foundation
import XCTest

final class QrDrawingTests: XCTestCase {
  private let drawing = QrDrawing(text: "x", side: 2, modules: Data([1, 0, 1, 1]))

  func testAPixelAModuleShowsTheModulesInFourLightOnes() {
    XCTAssertEqual(drawing.sideInFrame, 10)
    let pixels = drawing.pixels(perModule: 1)
    XCTAssertEqual(pixels.count, 100)
    XCTAssertEqual(pixels.indices.filter { pixels[$0] != 255 }, [44, 54, 55])
  }

  func testEachModuleIsASquareOfPixels() {
    let small = drawing.pixels(perModule: 1)
    let large = drawing.pixels(perModule: 3)
    XCTAssertEqual(large.count, 900)
    for row in 0..<30 {
      for column in 0..<30 {
        let module = small[row / 3 * 10 + column / 3]
        XCTAssertEqual(large[row * 30 + column], module, "\(row) \(column)")
      }
    }
  }
}
