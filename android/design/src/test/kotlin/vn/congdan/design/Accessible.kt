package vn.congdan.design

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteractionsProvider
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.isHeading
import androidx.compose.ui.text.TextLayoutResult

/**
 * Fails unless a screen can be used by ear, by thumb and with large letters:
 * it has a heading; what can be pressed or typed into says what it is; what can be pressed says its role; each is at least
 * [Space.touch] high and wide; and no words are cut off.
 */
fun SemanticsNodeInteractionsProvider.assertAccessible() {
    val wrong = ArrayList<String>()
    if (onAllNodes(isHeading()).fetchSemanticsNodes().isEmpty()) wrong += "the screen has no heading"
    for (node in onAllNodes(hasClickAction() or hasSetTextAction()).fetchSemanticsNodes()) wrong += node.faults()
    for (node in onAllNodes(saysWords, useUnmergedTree = true).fetchSemanticsNodes()) wrong += node.cutOff()
    if (wrong.isNotEmpty()) throw AssertionError(wrong.joinToString("\n"))
}

private val saysWords = SemanticsMatcher("says words") { SemanticsActions.GetTextLayoutResult in it.config }

private val SemanticsNode.label: String
    get() = (config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
        config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()).joinToString(" ").trim()

private fun SemanticsNode.faults(): List<String> {
    val faults = ArrayList<String>()
    val name = label.ifEmpty { "something at ${boundsInRoot.topLeft}" }
    if (label.isEmpty()) faults += "$name does not say what it is"
    val isField = SemanticsActions.SetText in config
    if (!isField && SemanticsProperties.Role !in config) faults += "“$name” can be pressed and does not say its role"
    val least = with(layoutInfo.density) { Space.touch.toPx() }
    // A row that is half scrolled away is as large as the whole of it.
    val width = maxOf(touchBoundsInRoot.width, size.width.toFloat())
    val height = maxOf(touchBoundsInRoot.height, size.height.toFloat())
    // Half a pixel is rounding.
    if (width < least - 0.5f || height < least - 0.5f) faults += "“$name” is too small to be pressed: $width × $height of $least pixels"
    return faults
}

private fun SemanticsNode.cutOff(): List<String> {
    val layouts = ArrayList<TextLayoutResult>()
    config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(layouts)
    return layouts.filter { it.isCutOff() }.map { "“${it.layoutInput.text}” is cut off" }
}

// Not hasVisualOverflow: it counts the empty room beside a short line.
private fun TextLayoutResult.isCutOff() =
    didOverflowHeight || (0 until lineCount).any { isLineEllipsized(it) || getLineRight(it) - getLineLeft(it) > size.width + 1 }
