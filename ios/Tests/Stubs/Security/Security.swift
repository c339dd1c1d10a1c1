// A narrow stand-in for Security, for the type checker alone. What is bridged on a phone is the same type here.
@_exported import Foundation

public typealias CFString = String
public typealias CFDictionary = [String: Any]
public typealias CFData = Data
public typealias CFTypeRef = AnyObject
public typealias OSStatus = Int32

public let errSecSuccess: OSStatus = 0
public let errSecItemNotFound: OSStatus = -25300

public let kSecClass = ""
public let kSecClassKey = ""
public let kSecClassGenericPassword = ""
public let kSecAttrService = ""
public let kSecAttrAccount = ""
public let kSecAttrApplicationTag = ""
public let kSecAttrAccessible = ""
public let kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly = ""
public let kSecAttrKeyType = ""
public let kSecAttrKeyTypeECSECPrimeRandom = ""
public let kSecAttrKeySizeInBits = ""
public let kSecAttrTokenID = ""
public let kSecAttrTokenIDSecureEnclave = ""
public let kSecPrivateKeyAttrs = ""
public let kSecAttrIsPermanent = ""
public let kSecAttrAccessControl = ""
public let kSecReturnRef = ""
public let kSecReturnData = ""
public let kSecValueData = ""

public final class SecKey {}
public final class SecAccessControl {}
public enum SecAccessControlCreateFlags { case privateKeyUsage }
public enum SecKeyAlgorithm { case ecdsaSignatureMessageX962SHA256 }
public typealias Failed = UnsafeMutablePointer<AnyObject?>

public func SecItemCopyMatching(
  _ query: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?
) -> OSStatus { errSecItemNotFound }
public func SecItemAdd(
  _ item: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?
) -> OSStatus { errSecSuccess }
public func SecItemUpdate(_ query: CFDictionary, _ change: CFDictionary) -> OSStatus {
  errSecSuccess
}
public func SecItemDelete(_ query: CFDictionary) -> OSStatus { errSecSuccess }
public func SecKeyCopyPublicKey(_ key: SecKey) -> SecKey? { nil }
public func SecKeyCopyExternalRepresentation(_ key: SecKey, _ error: Failed?) -> CFData? { nil }
public func SecKeyCreateSignature(
  _ key: SecKey, _ algorithm: SecKeyAlgorithm, _ data: CFData, _ error: Failed?
) -> CFData? { nil }
public func SecKeyCreateRandomKey(_ attributes: CFDictionary, _ error: Failed?) -> SecKey? { nil }
public func SecAccessControlCreateWithFlags(
  _ allocator: AnyObject?, _ protection: String, _ flags: SecAccessControlCreateFlags,
  _ error: Failed?
) -> SecAccessControl? { nil }
