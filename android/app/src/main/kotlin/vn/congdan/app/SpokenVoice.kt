package vn.congdan.app

import android.speech.tts.TextToSpeech
import android.speech.tts.UtteranceProgressListener
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.platform.LocalContext
import java.util.Locale
import vn.congdan.bridge.Language
import vn.congdan.design.Voice

/** The phone's own voice, in the language of the screen. */
@Composable
internal fun rememberVoice(language: Language): Voice {
    val context = LocalContext.current
    var isSpeaking by remember { mutableStateOf(false) }
    val engine = remember { TextToSpeech(context.applicationContext, null) }
    DisposableEffect(engine) {
        engine.setOnUtteranceProgressListener(
            object : UtteranceProgressListener() {
                override fun onStart(id: String) = Unit

                override fun onDone(id: String) {
                    isSpeaking = false
                }

                @Deprecated("Android still calls it on old phones")
                override fun onError(id: String) {
                    isSpeaking = false
                }
            },
        )
        onDispose { engine.shutdown() }
    }
    return Voice(
        isSpeaking = isSpeaking,
        say = { text ->
            engine.language = Locale.forLanguageTag(if (language == Language.ENGLISH) "en" else "vi-VN")
            isSpeaking = engine.speak(text, TextToSpeech.QUEUE_FLUSH, null, "page") == TextToSpeech.SUCCESS
        },
        stop = {
            engine.stop()
            isSpeaking = false
        },
    )
}
