import Bridge
import Foundation
import Stage
import XCTest

/// A build for trying out, pointed at the real service by the code that a demo prints.
final class DemoTests: XCTestCase {
  func testTheServiceOfTheInvitationIsBelieved() async throws {
    let key = try await key()
    let demo = try XCTUnwrap(Demo(text(key)))
    XCTAssertEqual(demo.origin, Self.origin)
    let rulesChanged = try await refreshed(demo).get()
    XCTAssertTrue(rulesChanged, "they were brought")
  }

  func testWhoSignsWithAnotherKeyIsNot() async throws {
    var other = try await key()
    other[64] &+= 1
    let demo = try XCTUnwrap(Demo(text(other)))
    guard case .failure(let why) = await refreshed(demo) else { return XCTFail("it is believed") }
    XCTAssertEqual(why.code, "client.not_trusted")
  }

  func testNothingElseIsAnInvitation() async throws {
    let key = try await key()
    for wrong in [
      "DVR1:X", text(key, at: "https://dichvucong.example"), text(key, at: "http://203.0.113.5:80"),
      text(Data(key.prefix(64))),
    ] {
      XCTAssertNil(Demo(wrong), wrong)
    }
  }

  /// By its number: no name stands in an invitation.
  private static let origin = Stage.here.origin.replacingOccurrences(
    of: "localhost", with: "127.0.0.1")

  private func refreshed(_ demo: Demo) async -> Result<Bool, Failure> {
    await demo.congDan(phone: StagePhone().phone, language: .vietnamese).refresh()
  }

  private func text(_ key: Data, at origin: String = origin) -> String {
    let key = key.base64EncodedString().replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    return "congdan-demo:1:\(key):\(origin)"
  }

  /// The one that the service signs with.
  private func key() async throws -> Data {
    let asked = WireRequest(method: "GET", url: "\(Self.origin)/v1/keys", headers: [], body: Data())
    let answer = try JSON.read(try await StagePhone().send(request: asked).body)
    let shown = try XCTUnwrap(answer["keys"].list.first?["public_key"].text)
    let usual = shown.replacingOccurrences(of: "-", with: "+").replacingOccurrences(
      of: "_", with: "/")
    return try XCTUnwrap(
      Data(base64Encoded: usual + String(repeating: "=", count: (4 - usual.count % 4) % 4)))
  }
}
