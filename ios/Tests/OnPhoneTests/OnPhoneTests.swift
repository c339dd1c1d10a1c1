import Bridge
import Foundation
import Model
import OnPhone
import XCTest

final class OnPhoneTests: XCTestCase {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    UUID().uuidString)

  override func tearDown() { try? FileManager.default.removeItem(at: folder) }

  func testABlobIsReadInPartsAndOutlivesTheApp() async throws {
    let store = FileStore(folder)
    let name = "drafts/đ.. /%\u{1}"
    var read = try await store.read(name: name, offset: 0, length: 10)
    XCTAssertNil(read)
    try await store.put(name: name, blob: Data([1, 2, 3, 4]))
    try await store.put(name: name, blob: Data([5, 6, 7]))
    let again = FileStore(folder)
    read = try await again.read(name: name, offset: 1, length: 1)
    XCTAssertEqual(read, Data([6]))
    read = try await again.read(name: name, offset: 2, length: .max)
    XCTAssertEqual(read, Data([7]))
    read = try await again.read(name: name, offset: 9, length: 1)
    XCTAssertEqual(read, Data())
  }

  func testNamesAreListedByTheirBeginning() async throws {
    let store = FileStore(folder)
    var names = try await store.list(prefix: "")
    XCTAssertEqual(names, [])
    for name in ["b/2", "a/1", "b/1", ""] { try await store.put(name: name, blob: Data()) }
    names = try await store.list(prefix: "b/")
    XCTAssertEqual(names, ["b/1", "b/2"])
    try await store.delete(name: "b/1")
    try await store.delete(name: "b/1")
    names = try await store.list(prefix: "")
    XCTAssertEqual(names, ["", "a/1", "b/2"])
  }

  func testAStoreThatCannotWriteSaysSoWithoutAPath() async throws {
    try Data().write(to: folder)
    do {
      try await FileStore(folder).put(name: "a", blob: Data())
      XCTFail("a file is no folder")
    } catch let fault as StoreFault {
      guard case .Failed(let reason) = fault else { return XCTFail("\(fault)") }
      XCTAssertFalse(reason.contains("/"), reason)
    }
  }

  func testPreferencesAreKeptAndABrokenFileIsAsAtFirst() throws {
    let file = folder.appendingPathExtension("json")
    defer { try? FileManager.default.removeItem(at: file) }
    let store = KeptPreferences(file)
    XCTAssertEqual(store.load(), Preferences())
    store.save(Preferences(isEnglish: true, textSize: .large))
    XCTAssertEqual(KeptPreferences(file).load(), Preferences(isEnglish: true, textSize: .large))
    try Data("{".utf8).write(to: file)
    XCTAssertEqual(store.load(), Preferences())
  }

  func testPreferencesOfAnOlderAppAreReadByANewerOne() throws {
    let file = folder.appendingPathExtension("json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(#"{"isEnglish":true,"textSize":"large","hasStarted":true}"#.utf8).write(to: file)
    let known = Preferences(isEnglish: true, textSize: .large, hasStarted: true)
    XCTAssertEqual(KeptPreferences(file).load(), known)
  }

  func testChanceIsOfTheLengthAskedFor() {
    XCTAssertEqual(SystemEntropy().random(count: 32).count, 32)
    XCTAssertNotEqual(SystemEntropy().random(count: 32), SystemEntropy().random(count: 32))
    XCTAssertEqual(SystemEntropy().random(count: 0), Data())
  }
}
