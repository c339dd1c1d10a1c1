package vn.congdan.data

import android.content.Context
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import vn.congdan.bridge.Language
import vn.congdan.bridge.TextSize
import vn.congdan.bridge.Wish
import vn.congdan.bridge.Wishes

/** Wishes in Android's preferences: small, not secret, and read before the first screen is drawn. What cannot be read is the default. */
class KeptWishes(context: Context) : Wishes {
    private val kept = context.getSharedPreferences("wishes", Context.MODE_PRIVATE)
    private val shown = MutableStateFlow(read())
    override val now: StateFlow<Wish> = shown.asStateFlow()

    override fun change(change: (Wish) -> Wish) {
        shown.update(change)
        write(shown.value)
    }

    private fun read() = Wish(
        language = Language.entries.firstOrNull { it.name == kept.getString(LANGUAGE, null) },
        textSize = TextSize.entries.firstOrNull { it.name == kept.getString(TEXT_SIZE, null) } ?: TextSize.NORMAL,
        hasContrast = kept.getBoolean(CONTRAST, false),
        hasNotices = kept.getBoolean(NOTICES, true),
        hasQuietHours = kept.getBoolean(QUIET_HOURS, true),
        isReadAloud = kept.getBoolean(READ_ALOUD, false),
        isLocked = kept.getBoolean(LOCKED, false),
        isStarted = kept.getBoolean(STARTED, false),
    )

    private fun write(wish: Wish) = kept.edit()
        .putString(LANGUAGE, wish.language?.name)
        .putString(TEXT_SIZE, wish.textSize.name)
        .putBoolean(CONTRAST, wish.hasContrast)
        .putBoolean(NOTICES, wish.hasNotices)
        .putBoolean(QUIET_HOURS, wish.hasQuietHours)
        .putBoolean(READ_ALOUD, wish.isReadAloud)
        .putBoolean(LOCKED, wish.isLocked)
        .putBoolean(STARTED, wish.isStarted)
        .apply()

    private companion object {
        const val LANGUAGE = "language"
        const val TEXT_SIZE = "text_size"
        const val CONTRAST = "contrast"
        const val NOTICES = "notices"
        const val QUIET_HOURS = "quiet_hours"
        const val READ_ALOUD = "read_aloud"
        const val LOCKED = "locked"
        const val STARTED = "started"
    }
}
