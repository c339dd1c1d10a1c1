/// What would make an officer send a photo back.
public enum PhotoFlaw: Equatable, Sendable { case small, dark, bright, blurred }

/// Judges a photo by its brightness alone (0 to 255, row by row), before anybody has waited for it at a desk.
public func flaws(ofLuminance pixels: [UInt8], width: Int, height: Int) -> [PhotoFlaw] {
  guard width > 2, height > 2, pixels.count == width * height else { return [.small] }
  var flaws: [PhotoFlaw] = []
  // A page of A4 at 100 dots an inch is 827 by 1169: below two thirds of that small print is lost.
  if min(width, height) < 550 { flaws.append(.small) }
  let mean = pixels.reduce(0) { $0 + Int($1) } / pixels.count
  if mean < 60 { flaws.append(.dark) }
  let burnt = pixels.reduce(0) { $0 + ($1 >= 253 ? 1 : 0) }
  if burnt * 100 > pixels.count * 40 { flaws.append(.bright) }
  if !flaws.contains(.dark), sharpness(pixels, width, height) < 25 { flaws.append(.blurred) }
  return flaws
}

/// Variance of the Laplacian: what is blurred has no edges.
private func sharpness(_ pixels: [UInt8], _ width: Int, _ height: Int) -> Int {
  var sum = 0
  var squares = 0
  for row in 1..<(height - 1) {
    for column in 1..<(width - 1) {
      let at = row * width + column
      let around =
        Int(pixels[at - 1]) + Int(pixels[at + 1]) + Int(pixels[at - width])
        + Int(pixels[at + width])
      let edge = around - 4 * Int(pixels[at])
      sum += edge
      squares += edge * edge
    }
  }
  let count = (width - 2) * (height - 2)
  return squares / count - (sum / count) * (sum / count)
}
