//! Being told: the inbox is the truth, the stream brings it while the app is open, a push only says "look".

use std::{collections::VecDeque, sync::Arc};

use super::{
    Client, ClientError, Transport,
    call::{Call, Shows, not_understood},
};
use crate::{
    id::EventId,
    json,
    wire::{Page, citizen::InboxEntryView},
};

/// What an open stream brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamItem {
    /// Something happened.
    Entry(Box<InboxEntryView>),
    /// The service closes for now: come back in so many milliseconds.
    Retry(u64),
}

/// What brings a stream; whoever holds it may hang up while somebody else listens.
#[derive(Clone)]
pub(super) struct OpenLine {
    transport: Arc<dyn Transport>,
    stream: u64,
}

impl OpenLine {
    pub(super) fn close(&self) {
        self.transport.close_stream(self.stream);
    }
}

/// An open stream. Ends when the service or the network ends it; open it again with [`LiveEvents::last_sequence`].
pub struct LiveEvents {
    line: OpenLine,
    parser: Parser,
    last_sequence: i64,
}

impl Drop for LiveEvents {
    fn drop(&mut self) {
        self.line.close();
    }
}

impl LiveEvents {
    pub(super) fn line(&self) -> OpenLine {
        self.line.clone()
    }

    /// The inbox sequence up to which everything was brought.
    #[must_use]
    pub const fn last_sequence(&self) -> i64 {
        self.last_sequence
    }

    /// The next item; `None` at the end.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn next(&mut self) -> Result<Option<StreamItem>, ClientError> {
        loop {
            if let Some(event) = self.parser.ready.pop_front() {
                if let Some(item) = self.item(event)? {
                    return Ok(Some(item));
                }
                continue;
            }
            match self.line.transport.next_chunk(self.line.stream).await? {
                Some(bytes) => self.parser.feed(&bytes),
                None => return Ok(None),
            }
        }
    }

    fn item(&mut self, event: ServerEvent) -> Result<Option<StreamItem>, ClientError> {
        if let Some(millis) = event.retry {
            return Ok(Some(StreamItem::Retry(millis)));
        }
        if event.name != "entry" {
            return Ok(None);
        }
        let entry: InboxEntryView = json::read(event.data.as_bytes()).map_err(|error| not_understood(&error))?;
        // The same entry may come again after a resume; it is shown once.
        if entry.sequence <= self.last_sequence {
            return Ok(None);
        }
        self.last_sequence = entry.sequence;
        Ok(Some(StreamItem::Entry(Box::new(entry))))
    }
}

impl Client {
    /// The inbox after a sequence (0 for all), oldest first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn inbox(&self, after: i64) -> Result<Page<InboxEntryView>, ClientError> {
        self.ask(Call::new("GET", format!("/v1/inbox?after={after}"), Shows::Token)).await
    }

    /// Marks an entry as read.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn mark_read(&self, event: EventId) -> Result<(), ClientError> {
        self.make(Call::new("POST", format!("/v1/inbox/{event}/read"), Shows::Token)).await.map(drop)
    }

    /// Opens the stream from a sequence on.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn live(&self, after: i64) -> Result<LiveEvents, ClientError> {
        // A cheap call first: it brings a fresh nonce and token, which a stream cannot ask for.
        self.me().await?;
        let token = self.access_token().await?;
        let call = Call::new("GET", "/v1/events", Shows::Token)
            .header("accept", "text/event-stream")
            .header("last-event-id", &after.to_string());
        let transport = self.platform.transport.clone();
        let stream = transport.open_stream(self.build(&call, Some(&token)).await?).await?;
        Ok(LiveEvents { line: OpenLine { transport, stream }, parser: Parser::default(), last_sequence: after })
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct ServerEvent {
    name: String,
    data: String,
    retry: Option<u64>,
}

/// Reads `text/event-stream` (HTML Living Standard §9.2.6) as it comes, in pieces of any size.
#[derive(Default)]
struct Parser {
    rest: Vec<u8>,
    open: ServerEvent,
    ready: VecDeque<ServerEvent>,
}

impl Parser {
    fn feed(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        while let Some(end) = self.rest.iter().position(|&byte| byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            self.line(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']));
        }
    }

    fn line(&mut self, line: &str) {
        if line.is_empty() {
            let event = std::mem::take(&mut self.open);
            if event != ServerEvent::default() {
                self.ready.push_back(event);
            }
            return;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.open.name),
            "data" => {
                if !self.open.data.is_empty() {
                    self.open.data.push('\n');
                }
                self.open.data.push_str(value);
            }
            "retry" => self.open.retry = value.parse().ok(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STREAM: &str = ": hello\n\nid: 1\nevent: entry\ndata: {\"a\":\ndata: 1}\r\n\r\nretry: 500\n\n";

    fn read(pieces: &[&[u8]]) -> Vec<ServerEvent> {
        let mut parser = Parser::default();
        pieces.iter().for_each(|piece| parser.feed(piece));
        parser.ready.into()
    }

    #[test]
    fn events_are_read_whatever_their_pieces() {
        let whole = read(&[STREAM.as_bytes()]);
        assert_eq!(whole.len(), 2);
        assert_eq!(whole[0], ServerEvent { name: "entry".into(), data: "{\"a\":\n1}".into(), retry: None });
        assert_eq!(whole[1].retry, Some(500));
        for cut in 0..STREAM.len() {
            let (left, right) = STREAM.as_bytes().split_at(cut);
            assert_eq!(read(&[left, right]), whole, "cut at {cut}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            read(&[&bytes]);
        }
    }
}
