use std::sync::Arc;

use futures_util::future::join;

use super::{
    super::memory_phone::{Phone, client, finish, now},
    *,
};
use crate::wire::Page;

fn entry(sequence: u8) -> InboxEntryView {
    let at = "2026-11-24T00:00:00Z".parse().unwrap();
    InboxEntryView {
        event: EventId::new(at, [sequence; 10]),
        sequence: sequence.into(),
        kind: EventKind::Submitted,
        title: Localized::new("Đã tiếp nhận", "Received"),
        body: Localized::new("Hồ sơ đã được tiếp nhận.", "The dossier was received."),
        dossier: None,
        feedback: None,
        at,
        read_at: None,
    }
}

fn sequences(phone: &Arc<Phone>) -> Vec<i64> {
    now(client(phone).kept_inbox()).entries.iter().map(|entry| entry.sequence).collect()
}

#[test]
fn what_the_stream_tells_during_a_look_stays() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    let page = Page { items: vec![entry(1)], next: None };
    phone.tells("GET /v1/inbox?after=0", &page);
    let client = client(&phone);
    let (looked, told) = finish(join(client.refresh_inbox(), client.take_entry(entry(2))));
    assert!(looked.is_ok() && told.is_ok());
    assert_eq!(sequences(&phone), [1, 2]);
    assert_eq!(now(client.unread_count()), 2);
}

#[test]
fn entries_told_at_once_are_all_kept() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    let (one, other) = finish(join(client.take_entry(entry(2)), client.take_entry(entry(1))));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(sequences(&phone), [1, 2]);
}

#[test]
fn an_older_copy_does_not_make_an_entry_unread_again() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    let client = client(&phone);
    now(client.take_entry(entry(1)));
    phone.is_silent(&format!("POST /v1/inbox/{}/read", entry(1).event));
    assert_eq!(now(client.read_entry(entry(1).event)), SendState::NotSentYet);
    now(client.take_entry(entry(1)));
    assert_eq!(now(client.unread_count()), 0);
}
