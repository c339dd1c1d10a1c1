//! What I was told, and what I wrote that is not sent yet.

use std::sync::Arc;

use congdan_core::{
    client::{ClientError, InboxNews, InboxScreen, InboxStream, OutboxItem, OutboxReport, SendState},
    id::EventId,
};

use crate::session::Session;

/// The inbox while the app is open. Cancelling a `next` that waits closes it, and so does letting go of it.
#[derive(uniffi::Object)]
pub struct InboxLive(InboxStream);

#[uniffi::export]
impl InboxLive {
    /// Waits for what comes next; it is in the inbox then.
    ///
    /// # Errors
    /// See [`ClientError`]; open it again then.
    pub async fn next(&self) -> Result<InboxNews, ClientError> {
        self.0.next().await
    }

    /// Hangs up: a `next` that waits is told [`InboxNews::Ended`]. Swift's tasks cannot cancel a call that waits.
    pub fn hang_up(&self) {
        self.0.hang_up();
    }
}

#[uniffi::export]
impl Session {
    /// Brings the inbox up to date.
    ///
    /// # Errors
    /// See [`ClientError`]; what was there before stays readable.
    pub async fn refresh_inbox(&self) -> Result<InboxScreen, ClientError> {
        self.0.refresh_inbox().await
    }

    /// The inbox as it was when last brought up to date. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn inbox(&self) -> Result<InboxScreen, ClientError> {
        self.0.inbox_screen().await
    }

    /// Marks an entry as read: here at once, at the service when there is network.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn mark_read(&self, event: EventId) -> Result<SendState, ClientError> {
        self.0.read_entry(event).await
    }

    /// Opens the stream of what I am told, from what is in the inbox on.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn follow_inbox(&self) -> Result<Arc<InboxLive>, ClientError> {
        InboxStream::open(self.0.clone()).await.map(InboxLive).map(Arc::new)
    }

    /// Sends what was written without network, in the order it was written, each once.
    ///
    /// # Errors
    /// See [`ClientError`]; no network is none, it is in the report.
    pub async fn flush_outbox(&self) -> Result<OutboxReport, ClientError> {
        self.0.flush_outbox().await
    }

    /// What was written and is not with the service, with its mark: chưa gửi, or refused and why. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn outbox(&self) -> Result<Vec<OutboxItem>, ClientError> {
        self.0.outbox().await
    }

    /// Takes something out of the queue: it is not sent any more.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn forget_outbox_item(&self, key: &str) -> Result<(), ClientError> {
        self.0.forget_outbox_item(key).await
    }
}
