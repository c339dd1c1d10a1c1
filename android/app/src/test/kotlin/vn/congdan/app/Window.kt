package vn.congdan.app

import android.graphics.Bitmap
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onRoot
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.robolectric.RuntimeEnvironment
import vn.congdan.bridge.CongDan
import vn.congdan.bridge.Language
import vn.congdan.bridge.MemoryPhone
import vn.congdan.bridge.Outcome

internal val application get() = ApplicationProvider.getApplicationContext<TestApplication>()

/** What an earlier day left on the phone: the first pages read, the catalogue, sealed, in files. Then the network goes. */
internal fun fillThePhone() = runBlocking {
    application.wishes.change { it.copy(isStarted = true) }
    CongDan(MemoryPhone.ORIGIN, application.phone(), Language.VIETNAMESE, "Máy thử").use {
        assertEquals(Outcome.Done(true), it.procedures.refresh())
    }
    application.memory.online = false
}

/** Opens the app as a person with these wishes sees it. */
internal fun open(
    language: String,
    fontScale: Float = 1f,
    more: String = "",
    height: Int = 760,
    width: Int = 360,
): ActivityScenario<MainActivity> {
    RuntimeEnvironment.setQualifiers("$language-w${width}dp-h${height}dp${more}-xhdpi")
    RuntimeEnvironment.setFontScale(fontScale)
    return ActivityScenario.launch(MainActivity::class.java)
}

/** The core computes on threads of its own: the screen is asked until it shows [text]. */
internal fun ComposeTestRule.waitFor(text: String) = waitUntilThere(hasText(text, substring = true))

/** The same; what is on the screen instead is said. */
internal fun ComposeTestRule.waitUntilThere(what: SemanticsMatcher) = try {
    waitUntil(30_000) { onAllNodes(what).fetchSemanticsNodes().isNotEmpty() }
} catch (late: ComposeTimeoutException) {
    throw AssertionError("there is no ${what.description} on this screen:\n${words()}", late)
}

/** What is on the screen. */
internal fun ComposeTestRule.picture(): Bitmap = onRoot().captureToImage().asAndroidBitmap()

/** Puts a picture into the folder of pictures, or one beside it, for people to look at. */
internal fun Bitmap.keep(name: String, beside: String? = null) {
    val pictures = File(System.getProperty("congdan.pictures")!!)
    val folder = (if (beside == null) pictures else File(pictures.parentFile, beside)).apply { mkdirs() }
    File(folder, "$name.png").outputStream().use { compress(Bitmap.CompressFormat.PNG, 100, it) }
}

/** Every word on the screen, a line each. */
internal fun ComposeTestRule.words(): String = onAllNodes(isRoot()).fetchSemanticsNodes().flatMap { it.words() }.joinToString("\n")

private fun SemanticsNode.words(): List<String> =
    config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } + children.flatMap { it.words() }
