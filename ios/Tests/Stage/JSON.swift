import Foundation

/// Any JSON, for what a test sends and reads.
public enum JSON: Codable, Equatable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let int = try? value.decode(Int64.self) {
      self = .int(int)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    case .int(let int): try value.encode(int)
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    case .list(let list): try value.encode(list)
    case .object(let object): try value.encode(object)
    }
  }

  /// Reads a file or an answer.
  public static func read(_ data: Data) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: data)
  }

  /// A member; null if there is none.
  public subscript(_ name: String) -> JSON {
    if case .object(let object) = self { object[name] ?? .null } else { .null }
  }

  public var text: String? { if case .text(let text) = self { text } else { nil } }

  public var int: Int64? { if case .int(let int) = self { int } else { nil } }

  public var list: [JSON] { if case .list(let list) = self { list } else { [] } }

  public var object: [String: JSON] { if case .object(let object) = self { object } else { [:] } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral int: Int64) { self = .int(int) }
  public init(booleanLiteral bool: Bool) { self = .bool(bool) }
  public init(arrayLiteral list: JSON...) { self = .list(list) }
  public init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(Dictionary(uniqueKeysWithValues: members))
  }
}
