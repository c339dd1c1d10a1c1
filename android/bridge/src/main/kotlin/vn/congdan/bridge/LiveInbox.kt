package vn.congdan.bridge

import kotlinx.coroutines.flow.Flow

/** What a person is told while the app is in front; where pushes are not allowed, nothing else says it at once. */
interface LiveInbox {
    /**
     * Each once it is in the inbox. It opens anew when the service or the network closes, hangs up when nobody collects it, and ends
     * when nobody is signed in.
     */
    fun told(): Flow<InboxNotice>
}
