import Bridge
import Foundation

/// Blobs as files of a folder. A blob is whole or not there: it is written beside its place, flushed, and moved in.
public final class FileStore: Store, @unchecked Sendable {
  private let folder: URL
  // One at a time: a name is written and read in the order in which it was asked for.
  private let disk = DispatchQueue(label: "vn.congdan.store")

  public init(_ folder: URL) { self.folder = folder }

  public func put(name: String, blob: Data) async throws {
    try await onDisk { [self] in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let fresh = folder.appendingPathComponent("fresh-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: fresh) }
      try Data().write(to: fresh)
      let handle = try FileHandle(forWritingTo: fresh)
      try handle.write(contentsOf: blob)
      try handle.synchronize()
      try handle.close()
      // POSIX: the name changes at once, whatever stood there.
      guard rename(fresh.path, file(name).path) == 0 else { throw CocoaError(.fileWriteUnknown) }
      try flushFolder()
    }
  }

  public func read(name: String, offset: UInt64, length: UInt64) async throws -> Data? {
    try await onDisk { [self] in
      guard let handle = try? FileHandle(forReadingFrom: file(name)) else { return nil }
      defer { try? handle.close() }
      let size = try handle.seekToEnd()
      let from = min(offset, size)
      try handle.seek(toOffset: from)
      return try handle.read(upToCount: Int(min(length, size - from))) ?? Data()
    }
  }

  public func list(prefix: String) async throws -> [String] {
    try await onDisk { [self] in
      guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .compactMap(Self.name(of:)).filter { $0.hasPrefix(prefix) }.sorted()
    }
  }

  public func delete(name: String) async throws {
    try await onDisk { [self] in
      guard FileManager.default.fileExists(atPath: file(name).path) else { return }
      try FileManager.default.removeItem(at: file(name))
      try flushFolder()
    }
  }

  /// A name may hold what a file's may not, or nothing at all; hexadecimal behind a letter can be any of them.
  private func file(_ name: String) -> URL {
    let hex = name.utf8.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    return folder.appendingPathComponent("b" + hex)
  }

  private static func name(of file: String) -> String? {
    guard file.hasPrefix("b") else { return nil }
    let digits = Array(file.dropFirst())
    guard digits.count % 2 == 0 else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    return bytes.count * 2 == digits.count ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// After a crash the move itself must still be there, not only the file's content.
  private func flushFolder() throws {
    let opened = open(folder.path, O_RDONLY)
    guard opened >= 0 else { throw CocoaError(.fileReadUnknown) }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private func onDisk<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { done in
      disk.async {
        do {
          done.resume(returning: try work())
        } catch {
          // The kind of it alone: a path is nobody's business.
          done.resume(throwing: StoreFault.Failed(reason: "\(type(of: error))"))
        }
      }
    }
  }
}
