/// How a question is asked. A kind of a newer service is `unknown`: the app says "please update" and throws nothing away.
public enum FieldInput: Equatable, Sendable {
  case line(max: Int)
  case paragraph(max: Int)
  case personName
  case personalNumber
  case phone
  case email
  /// The answer is `YYYY-MM-DD`.
  case date(notAfterToday: Bool)
  /// A day, a month of a year or a year alone.
  case partialDate(notAfterToday: Bool)
  /// `HH:MM`.
  case time
  /// The words of a date of another field.
  case dateWords(of: String)
  case number(min: Int64, max: Int64)
  /// Digits in which leading zeros count.
  case digits(min: Int, max: Int)
  /// Bounds are in units of the last place.
  case decimal(min: Int64, max: Int64, places: Int)
  /// Whole đồng.
  case money(min: Int64, max: Int64)
  case oldNumber
  case taxCode
  case socialInsuranceNumber
  case plate
  case choice(Choices)
  case multiChoice(Choices, min: Int, max: Int)
  /// `mustAgree`: only yes will do, a declaration.
  case yesNo(mustAgree: Bool)
  case address(AddressInput)
  /// As an old paper has it, and today's beside it.
  case addressOfAnyTime(AddressInput, candidates: [Choice])
  case file(FileInput)
  /// Drawn by a finger; otherwise with a certificate alone, which this app cannot.
  case signature(canBeDrawn: Bool)
  case table(TableInput)
  case unknown
}

/// What an address is chosen from; no wards to choose from means that the ward is typed.
public struct AddressInput: Equatable, Sendable {
  public let provinces: Choices
  /// Of the province chosen.
  public let wards: Choices
  public let streetMax: Int

  public init(provinces: Choices, wards: Choices, streetMax: Int) {
    self.provinces = provinces
    self.wards = wards
    self.streetMax = streetMax
  }
}

/// What file is taken. It is kept on this phone.
public struct FileInput: Equatable, Sendable {
  public let mediaTypes: [String]
  public let maxBytes: Int64

  public init(mediaTypes: [String], maxBytes: Int64) {
    self.mediaTypes = mediaTypes
    self.maxBytes = maxBytes
  }

  /// A camera makes what is taken.
  public var canBePhotographed: Bool { mediaTypes.contains("image/jpeg") }
}

/// A group that is repeated.
public struct TableInput: Equatable, Sendable {
  public let columns: [String]
  /// Each row's cells, which are fields of their own.
  public let rows: [[FormField]]
  public let minRows: Int
  public let maxRows: Int

  public init(columns: [String], rows: [[FormField]], minRows: Int, maxRows: Int) {
    self.columns = columns
    self.rows = rows
    self.minRows = minRows
    self.maxRows = maxRows
  }
}
