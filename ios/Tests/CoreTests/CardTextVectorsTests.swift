import Generated
import Stage
import XCTest

/// The shared texts of cards, as a camera sees them: Swift reads out of each what Rust reads.
final class CardTextVectorsTests: XCTestCase {
  private let session = Session(origin: PublishedPhone.origin, platform: PublishedPhone().platform)

  func testTheCodeOnACardFillsWhatItSays() async throws {
    _ = try await session.syncCatalogue()
    for one in try cases("eid/card_qr.json", 30) {
      let name = one["name"].text ?? ""
      let text = try XCTUnwrap(one["text"].text)
      let scanned = try await session.readScanned(text: text)
      guard one["card"] != .null else {
        if case .card = scanned { XCTFail("\(name): this is no card") }
        continue
      }
      guard case .card(let card) = scanned else {
        XCTFail("\(name): this is a card")
        continue
      }
      let wanted = one["card"]
      let issued = wanted["issued"].text.map {
        $0.split(separator: "-").reversed().joined(separator: "/")
      }
      let said = ["name", "born", "sex", "residence"].map { wanted[$0].text }
      XCTAssertEqual(
        said + [issued],
        [card.name, card.born, card.sex.map { "\($0)" }, card.residence, card.issued], name)
      XCTAssertEqual(card.canFill, issued != nil, name)
      var number: String?
      if case .personalNumber(let opens) = session.cardSecret(text: text) { number = opens }
      XCTAssertEqual(wanted["number"].text, number, name)
      XCTAssertEqual(wanted["number"] != .null, card.number != nil, name)
    }
  }

  func testThePrintedLinesOpenTheChipOrNothingDoes() throws {
    for one in try cases("eid/mrz.json", 48) {
      let lines = one["lines"].list.compactMap(\.text).joined(separator: "\n")
      var information: String?
      if case .mrz(let opens, _) = session.cardSecret(text: lines) { information = opens }
      XCTAssertEqual(one["mrz"]["access"].text, information, one["name"].text ?? "")
    }
  }

  private func cases(_ file: String, _ count: Int) throws -> [JSON] {
    let all = try Vectors.read(file)["cases"].list
    XCTAssertEqual(all.count, count)
    return all
  }
}
