package vn.congdan.data

/** Somebody's service that wakes the app. What comes by it says "look" and nothing else; a build without one looks by itself. */
interface Push {
    /** The name under which our service knows it. */
    val channel: String

    /** Where this phone is reached now; asked again it is the same until it changes. */
    suspend fun place(): PushPlace

    /** Nothing comes to that place any more; false if that could not be had now. */
    suspend fun stop(): Boolean
}

/** Where a phone is reached. */
sealed interface PushPlace {
    data class At(val token: String) : PushPlace

    /** There may be one later. */
    data object NotNow : PushPlace

    /** This phone has what it takes for none. */
    data object Never : PushPlace
}

/** What a [Push] says between questions; the application hears it. */
interface HearsPush {
    /** This phone is reached somewhere else from now on. */
    fun placeChanged()

    /** Something was told to the person: look. */
    suspend fun look()
}
