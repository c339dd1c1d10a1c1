import Bridge
import Foundation

/// A phone in memory, beside a service that publishes the files of a folder; without a network while `online` is false.
final class MemoryPhone: Transport, DeviceKey, Vault, Clock, Entropy, @unchecked Sendable {
  static let origin = "https://dichvucong.example"
  // A tag begins with the edition that is signed inside.
  private static let etag = Header(name: "etag", value: "\"1-published\"")

  let blobs = MemoryStore()
  private let published: URL
  private let lock = NSLock()
  private var secrets: [String: Data] = [:]
  private var isOnline = true

  /// The build puts the files there.
  init() {
    published = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../.build/published")
  }

  var phone: Phone {
    Phone(transport: self, key: self, vault: self, store: blobs, clock: self, entropy: self)
  }

  var online: Bool {
    get { lock.withLock { isOnline } }
    set { lock.withLock { isOnline = newValue } }
  }

  func forgetSecrets() { lock.withLock { secrets = [:] } }

  func send(request: WireRequest) async throws -> WireResponse {
    guard online else { throw TransportFault.NoAnswer(reason: "flight mode") }
    let file: String
    switch "\(request.method) \(request.url.dropFirst(Self.origin.count))" {
    case "GET /v1/keys": file = "keys.json"
    case "GET /v1/rules": file = "rules.cose"
    case "GET /v1/payees": file = "payees.cose"
    case "GET /v1/units": file = "units.cose"
    default: return WireResponse(status: 404, headers: [], body: Data())
    }
    let known = Header(name: "if-none-match", value: Self.etag.value)
    if file != "keys.json", request.headers.contains(known) {
      return WireResponse(status: 304, headers: [], body: Data())
    }
    let body = try Data(contentsOf: published.appendingPathComponent(file))
    return WireResponse(status: 200, headers: [Self.etag], body: body)
  }

  func openStream(request: WireRequest) async throws -> UInt64 {
    throw TransportFault.NoAnswer(reason: "no streams here")
  }

  func nextChunk(stream: UInt64) async throws -> Data? { nil }

  func closeStream(stream: UInt64) {}

  func publicKey() -> Data { Data(count: 65) }

  func sign(message: Data) async throws -> Data {
    throw KeyError.Unavailable(reason: "this journey signs nothing")
  }

  func get(name: String) async throws -> Data? { lock.withLock { secrets[name] } }

  func put(name: String, secret: Data) async throws { lock.withLock { secrets[name] = secret } }

  func delete(name: String) async throws { lock.withLock { secrets[name] = nil } }

  /// 24/11/2026, 09:00 in Viet Nam.
  func nowMillis() -> Int64 { 1_795_485_600_000 }

  func random(count: UInt32) -> Data {
    var chance = SystemRandomNumberGenerator()
    return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) })
  }
}

/// Blobs in memory.
final class MemoryStore: Store, @unchecked Sendable {
  private let lock = NSLock()
  private var kept: [String: Data] = [:]

  var all: [Data] { lock.withLock { Array(kept.values) } }

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
}
