package vn.congdan.find

import vn.congdan.bridge.Language

/** The words of the screen. Vietnamese binds; English is a courtesy. */
class FindWords(language: Language) {
    private val isVietnamese = language == Language.VIETNAMESE
    val title = if (isVietnamese) "Tìm thủ tục" else "Find a procedure"
    val typeHere = if (isVietnamese) "Gõ tên thủ tục, có dấu hay không dấu" else "Type its name, with or without accents"
    val looking = if (isVietnamese) "Đang tải danh mục thủ tục" else "Fetching the catalogue"
    val nothing = if (isVietnamese) "Không có thủ tục nào phù hợp. Thử ít chữ hơn." else "Nothing fits. Try fewer words."
}
