/// What a finger drew: lines of points, each from 0 to 1 of the frame's sides, so that a frame of another size shows the same.
public struct Strokes: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Points at most: more than a name needs.
  public static let most = 8_000

  public private(set) var lines: [[Point]] = []
  private var points = 0

  public init() {}

  public var isEmpty: Bool { lines.isEmpty }

  /// A new line begins; one that has no length is a dot.
  public mutating func begin(at point: Point) {
    guard points < Self.most else { return }
    points += 1
    lines.append([point])
  }

  /// Leads the last line on.
  public mutating func lead(to point: Point) {
    guard !lines.isEmpty, points < Self.most else { return }
    points += 1
    lines[lines.count - 1].append(point)
  }
}
