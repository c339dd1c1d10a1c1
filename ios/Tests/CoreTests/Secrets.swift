import Foundation
import Generated

/// Small secrets in memory.
final class Secrets: Vault, @unchecked Sendable {
  private let lock = NSLock()
  private var kept: [String: Data] = [:]

  func get(name: String) async throws -> Data? { lock.withLock { kept[name] } }

  func put(name: String, secret: Data) async throws { lock.withLock { kept[name] = secret } }

  func delete(name: String) async throws { lock.withLock { kept[name] = nil } }
}
