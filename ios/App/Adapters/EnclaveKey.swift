import Bridge
import Foundation
import Security

/// The phone's signing key, made and kept in the Secure Enclave: it cannot leave the phone.
final class EnclaveKey: DeviceKey, Sendable {
  private let tag: Data

  /// A key for each name.
  init(_ name: String) { tag = Data("\(name).device".utf8) }

  func publicKey() -> Data {
    guard let key = try? key(), let open = SecKeyCopyPublicKey(key),
      let bytes = SecKeyCopyExternalRepresentation(open, nil)
    else { return Data() }
    return bytes as Data
  }

  func sign(message: Data) async throws -> Data {
    let signature = SecKeyCreateSignature(
      try key(), .ecdsaSignatureMessageX962SHA256, message as CFData, nil)
    guard let signature else { throw KeyError.Unavailable(reason: "the enclave does not sign") }
    return signature as Data
  }

  private func key() throws -> SecKey {
    var found: CFTypeRef?
    let wanted: [CFString: Any] = [
      kSecClass: kSecClassKey, kSecAttrApplicationTag: tag, kSecReturnRef: true,
    ]
    if SecItemCopyMatching(wanted as CFDictionary, &found) == errSecSuccess, let found {
      return found as! SecKey
    }
    let access = SecAccessControlCreateWithFlags(
      nil, kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly, .privateKeyUsage, nil)
    let asked: [CFString: Any] = [
      kSecAttrKeyType: kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeySizeInBits: 256,
      kSecAttrTokenID: kSecAttrTokenIDSecureEnclave,
      kSecPrivateKeyAttrs: [
        kSecAttrIsPermanent: true, kSecAttrApplicationTag: tag,
        kSecAttrAccessControl: access as Any,
      ] as [CFString: Any],
    ]
    guard let made = SecKeyCreateRandomKey(asked as CFDictionary, nil) else {
      throw KeyError.Unavailable(reason: "the enclave makes no key")
    }
    return made
  }
}
