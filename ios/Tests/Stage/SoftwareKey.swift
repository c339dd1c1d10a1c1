#if canImport(Glibc)
  import Bridge
  import Foundation
  import Glibc

  /// A phone's key in software, for tests alone: P-256 of the system's libcrypto, which Foundation's networking brings along.
  public final class SoftwareKey: DeviceKey, @unchecked Sendable {
    private let key: OpaquePointer
    private let lock = NSLock()

    public init() {
      key = Crypto.newKey(415)!  // NID_X9_62_prime256v1
      precondition(Crypto.generate(key) == 1, "libcrypto makes no key")
    }

    deinit { Crypto.free(key) }

    public func publicKey() -> Data {
      var bytes: UnsafeMutablePointer<UInt8>?
      let length = Crypto.write(key, 4, &bytes, nil)  // uncompressed
      return Data(bytes: bytes!, count: length)
    }

    public func sign(message: Data) async throws -> Data {
      lock.withLock {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = message.withUnsafeBytes { Crypto.sha256($0.baseAddress, message.count, &digest) }
        var signature = [UInt8](repeating: 0, count: 80)
        var length: UInt32 = 0
        precondition(Crypto.sign(0, digest, 32, &signature, &length, key) == 1)
        return Data(signature.prefix(Int(length)))
      }
    }
  }

  /// The functions of libcrypto that are needed, looked up by name: Swift's packages have none of their own here.
  private enum Crypto {
    nonisolated(unsafe) private static let library = dlopen("libcrypto.so.3", RTLD_NOW)

    private static func find<Function>(_ name: String, as type: Function.Type) -> Function {
      guard let found = dlsym(library, name) else { fatalError("libcrypto has no \(name)") }
      return unsafeBitCast(found, to: type)
    }

    static let newKey = find(
      "EC_KEY_new_by_curve_name", as: (@convention(c) (Int32) -> OpaquePointer?).self)
    static let generate = find(
      "EC_KEY_generate_key", as: (@convention(c) (OpaquePointer) -> Int32).self)
    static let free = find("EC_KEY_free", as: (@convention(c) (OpaquePointer) -> Void).self)
    static let write = find(
      "EC_KEY_key2buf",
      as: (@convention(c) (
        OpaquePointer, Int32, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, OpaquePointer?
      ) -> Int).self)
    static let sha256 = find(
      "SHA256",
      as: (@convention(c) (UnsafeRawPointer?, Int, UnsafeMutablePointer<UInt8>) ->
        UnsafeMutablePointer<UInt8>?).self)
    static let sign = find(
      "ECDSA_sign",
      as: (@convention(c) (
        Int32, UnsafePointer<UInt8>, Int32, UnsafeMutablePointer<UInt8>,
        UnsafeMutablePointer<UInt32>, OpaquePointer
      ) -> Int32).self)
  }
#endif
