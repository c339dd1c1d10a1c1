package vn.congdan.inbox

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.tooling.preview.Preview
import vn.congdan.bridge.InboxNotice
import vn.congdan.design.Busy
import vn.congdan.design.CongDanTheme
import vn.congdan.design.Failed
import vn.congdan.design.OtherButton
import vn.congdan.design.Paragraph
import vn.congdan.design.R
import vn.congdan.design.ScrollingPage
import vn.congdan.design.TwoLineRow

/** Everything that was told, the newest first: a function of the state. */
@Composable
fun InboxScreen(state: InboxState, onEvent: (InboxEvent) -> Unit, onBack: () -> Unit) {
    ScrollingPage(stringResource(R.string.inbox_title), onBack) {
        val notices = state.notices
        state.failure?.let { Failed(it.happened, it.kept, it.next, isSerious = notices == null) { onEvent(InboxEvent.Opened) } }
        when {
            notices == null -> if (state.failure == null) Busy()
            notices.isEmpty() -> Paragraph(stringResource(R.string.inbox_empty))
            else -> {
                if (notices.any { !it.isRead }) OtherButton(stringResource(R.string.inbox_all_read), { onEvent(InboxEvent.ReadAll) })
                Column { notices.forEach { Row(it) { onEvent(InboxEvent.Read(it)) } } }
            }
        }
    }
}

@Composable
private fun Row(notice: InboxNotice, onClick: () -> Unit) {
    val mark = if (notice.isRead) null else stringResource(R.string.inbox_new)
    TwoLineRow(notice.title, "${notice.body}\n${notice.at}", mark, onClick)
}

@Preview
@Composable
private fun NoticesPreview() = CongDanTheme {
    InboxScreen(InboxState(listOf(InboxNotice("1", "Đã tiếp nhận", "Cơ quan đã nhận hồ sơ.", "24/11/2026", false))), {}, {})
}
