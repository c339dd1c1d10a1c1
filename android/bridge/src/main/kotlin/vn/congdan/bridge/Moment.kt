package vn.congdan.bridge

import uniffi.congdan_core.Moment

internal fun Moment.words(language: Language) = if (language == Language.VIETNAMESE) "$time ngày $day" else "$time on $day"
