package vn.congdan.app

import android.graphics.Bitmap
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasText
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

/** What an earlier day left on the phone: the catalogue, sealed, in files. Then the network goes. */
internal fun fillThePhone() = runBlocking {
    CongDan(MemoryPhone.ORIGIN, application.phone(), Language.VIETNAMESE).use { assertEquals(Outcome.Done(true), it.refresh()) }
    application.memory.online = false
}

/** Opens the app as a person with these wishes sees it. */
internal fun open(language: String, fontScale: Float = 1f, more: String = ""): ActivityScenario<MainActivity> {
    RuntimeEnvironment.setQualifiers("$language-w360dp-h760dp${more}-xhdpi")
    RuntimeEnvironment.setFontScale(fontScale)
    return ActivityScenario.launch(MainActivity::class.java)
}

/** The core computes on threads of its own: the screen is asked until it shows [text]. */
internal fun ComposeTestRule.waitFor(text: String) =
    waitUntil("the screen shows “$text”", 30_000) { onAllNodes(hasText(text, substring = true)).fetchSemanticsNodes().isNotEmpty() }

/** Draws what is on the screen into the folder of pictures, for people to look at. */
internal fun ComposeTestRule.draw(name: String) {
    val folder = File(System.getProperty("congdan.pictures")!!).apply { mkdirs() }
    File(folder, "$name.png").outputStream().use {
        onRoot().captureToImage().asAndroidBitmap().compress(Bitmap.CompressFormat.PNG, 100, it)
    }
}
