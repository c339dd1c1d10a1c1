package vn.congdan.find

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Procedure
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Notice
import vn.congdan.design.Page
import vn.congdan.design.R
import vn.congdan.design.Space
import vn.congdan.design.Tone
import vn.congdan.design.TwoLineRow

/**
 * Procedures to choose from: a function of the state, drawn alike with and without a phone. Without [onChoose] the list can
 * only be read.
 */
@Composable
fun FindScreen(state: FindState, onEvent: (FindEvent) -> Unit, onBack: () -> Unit, onChoose: ((Procedure) -> Unit)? = null) {
    Page(stringResource(R.string.find_title), onBack) {
        // All of it scrolls: with large letters the field alone would fill a small screen.
        LazyColumn(Modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(Space.small)) {
            item { SearchField(state.typed) { onEvent(FindEvent.Typed(it)) } }
            if (state.isRefreshing) item { Looking() }
            state.failure?.let { item { Notice(listOf(it.happened, it.kept, it.next), Tone.QUIET) } }
            if (state.found?.isEmpty() == true) item { NothingFits() }
            items(state.found.orEmpty(), key = { it.code }) { procedure ->
                val second = procedure.notOnline ?: "${procedure.field} · ${procedure.code}"
                TwoLineRow(procedure.name, second, onClick = onChoose?.let { { it(procedure) } })
            }
        }
    }
}

@Composable
private fun SearchField(typed: String, onTyped: (String) -> Unit) = OutlinedTextField(
    value = typed,
    onValueChange = onTyped,
    modifier = Modifier.fillMaxWidth().padding(bottom = Space.small),
    label = { Text(stringResource(R.string.find_type_here)) },
    shape = MaterialTheme.shapes.medium,
    singleLine = true,
)

@Composable
private fun Looking() {
    val looking = stringResource(R.string.find_looking)
    LinearProgressIndicator(Modifier.fillMaxWidth().semantics { contentDescription = looking })
}

@Composable
private fun NothingFits() =
    Notice(listOf(stringResource(R.string.find_nothing), stringResource(R.string.find_nothing_next)), Tone.QUIET)

// A preview has no core to ask.
private val offline = Failure("client.offline", "Chưa kết nối được với máy chủ.", "Danh mục đã tải vẫn dùng được.", "Kiểm tra mạng.")
private val extract = Procedure("2.000635", "Cấp bản sao Trích lục hộ tịch", "Hộ tịch", null)

@Preview
@Composable
private fun FoundPreview() = Shown(FindState("trich luc", listOf(extract)))

@Preview
@Composable
private fun NothingPreview() = Shown(FindState("xyz", emptyList()))

@Preview
@Composable
private fun OfflinePreview() =
    Shown(FindState("", listOf(extract), failure = offline))

@Composable
private fun Shown(state: FindState) = CongDanTheme { FindScreen(state, {}, {}, {}) }
