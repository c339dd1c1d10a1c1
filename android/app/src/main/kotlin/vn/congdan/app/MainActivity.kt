package vn.congdan.app

import android.content.res.Resources
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import vn.congdan.bridge.Language
import vn.congdan.design.CongDanTheme

/** The one window. */
class MainActivity : ComponentActivity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        val language = resources.language()
        val congDan = (application as CongDanApplication).congDan(language)
        setContent { CongDanTheme { Navigation(congDan, language) } }
    }
}

// Android puts the language it chose for our words first. Where it knows none of ours, Vietnamese stands.
internal fun Resources.language() = if (configuration.locales[0].language == "en") Language.ENGLISH else Language.VIETNAMESE
