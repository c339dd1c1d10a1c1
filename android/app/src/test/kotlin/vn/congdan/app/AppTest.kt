package vn.congdan.app

import android.content.res.Configuration
import android.os.LocaleList
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.Language
import vn.congdan.design.R

/** The real window, the real core through JNA, files on a disk. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = TestApplication::class)
class AppTest {
    @get:Rule val rule = createEmptyComposeRule()

    @Test
    fun homeLeadsToTheCatalogueThatIsOnThePhoneAndBack() {
        fillThePhone()
        open("vi").use {
            rule.waitFor("Máy này có")
            rule.onNode(hasText("Tìm thủ tục") and hasClickAction()).performScrollTo().performClick()
            rule.waitFor("Hộ tịch ·")
            rule.onNode(hasSetTextAction()).performTextInput("trich luc ho tich")
            rule.waitFor("Trích lục hộ tịch")
            rule.onNodeWithText("Chưa kết nối", substring = true).assertIsDisplayed()
            rule.onNodeWithText("Quay lại", substring = true).performClick()
            rule.onNodeWithText("Dịch vụ công").assertIsDisplayed()
        }
    }

    @Test
    fun aFirstStartWithoutANetworkSaysWhatToDoAndTryingAgainHelps() {
        application.memory.online = false
        application.wishes.change { it.copy(isStarted = true) }
        open("en").use {
            rule.waitFor("This phone has no list of procedures yet.")
            application.memory.online = true
            rule.onNodeWithText("Try again").performScrollTo().performClick()
            rule.waitFor("Procedures on this phone:")
        }
    }

    @Test
    fun turningThePhoneKeepsWhatWasTypedAndFound() {
        fillThePhone()
        open("vi").use {
            rule.onNode(hasText("Tìm thủ tục") and hasClickAction()).performScrollTo().performClick()
            rule.waitFor("Hộ tịch ·")
            rule.onNode(hasSetTextAction()).performTextInput("trich luc ho tich")
            rule.waitFor("Trích lục hộ tịch")
            it.recreate()
            rule.onNode(hasSetTextAction() and hasText("trich luc ho tich")).assertIsDisplayed()
            rule.waitFor("Trích lục hộ tịch")
        }
    }

    @Test
    fun wordsAreInTheFirstLanguageOfThePersonThatWeSpeak() {
        fun spoken(languages: String): Pair<String, Language> {
            val wishes = Configuration().apply { setLocales(LocaleList.forLanguageTags(languages)) }
            val resources = application.createConfigurationContext(wishes).resources
            return resources.getString(R.string.home_title) to resources.language()
        }
        val vietnamese = "Dịch vụ công" to Language.VIETNAMESE
        val english = "Public services" to Language.ENGLISH
        assertEquals(vietnamese, spoken("vi-VN,en-US"))
        assertEquals(english, spoken("en-GB,vi-VN"))
        assertEquals(english, spoken("fr-FR,en-US,vi-VN"))
        assertEquals(vietnamese, spoken("fr-FR"))
    }
}
