import Generated
import Stage
import XCTest

/// The shared payment codes: Swift reads out of each what Rust reads.
final class PaymentCodeVectorsTests: XCTestCase {
  func testEverySharedCodeGetsItsVerdict() throws {
    let cases = try ["shapes", "synthetic"].flatMap {
      try Vectors.read("vietqr/\($0).json")["cases"].list
    }
    XCTAssertEqual(cases.count, 18 + 31)
    for one in cases {
      let reading = readPaymentCode(text: try XCTUnwrap(one["payload"].text))
      let name = one["name"].text ?? ""
      for (member, said) in [
        ("verdict", plain("\(reading.verdict)")), ("kind", plain("\(reading.kind)")),
        ("strict", strict(reading)), ("lenient", reading.lenient ? "accept" : "reject"),
      ] {
        XCTAssertEqual(one[member].text.map(plain) ?? said, said, "\(name): \(member)")
      }
      let found = reading.diagnostics.map { plain("\($0.code)") }
      for code in one["codes"].list.compactMap(\.text) {
        XCTAssertTrue(found.contains(plain(code)), "\(name): \(code) in \(found)")
      }
      XCTAssertTrue(
        reading.lenient || reading.request == nil, "\(name): nothing is followed that is not taken")
    }
  }

  private func strict(_ reading: QrReading) -> String {
    if !reading.strict { return "reject" }
    return reading.diagnostics.isEmpty ? "accept" : "acceptwithwarnings"
  }

  /// The word of a closed list, whatever Swift makes of its joints.
  private func plain(_ word: String) -> String {
    word.lowercased().filter { $0 != "_" }
  }
}
