import Bridge
import Foundation

/// The phone's clock.
public final class SystemClock: Clock {
  public init() {}

  public func nowMillis() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}

/// The phone's source of chance: the system's own, which is fit for keys.
public final class SystemEntropy: Entropy {
  public init() {}

  public func random(count: UInt32) -> Data {
    var chance = SystemRandomNumberGenerator()
    return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) })
  }
}
