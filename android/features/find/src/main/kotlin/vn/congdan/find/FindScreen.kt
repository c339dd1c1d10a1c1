package vn.congdan.find

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.ListItem
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.tooling.preview.Preview
import androidx.compose.ui.unit.dp
import vn.congdan.bridge.Failure
import vn.congdan.bridge.Language
import vn.congdan.bridge.Procedure

/** Procedures to choose from: a function of the state, drawn alike with and without a phone. */
@Composable
fun FindScreen(state: FindState, words: FindWords, onEvent: (FindEvent) -> Unit, onChoose: (Procedure) -> Unit) {
    Column(Modifier.fillMaxSize().padding(16.dp)) {
        Text(words.title, Modifier.semantics { heading() }, style = MaterialTheme.typography.headlineSmall)
        OutlinedTextField(
            value = state.typed,
            onValueChange = { onEvent(FindEvent.Typed(it)) },
            modifier = Modifier.fillMaxWidth(),
            label = { Text(words.typeHere) },
            singleLine = true,
        )
        if (state.isRefreshing) {
            LinearProgressIndicator(Modifier.fillMaxWidth().semantics { contentDescription = words.looking })
        }
        state.failure?.let { Notice(it) }
        val found = state.found.orEmpty()
        if (state.found != null && found.isEmpty()) Text(words.nothing, Modifier.padding(vertical = 16.dp))
        LazyColumn {
            items(found, key = { it.code }) { procedure ->
                ProcedureRow(procedure) { onChoose(procedure) }
                HorizontalDivider()
            }
        }
    }
}

@Composable
private fun ProcedureRow(procedure: Procedure, onClick: () -> Unit) {
    ListItem(
        headlineContent = { Text(procedure.name) },
        modifier = Modifier.clickable(role = Role.Button, onClick = onClick),
        supportingContent = { Text(procedure.notOnline ?: "${procedure.field} · ${procedure.code}") },
    )
}

@Composable
private fun Notice(failure: Failure) {
    Column(Modifier.padding(vertical = 8.dp)) {
        Text(failure.happened, style = MaterialTheme.typography.titleSmall)
        Text(failure.kept)
        Text(failure.next)
    }
}

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
private fun Shown(state: FindState) = MaterialTheme { FindScreen(state, FindWords(Language.VIETNAMESE), {}, {}) }
