package vn.congdan.data

import android.content.Context

/** What of a push address our service was told last, as a mark that is no address; null if nothing. */
interface PushMark {
    var mark: String?
}

/** In Android's preferences: whether something is to be told must be known with the app closed and nobody signed in. */
class KeptPushMark(context: Context) : PushMark {
    private val kept = context.getSharedPreferences("push", Context.MODE_PRIVATE)

    override var mark: String?
        get() = kept.getString(MARK, null)
        set(value) = kept.edit().putString(MARK, value).apply()

    private companion object {
        const val MARK = "told"
    }
}
