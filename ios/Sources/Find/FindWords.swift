import Bridge

/// The words of the screen. Vietnamese binds; English is a courtesy.
public struct FindWords: Sendable {
  public let title: String
  public let typeHere: String
  public let looking: String
  public let nothing: String

  public init(in language: Language) {
    let isVietnamese = language == .vietnamese
    title = isVietnamese ? "Tìm thủ tục" : "Find a procedure"
    typeHere =
      isVietnamese
      ? "Gõ tên thủ tục, có dấu hay không dấu" : "Type its name, with or without accents"
    looking = isVietnamese ? "Đang tải danh mục thủ tục" : "Fetching the catalogue"
    nothing =
      isVietnamese
      ? "Không có thủ tục nào phù hợp. Thử ít chữ hơn." : "Nothing fits. Try fewer words."
  }
}
