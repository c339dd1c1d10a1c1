package vn.congdan.home

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Failure
import vn.congdan.design.CongDanTheme
import vn.congdan.design.MainButton
import vn.congdan.design.Notice
import vn.congdan.design.OtherButton
import vn.congdan.design.Page
import vn.congdan.design.R
import vn.congdan.design.Space
import vn.congdan.design.Tone

/** Where the app begins: a function of the state. */
@Composable
fun HomeScreen(state: HomeState, onEvent: (HomeEvent) -> Unit, onFind: () -> Unit) {
    Page(stringResource(R.string.home_title)) {
        Column(Modifier.verticalScroll(rememberScrollState()), Arrangement.spacedBy(Space.medium)) {
            Text(stringResource(R.string.home_greeting), style = MaterialTheme.typography.bodyLarge)
            MainButton(stringResource(R.string.home_find), onFind)
            Text(
                stringResource(R.string.home_find_about),
                style = MaterialTheme.typography.bodySmall,
                color = MaterialTheme.colorScheme.onSurfaceVariant,
            )
            Catalogue(state, onEvent)
        }
    }
}

@Composable
private fun Catalogue(state: HomeState, onEvent: (HomeEvent) -> Unit) {
    val known = state.known
    val preparing = stringResource(R.string.home_preparing)
    if (state.isRefreshing) LinearProgressIndicator(Modifier.fillMaxWidth().semantics { contentDescription = preparing })
    if (known != null) {
        Notice(listOf(stringResource(R.string.home_ready, known.toString())), Tone.QUIET)
    } else if (state.isRefreshing) {
        Notice(listOf(preparing), Tone.QUIET)
    } else {
        Notice(listOf(stringResource(R.string.home_first_time), stringResource(R.string.home_first_time_next)), Tone.WAITING)
    }
    state.failure?.let { failure ->
        Notice(listOf(failure.happened, failure.kept, failure.next), if (known == null) Tone.WRONG else Tone.QUIET)
        OtherButton(stringResource(R.string.try_again), { onEvent(HomeEvent.TryAgain) })
    }
}

// A preview has no core to ask.
private val offline = Failure("client.offline", "Chưa kết nối được với máy chủ.", "Danh mục đã tải vẫn dùng được.", "Kiểm tra mạng.")

@Preview
@Composable
private fun PreparingPreview() = Shown(HomeState(isRefreshing = true))

@Preview
@Composable
private fun ReadyPreview() = Shown(HomeState(known = 25))

@Preview
@Composable
private fun FirstTimeOfflinePreview() = Shown(HomeState(failure = offline))

@Composable
private fun Shown(state: HomeState) = CongDanTheme { HomeScreen(state, {}, {}) }
