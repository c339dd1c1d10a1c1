#if canImport(Glibc)
  import Bridge
  import Foundation
  import OnPhone

  /// A phone in memory with a real network to the stage, which may be switched off in the middle of anything.
  public final class StagePhone: Transport, Vault, Store, Clock, Entropy, @unchecked Sendable {
    private let lock = NSLock()
    private let key = SoftwareKey()
    private let network = HttpTransport(uploading: .whileResting("stage"))
    private var secrets: [String: Data] = [:]
    private var blobs: [String: Data] = [:]
    private var left: Int?
    private let tell: AsyncStream<Line>.Continuation

    /// What becomes of lines that stay open.
    public enum Line: Sendable { case opened, closed }

    public let lines: AsyncStream<Line>

    public init() { (lines, tell) = AsyncStream.makeStream() }

    public var phone: Phone {
      Phone(transport: self, key: key, vault: self, store: self, clock: self, entropy: self)
    }

    /// Flight mode after so many more requests; nil for as many as one likes.
    public func flightMode(after requests: Int?) { lock.withLock { left = requests } }

    public func send(request: WireRequest) async throws -> WireResponse {
      let mayPass = lock.withLock {
        guard let now = left else { return true }
        left = max(0, now - 1)
        return now > 0
      }
      guard mayPass else { throw TransportFault.NoAnswer(reason: "flight mode") }
      return try await network.send(request: request)
    }

    public func openStream(request: WireRequest) async throws -> UInt64 {
      let stream = try await network.openStream(request: request)
      tell.yield(.opened)
      return stream
    }

    public func nextChunk(stream: UInt64) async throws -> Data? {
      try await network.nextChunk(stream: stream)
    }

    public func closeStream(stream: UInt64) {
      network.closeStream(stream: stream)
      tell.yield(.closed)
    }

    public func get(name: String) async throws -> Data? { lock.withLock { secrets[name] } }

    public func put(name: String, secret: Data) async throws {
      lock.withLock { secrets[name] = secret }
    }

    public func delete(name: String) async throws {
      lock.withLock {
        secrets[name] = nil
        blobs[name] = nil
      }
    }

    public func put(name: String, blob: Data) async throws { lock.withLock { blobs[name] = blob } }

    public func read(name: String, offset: UInt64, length: UInt64) async throws -> Data? {
      guard let blob = lock.withLock({ blobs[name] }) else { return nil }
      let rest = blob.dropFirst(Int(min(offset, UInt64(blob.count))))
      return Data(rest.prefix(Int(min(length, UInt64(rest.count)))))
    }

    public func list(prefix: String) async throws -> [String] {
      lock.withLock { blobs.keys.filter { $0.hasPrefix(prefix) }.sorted() }
    }

    public func nowMillis() -> Int64 { SystemClock().nowMillis() }
    public func random(count: UInt32) -> Data { SystemEntropy().random(count: count) }
  }
#endif
