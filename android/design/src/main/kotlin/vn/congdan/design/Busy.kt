package vn.congdan.design

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics

/** Something is being done: said in words too. */
@Composable
fun Busy(text: String = stringResource(R.string.please_wait)) {
    Column(Modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite }, Arrangement.spacedBy(Space.small)) {
        LinearProgressIndicator(Modifier.fillMaxWidth().semantics { contentDescription = text })
        Hint(text)
    }
}

/** How far something is, from 0 to 1. */
@Composable
fun HowFar(part: Float, text: String) {
    Column(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.small)) {
        LinearProgressIndicator({ part }, Modifier.fillMaxWidth().semantics { contentDescription = text })
        Hint(text)
    }
}
