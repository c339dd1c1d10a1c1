//! What I was told, on screens: kept, so that it can be read offline; read marks that are not with the service yet show at once.

use futures_util::lock::Mutex;
use serde::{Deserialize, Serialize};

use super::{Client, ClientError, LiveEvents, Moment, SendState, StreamItem, events::OpenLine, outbox::Write};
use crate::{
    dossier::EventKind,
    id::{DossierId, EventId, FeedbackId},
    text::Localized,
    wire::citizen::InboxEntryView,
};

const INBOX: &str = "inbox/entries";
/// How many are not read: the first screen asks for no more.
const UNREAD: &str = "inbox/unread";
/// Entries that are kept, at most: the newest.
const MOST: usize = 200;
/// Pages that are asked for at once, at most.
const MOST_PAGES: usize = 200;

/// Something I was told.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct InboxEntry {
    /// The event; the same in the stream and the push.
    pub event: EventId,
    /// What.
    pub kind: EventKind,
    /// In a few words.
    pub title: Localized,
    /// In a sentence, with what to do.
    pub body: Localized,
    /// The dossier it is about.
    pub dossier: Option<DossierId>,
    /// The feedback it is about.
    pub feedback: Option<FeedbackId>,
    /// When.
    pub at: Moment,
    /// It was read.
    pub read: bool,
}

/// The inbox on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct InboxScreen {
    /// What I was told, the newest first; at most the last 200.
    pub entries: Vec<InboxEntry>,
    /// How many of them are not read.
    pub unread: u32,
    /// When this was last brought up to date.
    pub as_of: Option<Moment>,
}

/// What an open stream brought.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum InboxNews {
    /// I was told something; it is in the inbox already.
    Told {
        /// What.
        entry: InboxEntry,
    },
    /// The service closes for now: open again in so many milliseconds.
    ComeBack {
        /// Milliseconds.
        millis: u64,
    },
    /// The stream has ended: open again.
    Ended,
}

#[derive(Default, Serialize, Deserialize)]
struct KeptInbox {
    /// Oldest first.
    entries: Vec<InboxEntryView>,
    /// Up to which everything was told.
    sequence: i64,
    as_of: Option<chrono::DateTime<chrono::Utc>>,
}

impl KeptInbox {
    fn take(&mut self, entries: Vec<InboxEntryView>) {
        for mut entry in entries {
            self.sequence = self.sequence.max(entry.sequence);
            if let Some(at) = self.entries.iter().position(|kept| kept.event == entry.event) {
                // What was read meanwhile stays so: the service may not have been told.
                let kept = self.entries.remove(at);
                entry.read_at = entry.read_at.or(kept.read_at);
            }
            self.entries.push(entry);
        }
        self.entries.sort_by_key(|entry| entry.sequence);
        self.entries.drain(..self.entries.len().saturating_sub(MOST));
    }
}

impl Client {
    /// Brings the inbox up to date: what came since.
    ///
    /// # Errors
    /// See [`ClientError`]; what was there before stays readable.
    pub async fn refresh_inbox(&self) -> Result<InboxScreen, ClientError> {
        let sequence = self.kept_inbox().await?.sequence;
        let mut brought = KeptInbox { sequence, ..KeptInbox::default() };
        for _ in 0..MOST_PAGES {
            let page = self.inbox(brought.sequence).await?;
            let is_last = page.next.is_none() || page.items.is_empty();
            brought.take(page.items);
            if is_last {
                break;
            }
        }
        let as_of = Some(self.now());
        let change = |kept: &mut KeptInbox| {
            kept.take(brought.entries);
            kept.as_of = as_of;
            screen(kept)
        };
        self.change_inbox(change).await
    }

    /// The inbox as it was when last brought up to date. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn inbox_screen(&self) -> Result<InboxScreen, ClientError> {
        Ok(screen(&self.kept_inbox().await?))
    }

    /// Marks an entry as read: here at once, at the service when there is network.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn read_entry(&self, event: EventId) -> Result<SendState, ClientError> {
        let now = self.now();
        let mark = |kept: &mut KeptInbox| {
            let unread = kept.entries.iter_mut().find(|entry| entry.event == event && entry.read_at.is_none());
            unread.map(|entry| entry.read_at = Some(now)).is_some()
        };
        let was_unread = self.change_inbox(mark).await?;
        if was_unread { self.write(Write::MarkRead { event }, None).await } else { Ok(SendState::Sent) }
    }

    /// How many of the kept entries are not read. Works offline.
    pub(super) async fn unread_count(&self) -> Result<u32, ClientError> {
        Ok(self.cached_json(UNREAD).await?.unwrap_or(0))
    }

    /// Changes what is kept, one change after the other: a look for news and the open stream bring entries at the same time.
    async fn change_inbox<T>(&self, change: impl FnOnce(&mut KeptInbox) -> T) -> Result<T, ClientError> {
        let _held = self.inbox.lock().await;
        let mut kept = self.kept_inbox().await?;
        let answer = change(&mut kept);
        self.keep_json(INBOX, &kept).await?;
        let unread = kept.entries.iter().filter(|entry| entry.read_at.is_none()).count();
        self.keep_json(UNREAD, &unread).await?;
        Ok(answer)
    }

    async fn kept_inbox(&self) -> Result<KeptInbox, ClientError> {
        Ok(self.cached_json(INBOX).await?.unwrap_or_default())
    }

    async fn take_entry(&self, entry: InboxEntryView) -> Result<InboxEntry, ClientError> {
        let shown = shown(&entry);
        self.change_inbox(|kept| kept.take(vec![entry])).await?;
        Ok(shown)
    }
}

/// The inbox while the app is open. Dropping it closes the stream; so does dropping a `next` that waits.
pub struct InboxStream {
    client: std::sync::Arc<Client>,
    live: Mutex<Option<LiveEvents>>,
    line: OpenLine,
}

impl InboxStream {
    /// Opens it from what is in the inbox on.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn open(client: std::sync::Arc<Client>) -> Result<Self, ClientError> {
        let after = client.kept_inbox().await?.sequence;
        let live = client.live(after).await?;
        let line = live.line();
        Ok(Self { client, live: Mutex::new(Some(live)), line })
    }

    /// Hangs up: a `next` that waits is told [`InboxNews::Ended`]. For phones that cannot let go of a call that waits.
    pub fn hang_up(&self) {
        self.line.close();
    }

    /// Waits for what comes next, and keeps it.
    ///
    /// # Errors
    /// See [`ClientError`]; open it again then.
    pub async fn next(&self) -> Result<InboxNews, ClientError> {
        let mut live = self.live.lock().await;
        // Out of its place while it waits: a wait that is dropped may lose what was on its way, so the stream goes with it, and
        // the next one begins after what was kept.
        let Some(mut stream) = live.take() else { return Ok(InboxNews::Ended) };
        let news = match stream.next().await? {
            Some(StreamItem::Entry(entry)) => InboxNews::Told { entry: self.client.take_entry(*entry).await? },
            Some(StreamItem::Retry(millis)) => InboxNews::ComeBack { millis },
            None => return Ok(InboxNews::Ended),
        };
        *live = Some(stream);
        Ok(news)
    }
}

fn screen(kept: &KeptInbox) -> InboxScreen {
    let entries: Vec<InboxEntry> = kept.entries.iter().rev().map(shown).collect();
    let unread = u32::try_from(entries.iter().filter(|entry| !entry.read).count()).unwrap_or(u32::MAX);
    InboxScreen { entries, unread, as_of: kept.as_of.map(Into::into) }
}

fn shown(entry: &InboxEntryView) -> InboxEntry {
    InboxEntry {
        event: entry.event,
        kind: entry.kind,
        title: entry.title.clone(),
        body: entry.body.clone(),
        dossier: entry.dossier,
        feedback: entry.feedback,
        at: entry.at.into(),
        read: entry.read_at.is_some(),
    }
}

#[cfg(test)]
#[path = "inbox_tests.rs"]
mod tests;
