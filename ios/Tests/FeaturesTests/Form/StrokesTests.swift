import Features
import XCTest

final class StrokesTests: XCTestCase {
  private func point(_ x: Double) -> Strokes.Point { Strokes.Point(x: x, y: 0.5) }

  func testALineIsLedOnAndTheNextBeginsElsewhere() {
    var strokes = Strokes()
    XCTAssertTrue(strokes.isEmpty)
    strokes.lead(to: point(0.1))
    XCTAssertTrue(strokes.isEmpty, "nothing was begun")
    strokes.begin(at: point(0.1))
    strokes.lead(to: point(0.2))
    strokes.begin(at: point(0.9))
    XCTAssertEqual(strokes.lines, [[point(0.1), point(0.2)], [point(0.9)]])
  }

  func testAFingerThatNeverStopsFillsNoPhone() {
    var strokes = Strokes()
    strokes.begin(at: point(0))
    for _ in 0..<(2 * Strokes.most) { strokes.lead(to: point(1)) }
    strokes.begin(at: point(0.5))
    XCTAssertEqual(strokes.lines.count, 1)
    XCTAssertEqual(strokes.lines[0].count, Strokes.most)
  }
}
