import Foundation
import Generated

/// A phone in memory beside a service that only publishes: enough for what needs no account.
final class PublishedPhone: Transport, DeviceKey, Store, Clock, Entropy, @unchecked Sendable {
  static let origin = "https://dichvucong.example"

  private let published = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../.build/published").standardizedFileURL
  private let lock = NSLock()
  private var kept: [String: Data] = [:]

  var platform: Platform {
    Platform(
      transport: self, key: self, vault: Secrets(), store: self, clock: self, entropy: self)
  }

  func send(request: WireRequest) async throws -> WireResponse {
    let files = [
      "/v1/keys": "keys.json", "/v1/rules": "rules.cose", "/v1/payees": "payees.cose",
      "/v1/units": "units.cose",
    ]
    guard let file = files[String(request.url.dropFirst(Self.origin.count))] else {
      return WireResponse(status: 404, headers: [], body: Data())
    }
    let body = try Data(contentsOf: published.appendingPathComponent(file))
    return WireResponse(status: 200, headers: [], body: body)
  }

  func openStream(request: WireRequest) async throws -> UInt64 {
    throw TransportFault.NoAnswer(reason: "no streams here")
  }

  func nextChunk(stream: UInt64) async throws -> Data? { nil }

  func closeStream(stream: UInt64) {}

  func publicKey() -> Data { Data(count: 65) }

  func sign(message: Data) async throws -> Data {
    throw KeyError.Unavailable(reason: "nothing is signed here")
  }

  func put(name: String, blob: Data) async throws { lock.withLock { kept[name] = blob } }

  func read(name: String, offset: UInt64, length: UInt64) async throws -> Data? {
    guard let blob = lock.withLock({ kept[name] }) else { return nil }
    let rest = blob.dropFirst(Int(min(offset, UInt64(blob.count))))
    return Data(rest.prefix(Int(min(length, UInt64(rest.count)))))
  }

  func list(prefix: String) async throws -> [String] {
    lock.withLock { kept.keys.filter { $0.hasPrefix(prefix) }.sorted() }
  }

  func delete(name: String) async throws { lock.withLock { kept[name] = nil } }

  /// 24/11/2026, 09:00 in Viet Nam.
  func nowMillis() -> Int64 { 1_795_485_600_000 }

  func random(count: UInt32) -> Data {
    Data((0..<count).map { _ in UInt8.random(in: .min ... .max) })
  }
}
