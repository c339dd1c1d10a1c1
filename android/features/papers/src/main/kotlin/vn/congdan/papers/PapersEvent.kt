package vn.congdan.papers

/** What a person did. */
sealed interface PapersEvent {
    data object Opened : PapersEvent

    /** The phone brought a file for a paper. [looks] is what was seen in it, if it is a picture. */
    class Brought(val paper: String, val name: String, val content: ByteArray, val looks: Looks?) : PapersEvent

    /** The phone could not bring one. */
    data object BroughtNothing : PapersEvent

    data object KeptAnyway : PapersEvent

    data object ThrewAway : PapersEvent

    data class Removed(val paper: String, val key: String) : PapersEvent

    data object Sent : PapersEvent
}

/** What was seen in a picture, from 0 to 1 but for [width]. */
data class Looks(val brightness: Float, val glare: Float, val sharpness: Float, val width: Int)
