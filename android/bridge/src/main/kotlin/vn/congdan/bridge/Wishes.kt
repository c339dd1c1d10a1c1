package vn.congdan.bridge

import kotlinx.coroutines.flow.StateFlow

/** How large letters are drawn, beside the phone's own setting. */
enum class TextSize(val factor: Float) { NORMAL(1f), LARGE(1.3f), LARGEST(1.6f) }

/** What a person asked of the app. */
data class Wish(
    /** Null until it was asked: the phone's language stands. */
    val language: Language? = null,
    val textSize: TextSize = TextSize.NORMAL,
    val hasContrast: Boolean = false,
    val hasNotices: Boolean = true,
    val hasQuietHours: Boolean = true,
    val isReadAloud: Boolean = false,
    val isLocked: Boolean = false,
    /** The first pages were read. */
    val isStarted: Boolean = false,
)

/** Where wishes are kept on this phone. */
interface Wishes {
    val now: StateFlow<Wish>

    fun change(change: (Wish) -> Wish)
}
