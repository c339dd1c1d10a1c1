//! Being told: the inbox once, and the stream that brings it and is taken up where it broke.

use congdan_api::demo::{double::bank::Conduct, phone::Phone};
use congdan_core::{
    client::{ClientError, LiveEvents, StreamItem},
    dossier::{EventKind, Step},
    id::DossierId,
    problem::ProblemCode,
    wire::citizen::InboxEntryView,
};
use congdan_entity::{dossier_event, inbox_entry};
use congdan_tests::{TestApp, both, problem, refused};
use sea_orm::{EntityTrait, PaginatorTrait};

both!(
    each_event_stands_once_in_the_inbox,
    an_inbox_is_a_persons_own,
    the_stream_brings_what_happens_and_what_was_missed,
    a_stream_that_is_resumed_elsewhere_brings_each_entry_once,
    a_stream_ends_with_the_session_and_with_the_service,
    a_stream_needs_a_person_and_a_place_that_is_a_number,
);

async fn pay(t: &TestApp, phone: &Phone, id: DossierId) {
    let obligation = phone.payment(id).await.unwrap().unwrap().obligation;
    let payee = &obligation.payee;
    let transfer = t.bank.receive(obligation.amount, &payee.bank_bin, &payee.account, &obligation.reference);
    t.bank.behave(Conduct::Repeats(2));
    t.bank.deliver(&transfer).await;
}

async fn next(live: &mut LiveEvents) -> InboxEntryView {
    match live.next().await.unwrap() {
        Some(StreamItem::Entry(entry)) => *entry,
        other => panic!("no entry: {other:?}"),
    }
}

fn kinds(entries: &[InboxEntryView]) -> Vec<EventKind> {
    entries.iter().map(|entry| entry.kind).collect()
}

async fn each_event_stands_once_in_the_inbox(t: &TestApp) {
    let phone = t.citizen().await;
    let id = t.submitted(&phone).await.response.id;
    pay(t, &phone, id).await;
    let desk = t.officer("H99.12.01").await;
    desk.step(id, Step::Accept).await.unwrap();
    desk.step(id, Step::Take).await.unwrap();
    let entries = phone.inbox(0).await.unwrap().items;
    use EventKind::{Accepted, FeeDue, Paid, Submitted, Taken};
    assert_eq!(kinds(&entries), [Submitted, FeeDue, Paid, Accepted, Taken]);
    assert_eq!(entries.iter().map(|entry| entry.sequence).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(entries[3].body.vi.contains("H99.12.01-261125-0001"), "{}", entries[3].body.vi);
    // The dossier's own list names the same events.
    let events: Vec<_> = phone.dossier(id).await.unwrap().events.iter().map(|event| event.id).collect();
    assert_eq!(events, entries.iter().map(|entry| entry.event).collect::<Vec<_>>());
    assert_eq!(dossier_event::Entity::find().count(t.app.db.read()).await.unwrap(), 5);
    assert_eq!(phone.inbox(3).await.unwrap().items, entries[3..]);
    assert_eq!(phone.inbox(5).await.unwrap().items, []);
    t.run_jobs().await;
}

async fn an_inbox_is_a_persons_own(t: &TestApp) {
    let (phone, other) = (t.citizen().await, t.another_citizen().await);
    t.submitted(&phone).await;
    assert_eq!(other.inbox(0).await.unwrap().items, []);
    let entry = phone.inbox(0).await.unwrap().items[0].event;
    assert_eq!(refused(other.mark_read(entry).await).code, ProblemCode::NotFound);
    for nowhere in ["-1", "x", "9223372036854775808"] {
        let answer = phone.request("GET", &format!("/v1/inbox?after={nowhere}"), &[], &[]).await.unwrap();
        assert_eq!((answer.status, problem(&answer).code), (400, ProblemCode::BadParameter), "{nowhere}");
    }
    let kept = inbox_entry::Entity::find_by_id(entry.as_uuid()).one(t.app.db.read()).await.unwrap().unwrap();
    assert_eq!(kept.read_at, None);
    phone.mark_read(entry).await.unwrap();
    phone.mark_read(entry).await.unwrap();
    assert_eq!(phone.inbox(0).await.unwrap().items[0].read_at, Some(t.clock_now()));
}

async fn the_stream_brings_what_happens_and_what_was_missed(t: &TestApp) {
    let phone = t.citizen().await;
    let id = t.submitted(&phone).await.response.id;
    let mut live = phone.live(0).await.unwrap();
    let first = [next(&mut live).await, next(&mut live).await];
    assert_eq!(kinds(&first), [EventKind::Submitted, EventKind::FeeDue]);
    pay(t, &phone, id).await;
    assert_eq!(next(&mut live).await.kind, EventKind::Paid);

    phone.line.cut_streams();
    assert!(matches!(live.next().await, Err(ClientError::Offline { .. })));
    let desk = t.officer("H99.12.01").await;
    desk.step(id, Step::Accept).await.unwrap();
    assert_eq!(live.last_sequence(), 3);
    let mut live = phone.live(live.last_sequence()).await.unwrap();
    let accepted = next(&mut live).await;
    assert_eq!((accepted.kind, accepted.sequence), (EventKind::Accepted, 4));
    desk.step(id, Step::Take).await.unwrap();
    assert_eq!(next(&mut live).await.sequence, 5);
    t.run_jobs().await;
}

async fn a_stream_that_is_resumed_elsewhere_brings_each_entry_once(t: &TestApp) {
    let (phone, other) = (t.citizen().await, t.citizen().await);
    for _ in 0..3 {
        t.submitted(&phone).await;
    }
    let inbox = phone.inbox(0).await.unwrap().items;
    assert_eq!(inbox.len(), 6);
    // Another phone of the same person, from every place.
    for after in 0..=6 {
        let mut live = other.live(after).await.unwrap();
        let mut brought = Vec::new();
        for _ in after..6 {
            brought.push(next(&mut live).await);
        }
        assert_eq!(brought, inbox[usize::try_from(after).unwrap()..]);
    }
}

async fn a_stream_ends_with_the_session_and_with_the_service(t: &TestApp) {
    let phone = t.citizen().await;
    let mut live = phone.live(0).await.unwrap();
    let other = t.citizen().await;
    let mut others = other.live(0).await.unwrap();
    phone.sign_out().await.unwrap();
    // The next thing that happens to this person is not for a phone that was put out.
    t.submitted(&other).await;
    assert!(matches!(live.next().await.unwrap(), Some(StreamItem::Retry(_))));
    assert_eq!(live.next().await.unwrap(), None);
    assert_eq!(next(&mut others).await.kind, EventKind::Submitted);
    assert_eq!(next(&mut others).await.kind, EventKind::FeeDue);
    t.app.shutdown.cancel();
    assert_eq!(others.next().await.unwrap(), Some(StreamItem::Retry(2_000)));
    assert_eq!(others.next().await.unwrap(), None);
}

async fn a_stream_needs_a_person_and_a_place_that_is_a_number(t: &TestApp) {
    let answer = t.anyone().get("/v1/events").await;
    assert_eq!((answer.status, problem(&answer).code), (401, ProblemCode::SignInRequired));
    let phone = t.citizen().await;
    for nowhere in ["đầu", "-1"] {
        let answer = phone.request("GET", "/v1/events", &[("last-event-id", nowhere)], &[]).await.unwrap();
        assert_eq!((answer.status, problem(&answer).code), (400, ProblemCode::BadHeader), "{nowhere}");
    }
}
