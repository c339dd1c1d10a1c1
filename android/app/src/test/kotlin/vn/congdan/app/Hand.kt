package vn.congdan.app

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement

/** One thumb: it presses, types, and counts what it pressed. */
internal class Hand(private val rule: ComposeTestRule) {
    /** Activations besides typing. */
    var presses = 0
        private set

    /** Presses what says [text]; of several, the one at [place]. */
    fun press(text: String, place: Int = 0) {
        waitUntilThere(pressable(text))
        rule.onAllNodes(pressable(text))[place].apply { if (canScroll(text)) performScrollTo() }.performClick()
        presses++
    }

    /** Types into the box of a label, as somebody who types a name whole. */
    fun type(label: String, text: String) {
        val box = hasSetTextAction() and hasContentDescription(label)
        waitUntilThere(box)
        rule.onAllNodes(box).onFirst().performScrollTo().performTextReplacement(text)
    }

    fun sees(text: String) = rule.waitFor(text)

    private fun pressable(text: String) = (hasText(text, substring = true) or hasContentDescription(text)) and hasClickAction() and
        !hasSetTextAction() and isEnabled()

    // What stands below the page, where a thumb is, does not scroll.
    private fun canScroll(text: String) = rule.onAllNodes(pressable(text) and isInsideScroll).fetchSemanticsNodes().isNotEmpty()

    private val isInsideScroll = SemanticsMatcher("stands in what scrolls") { node ->
        generateSequence(node.parent) { it.parent }.any { SemanticsActions.ScrollBy in it.config }
    }

    private fun waitUntilThere(what: SemanticsMatcher) = rule.waitUntilThere(what)
}
