package vn.congdan.start

import vn.congdan.bridge.Language
import vn.congdan.bridge.TextSize

/** Everything that the screen shows, and nothing else. */
data class StartState(val language: Language, val textSize: TextSize)
