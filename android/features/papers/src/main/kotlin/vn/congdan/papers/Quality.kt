package vn.congdan.papers

/**
 * What is doubtful about a picture of a paper; null if nothing is. Only a hint: the person may keep it. The bounds are this
 * project's own first guess; no rule prescribes any, and no desk has judged pictures by them yet.
 */
internal fun Looks.doubt() = when {
    width < LEAST_WIDTH -> Doubt.SMALL
    brightness < DARKEST -> Doubt.DARK
    glare > MOST_GLARE -> Doubt.BRIGHT
    sharpness < LEAST_SHARPNESS -> Doubt.BLURRED
    else -> null
}

/** An A4 page at about 100 dots an inch. */
private const val LEAST_WIDTH = 800
private const val DARKEST = 0.25f
private const val MOST_GLARE = 0.97f
private const val LEAST_SHARPNESS = 0.008f
