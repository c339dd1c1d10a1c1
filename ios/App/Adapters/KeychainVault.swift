import Bridge
import Foundation
import Security

/// Small secrets in the keychain, on this phone alone: they are in no backup.
final class KeychainVault: Vault {
  private let service: String

  /// Those under one name know nothing of those under another.
  init(_ service: String) { self.service = service }

  private func item(_ name: String) -> [CFString: Any] {
    [
      kSecClass: kSecClassGenericPassword, kSecAttrService: service,
      kSecAttrAccount: name,
    ]
  }

  func get(name: String) async throws -> Data? {
    var found: CFTypeRef?
    var wanted = item(name)
    wanted[kSecReturnData] = true
    switch SecItemCopyMatching(wanted as CFDictionary, &found) {
    case errSecSuccess: return found as? Data
    case errSecItemNotFound: return nil
    case let status: throw StoreFault.Failed(reason: "keychain \(status)")
    }
  }

  func put(name: String, secret: Data) async throws {
    let fresh: [CFString: Any] = [
      kSecValueData: secret, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
    ]
    var status = SecItemUpdate(item(name) as CFDictionary, fresh as CFDictionary)
    if status == errSecItemNotFound {
      let whole = item(name).merging(fresh) { _, new in new }
      status = SecItemAdd(whole as CFDictionary, nil)
    }
    guard status == errSecSuccess else { throw StoreFault.Failed(reason: "keychain \(status)") }
  }

  func delete(name: String) async throws {
    let status = SecItemDelete(item(name) as CFDictionary)
    guard status == errSecSuccess || status == errSecItemNotFound else {
      throw StoreFault.Failed(reason: "keychain \(status)")
    }
  }
}
