package vn.congdan.bridge

import uniffi.congdan_core.Localized

/** The languages of the app. Vietnamese binds; English is a courtesy. */
enum class Language { VIETNAMESE, ENGLISH }

internal fun Localized.words(language: Language) = if (language == Language.VIETNAMESE) vi else en
