package vn.congdan.app

import android.content.Context
import android.content.Intent
import android.content.res.Configuration
import android.content.res.Resources
import android.os.Bundle
import android.os.LocaleList
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.lifecycleScope
import androidx.lifecycle.repeatOnLifecycle
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.distinctUntilChangedBy
import kotlinx.coroutines.flow.drop
import kotlinx.coroutines.launch
import vn.congdan.bridge.Language
import vn.congdan.bridge.Wish
import vn.congdan.design.CongDanTheme
import vn.congdan.design.LocalVoice
import vn.congdan.design.wantsHighContrast

/** The one window. */
class MainActivity : ComponentActivity() {
    /** The address that the browser came back with, until it is redeemed. */
    private val redirect = MutableStateFlow<String?>(null)

    // Language and size of letters are the person's own; the phone's stand where they asked for none.
    override fun attachBaseContext(base: Context) =
        super.attachBaseContext(base.wished((base.applicationContext as CongDanApplication).wishes.now.value))

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        val application = application as CongDanApplication
        val language = resources.language()
        val congDan = application.congDan(language)
        if (savedInstanceState == null) {
            take(intent)
            LookForNews.plan(this)
        }
        lifecycleScope.launch {
            // What was drawn before was in another language or size.
            application.wishes.now.distinctUntilChangedBy { it.language to it.textSize }.drop(1).collect { recreate() }
        }
        if (application.pushAddress != null) {
            // Notices are allowed and forbidden here, and in the phone's own settings, from where a person comes back.
            lifecycleScope.launch {
                repeatOnLifecycle(Lifecycle.State.RESUMED) {
                    application.wishes.now.distinctUntilChangedBy { it.hasNotices }.collect { SendLater.plan(application) }
                }
            }
        }
        setContent {
            val wish by application.wishes.now.collectAsStateWithLifecycle()
            CongDanTheme(isHighContrast = wish.hasContrast || wantsHighContrast()) {
                CompositionLocalProvider(LocalVoice provides if (wish.isReadAloud) rememberVoice(language) else null) {
                    Locked(wish.isLocked) { Navigation(congDan, application.wishes, language, redirect) }
                }
            }
        }
    }

    // Tests call it as Android does.
    public override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        take(intent)
    }

    private fun take(intent: Intent) {
        if (intent.action == Intent.ACTION_VIEW) redirect.value = intent.dataString
    }
}

private fun Context.wished(wish: Wish): Context {
    val configuration = Configuration(resources.configuration)
    wish.language?.let { configuration.setLocales(LocaleList.forLanguageTags(if (it == Language.ENGLISH) "en" else "vi")) }
    configuration.fontScale *= wish.textSize.factor
    return createConfigurationContext(configuration)
}

// Android puts the language it chose for our words first. Where it knows none of ours, Vietnamese stands.
internal fun Resources.language() = if (configuration.locales[0].language == "en") Language.ENGLISH else Language.VIETNAMESE
