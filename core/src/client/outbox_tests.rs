use std::sync::Arc;

use super::{
    super::{
        GeoPoint, NewFeedback,
        memory_phone::{Phone, client, finish, now},
    },
    *,
};
use crate::{feedback::FeedbackKind, id::FeedbackId, problem::Problem, wire::citizen::UploadView};

fn feedback(photo: Option<Vec<u8>>) -> NewFeedback {
    NewFeedback {
        kind: FeedbackKind::Reflection,
        category: "environment".to_owned(),
        agency: "H99.12.01".parse().unwrap(),
        text: "Rác không được thu gom".to_owned(),
        place: Some("Trước chợ".to_owned()),
        point: Some(GeoPoint { latitude: 10.776_91, longitude: 106.700_87 }),
        photo,
    }
}

fn kept_view() -> FeedbackView {
    FeedbackView {
        id: FeedbackId::new(at(), [4; 10]),
        kind: "reflection".to_owned(),
        category: "environment".to_owned(),
        agency: "H99.12.01".parse().unwrap(),
        text: "Rác không được thu gom".to_owned(),
        place: None,
        photo: None,
        state: "received".to_owned(),
        label: Localized::new("Đã tiếp nhận", "Received"),
        answers: Vec::new(),
        created_at: at(),
        due_at: None,
    }
}

fn at() -> DateTime<Utc> {
    "2026-11-24T00:00:00Z".parse().unwrap()
}

/// Bodies that were sent to a method and a path.
fn sent(phone: &Phone, line: &str) -> Vec<serde_json::Value> {
    let asked = phone.asked.lock().unwrap();
    let bodies = asked.iter().filter(|(asked, _)| asked == line);
    bodies.map(|(_, body)| serde_json::from_slice(body).unwrap_or_default()).collect()
}

#[test]
fn what_was_written_without_network_is_kept_and_goes_once() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    let client = client(&phone);
    phone.is_silent("POST /v1/feedback");
    assert_eq!(now(client.give_feedback(feedback(None))), SendState::NotSentYet);
    let waiting = now(client.outbox());
    assert_eq!((waiting.len(), waiting[0].mark.vi.as_str()), (1, "Chưa gửi"));
    assert_eq!(waiting[0].detail, "Rác không được thu gom");
    assert!(!format!("{waiting:?}").contains("Rác"));
    assert_eq!(now(client.home()).not_sent, 1);
    assert_eq!(now(client.flush_outbox()), OutboxReport { sent: 0, refused: 0, left: 1 });

    phone.tells("POST /v1/feedback", &kept_view());
    assert_eq!(now(client.flush_outbox()), OutboxReport { sent: 1, refused: 0, left: 0 });
    assert_eq!(now(client.flush_outbox()), OutboxReport::default());
    let bodies = sent(&phone, "POST /v1/feedback");
    // Three times on its way, each with the same words: the place in words and as measured.
    assert_eq!(bodies.len(), 3);
    assert!(bodies.iter().all(|body| body["place"] == "Trước chợ (10.77691, 106.70087)"), "{bodies:?}");
    assert_eq!(now(client.kept_feedback()).len(), 1);
    assert!(now(client.outbox()).is_empty());
}

#[test]
fn every_try_of_one_thing_carries_one_key() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    let client = client(&phone);
    phone.is_silent("POST /v1/feedback");
    now(client.give_feedback(feedback(None)));
    now(client.give_feedback(feedback(None)));
    now(client.flush_outbox());
    let keys = phone.keys.lock().unwrap().clone();
    let different: std::collections::BTreeSet<&String> = keys.iter().collect();
    // Two things, the first tried twice; the second is not tried where the first found no network.
    assert_eq!((keys.len(), different.len()), (3, 2));
    assert_eq!(keys[0], keys[2]);
}

#[test]
fn a_photo_goes_first_and_what_is_refused_is_told_and_not_sent_again() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    let client = client(&phone);
    // A kind of file that is not taken is told before anything is kept.
    let refused = finish(client.give_feedback(feedback(Some(b"%PDF-1.7 %%EOF".to_vec()))));
    assert!(matches!(refused, Err(ClientError::Refused { problem, .. }) if problem.fields[0].path == "photo"));
    assert!(now(client.outbox()).is_empty());

    let picture = [&[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1][..], &[0xFF, 0xD9]].concat();
    let file = FileId::new(at(), [5; 10]);
    let upload = UploadView {
        id: crate::id::UploadId::new(at(), [6; 10]),
        chunk_size: 1_024,
        chunk_count: 1,
        received: vec![0],
        ticket: "ticket".to_owned(),
        expires_at: at(),
        file: Some(file),
    };
    phone.tells("POST /v1/uploads", &upload);
    phone.is_silent("POST /v1/feedback");
    assert_eq!(now(client.give_feedback(feedback(Some(picture)))), SendState::NotSentYet);
    assert_eq!(now(client.home()).not_sent, 1);
    phone.refuses("POST /v1/feedback", &Problem::new(ProblemCode::BadBody));
    assert_eq!(now(client.flush_outbox()), OutboxReport { sent: 0, refused: 1, left: 0 });
    let bodies = sent(&phone, "POST /v1/feedback");
    assert!(bodies.iter().all(|body| body["photo"] == file.to_string()), "{bodies:?}");
    // Once is enough for the photo, and a refusal is the person's to read.
    assert_eq!(sent(&phone, "POST /v1/uploads").len(), 1);
    let items = now(client.outbox());
    assert_eq!(items[0].refused.as_ref().unwrap().code, "request.bad_body");
    assert_eq!((now(client.home()).not_sent, now(client.outbox()).len()), (0, 1), "no network will send it");
    assert_eq!(now(client.flush_outbox()), OutboxReport::default());
    now(client.forget_outbox_item(&items[0].key));
    assert!(now(client.outbox()).is_empty());
}

#[test]
fn everything_that_waits_has_words() {
    for kind in OutboxKind::ALL {
        assert!(!sentence(&format!("client.outbox.{kind}"), &[]).vi.starts_with("client."));
    }
    for kind in FeedbackKind::ALL {
        assert!(!sentence(&format!("feedback.kind.{kind}.help"), &[]).vi.starts_with("feedback."));
    }
}

#[test]
fn an_entry_that_nobody_can_read_does_not_take_home_along() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    now(client.keep_json(&format!("{ITEMS}0-of-another-version"), &"something else"));
    assert_eq!(now(client.home()).not_sent, 0);
}
