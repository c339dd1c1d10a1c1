package vn.congdan.app

import android.content.Intent
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.net.Uri
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import vn.congdan.bridge.stage.Person
import vn.congdan.bridge.stage.Stage

/** A citizen's whole way by one thumb: the real window, the real core, the real service, and everybody else at the stage's word. */
@RunWith(ParameterizedRobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], application = StageApplication::class)
class JourneyTest(tag: String) {
    private val words = JourneyWords(tag)
    @get:Rule val rule = createEmptyComposeRule()
    private val hand by lazy { Hand(rule) }
    private val phone get() = ApplicationProvider.getApplicationContext<StageApplication>()
    private val person: Person = Stage.here.person()

    @Test
    fun aDossierIsFiledMendedPaidFollowedToItsResultAndRated() {
        open(words.tag).use { window ->
            startAndSignIn(window)
            fileWithoutPapers(window)
            attachAndSubmit(window)
            val code = receipt(window)
            beCorrected(window, code)
            pay(window)
            haveTheResultAndRate(window, code)
        }
    }

    private fun startAndSignIn(window: ActivityScenario<MainActivity>) {
        hand.sees(words.welcome)
        window.recreate()
        hand.press(words.begin)
        hand.sees(words.procedures)
        window.recreate()
        hand.press(words.signIn)
        window.recreate()
        hand.press(words.signInGo)
        hand.sees(words.waiting)
        val redirect = Stage.here.signIn(browsed(window), person.key)
        window.onActivity { it.onNewIntent(Intent(Intent.ACTION_VIEW, Uri.parse(redirect))) }
        hand.sees(person.name)
        window.recreate()
        hand.sees(person.name)
    }

    private fun fileWithoutPapers(window: ActivityScenario<MainActivity>) {
        val before = hand.presses
        hand.type(words.whatToDo, "trich luc ho tich")
        hand.press(words.extract)
        hand.sees("8.000 đ")
        window.recreate()
        // They take what is known of them: nothing is filled in unasked.
        hand.press(words.filePrefilled)

        hand.sees(words.residence)
        window.recreate()
        hand.type(words.province, words.provinceName)
        hand.sees(words.chooseOther)
        hand.type(words.ward, words.wardName)
        hand.type(words.street, "Số 12, thôn Mẫu Đơn")
        // On the underground there is no network, and nothing minds.
        phone.online = false
        hand.press(words.no)
        hand.press(words.next)

        hand.press(words.birth)
        hand.type(words.subject, person.name)
        hand.type(words.bornOn, "01/02/1990")
        hand.type(words.registeredAt, "UBND xã Mẫu Một")
        window.recreate()
        hand.press(words.next)

        hand.type(words.copies, "2")
        hand.press(words.declaration)
        hand.press(words.toReview)
        hand.sees("16.000 đ")
        hand.sees(words.provinceName)
        window.recreate()
        phone.online = true
        filing = hand.presses - before
    }

    private var filing = 0

    private fun attachAndSubmit(window: ActivityScenario<MainActivity>) {
        val before = hand.presses
        hand.press(words.toPapers)
        listOf("identity", "basis").forEachIndexed { place, paper -> attach(window, paper, place) }
        hand.press(words.goOn)
        val papers = hand.presses - before
        hand.press(words.submit)
        hand.sees(words.submitted)
        val all = filing + 1
        println("activations from home to submitted: $all, and $papers for two papers")
        assertTrue("$all activations", all <= 9)
    }

    private fun receipt(window: ActivityScenario<MainActivity>): String {
        window.recreate()
        hand.press(words.showReceipt)
        hand.sees(words.signedAt)
        window.recreate()
        hand.sees(words.signedAt)
        hand.press(words.back)
        hand.press(words.back)
        hand.press(words.follow)
        hand.sees(words.history)
        return CODE.find(shown())!!.value
    }

    private fun beCorrected(window: ActivityScenario<MainActivity>, code: String) {
        val target = mapOf("kind" to "answer", "path" to "registered_at")
        val items = listOf(mapOf("target" to target, "reason" to "Ghi rõ tên xã và tỉnh."))
        for (step in listOf("accept", "take")) Stage.here.officer(code, step)
        Stage.here.officer(code, "request-correction", mapOf("items" to items))
        window.recreate()
        hand.press(words.correct)
        hand.sees("Ghi rõ tên xã và tỉnh.")
        window.recreate()
        hand.type(words.registeredAt, "UBND xã Mẫu Một, tỉnh Minh Hoạ")
        hand.press(words.sendCorrection)
        hand.sees(words.corrected)
        hand.press(words.follow)
    }

    private fun pay(window: ActivityScenario<MainActivity>) {
        hand.press(words.pay)
        hand.sees("16.000 đ")
        window.recreate()
        hand.sees(words.waitingForMoney)
        val reference = REFERENCE.find(shown())!!.value
        // Whoever looks is told: a button that they would press goes away meanwhile.
        Stage.here.pay(reference)
        hand.sees(words.paid)
        hand.press(words.back)
    }

    private fun haveTheResultAndRate(window: ActivityScenario<MainActivity>, code: String) {
        for (step in listOf("finish", "issue-result")) Stage.here.officer(code, step)
        window.recreate()
        hand.press(words.result)
        hand.sees(words.resultKept)
        phone.online = false
        hand.press(words.resultKept)
        hand.sees(words.signedAt)
        window.recreate()
        phone.online = true
        hand.press(words.back)
        hand.press(words.back)
        hand.press(words.rate)
        hand.press(words.veryGood)
        hand.press(words.never)
        hand.press(words.sendRating)
        hand.sees(words.thanks)
    }

    private fun browsed(window: ActivityScenario<MainActivity>): String {
        var address: String? = null
        rule.waitUntil("a browser is opened", 30_000) {
            window.onActivity { activity -> shadowOf(activity).nextStartedActivity?.let { address = it.dataString } }
            address != null
        }
        return address!!
    }

    private fun attach(window: ActivityScenario<MainActivity>, paper: String, place: Int) {
        val address = Uri.parse("content://vn.congdan.test/$paper.jpg")
        shadowOf(phone.contentResolver).registerInputStreamSupplier(address) { ByteArrayInputStream(page(place)) }
        hand.press(words.chooseFile, place)
        window.onActivity { activity ->
            val asked = shadowOf(activity).nextStartedActivityForResult
            shadowOf(activity).receiveResult(asked.intent, android.app.Activity.RESULT_OK, Intent().setData(address))
        }
        hand.sees("$paper.jpg")
    }

    private fun shown(): String {
        rule.waitForIdle()
        return rule.words()
    }

    /** A page with lines on it, as a camera would bring it; each is another. */
    private fun page(nth: Int): ByteArray {
        val picture = Bitmap.createBitmap(900 + nth, 1200, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(picture).apply { drawColor(Color.rgb(230, 230, 225)) }
        val ink = Paint().apply { strokeWidth = 4f }
        for (line in 100..1100 step 12) canvas.drawLine(80f, line.toFloat(), 820f, line.toFloat(), ink)
        for (line in 80..820 step 16) canvas.drawLine(line.toFloat(), 100f, line.toFloat(), 1100f, ink)
        return ByteArrayOutputStream().also { picture.compress(Bitmap.CompressFormat.JPEG, 90, it) }.toByteArray()
    }

    companion object {
        private val CODE = Regex("H99[.0-9]*-[0-9]{6}-[0-9]+")
        private val REFERENCE = Regex("\\bCD[0-9A-Z]{8}\\b")

        @JvmStatic
        @Parameters(name = "{0}")
        fun languages() = listOf(arrayOf<Any>("vi"), arrayOf<Any>("en"))
    }
}
