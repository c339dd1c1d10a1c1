use std::sync::{Arc, atomic::Ordering};

use chrono::TimeDelta;

use super::{
    super::memory_phone::{Phone, client, finish, now},
    *,
};
use crate::wire::Page;

/// The `number`-th dossier from the newest.
pub(in crate::client) fn summary(number: u32, state: BusinessState, finance: FinanceState) -> DossierSummaryView {
    let at = "2026-11-24T00:00:00Z".parse::<DateTime<Utc>>().unwrap() - TimeDelta::hours(i64::from(number));
    DossierSummaryView {
        id: DossierId::new(at, [3; 10]),
        code: format!("H99.12.01-261124-{:04}", number + 1).parse().unwrap(),
        procedure: Localized::new("Chứng thực bản sao", "Certified copies"),
        state,
        label: state.label(),
        finance,
        delivery: DeliveryState::None,
        submitted_at: at,
        due_at: None,
    }
}

/// A service that tells `count` dossiers in pages of 50, of which the third waits for repair and the last for money.
pub(in crate::client) fn serves(phone: &Phone, count: u32) {
    let all: Vec<DossierSummaryView> = (0..count)
        .map(|number| match number {
            2 => summary(number, BusinessState::Correction, FinanceState::Paid),
            _ if number + 1 == count => summary(number, BusinessState::Accepted, FinanceState::Owed),
            _ => summary(number, BusinessState::HandedOver, FinanceState::Free),
        })
        .collect();
    let mut after = None;
    for page in all.chunks(50) {
        let line = after.map_or_else(|| "GET /v1/dossiers".to_owned(), |id| format!("GET /v1/dossiers?after={id}"));
        after = page.last().map(|last| last.id).filter(|_| page.len() == 50);
        phone.tells(&line, &Page { items: page.to_vec(), next: after.map(|id: DossierId| id.to_string()) });
    }
    if let Some(after) = after {
        phone.tells(
            &format!("GET /v1/dossiers?after={after}"),
            &Page::<DossierSummaryView> { items: Vec::new(), next: None },
        );
    }
}

#[test]
fn scrolling_a_long_list_reads_what_is_seen_and_no_more() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    serves(&phone, 2_000);
    let client = client(&phone);
    let first = now(client.refresh_dossiers());
    assert_eq!((first.total, first.items.len()), (2_000, PIECE));

    let (mut seen, mut most) = (Vec::new(), 0);
    for offset in (0..2_000).step_by(15) {
        let before = phone.reads.load(Ordering::Relaxed);
        let page = now(client.dossier_page(offset, 15));
        most = most.max(phone.reads.load(Ordering::Relaxed) - before);
        seen.extend(page.items);
    }
    // The head, and the one or two pieces that fifteen rows can lie in.
    assert_eq!(most, 3);
    let codes: std::collections::BTreeSet<&str> = seen.iter().map(|card| card.code.as_str()).collect();
    assert_eq!((seen.len(), codes.len()), (2_000, 2_000));
    assert!(seen.is_sorted_by_key(|card| std::cmp::Reverse(card.submitted_at.millis)));
    assert!(now(client.dossier_page(2_000, 15)).items.is_empty());
    assert_eq!(now(client.dossier_page(0, u32::MAX)).items.len(), MOST as usize);
}

#[test]
fn without_network_the_list_is_as_it_was_and_says_of_when() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    let client = client(&phone);
    assert_eq!(now(client.dossier_page(0, 20)).as_of, None);
    serves(&phone, 60);
    now(client.refresh_dossiers());
    let kept = now(client.dossier_page(0, 60));

    // The second page never comes: nothing of the first is taken.
    serves(&phone, 55);
    phone
        .is_silent(&format!("GET /v1/dossiers?after={}", summary(49, BusinessState::Submitted, FinanceState::Free).id));
    assert!(matches!(finish(client.refresh_dossiers()), Err(ClientError::Offline { .. })));
    assert_eq!(now(client.dossier_page(0, 60)), kept);
    assert!(kept.as_of.is_some());
}

#[test]
fn what_waits_for_the_person_is_known_without_reading_the_list() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    serves(&phone, 200);
    let client = client(&phone);
    now(client.refresh_dossiers());
    let head = now(client.list_head()).unwrap();
    let waits: Vec<Option<DossierWait>> = head.waiting.iter().map(|one| waits(&one.summary)).collect();
    assert_eq!(waits, [Some(DossierWait::Correction), Some(DossierWait::Payment)]);
    assert_eq!((head.total, head.open), (200, 2));

    // One that was looked at and is paid now waits no more, in the list as well.
    let paid = DossierSummaryView { finance: FinanceState::Paid, ..head.waiting[1].summary.clone() };
    now(client.keep_in_list(&paid));
    let head = now(client.list_head()).unwrap();
    assert_eq!(head.waiting.len(), 1);
    assert_eq!(now(client.list_part(&head, 199, 1))[0].summary, paid);
}

#[test]
fn every_wait_and_every_state_has_words() {
    for wait in DossierWait::ALL {
        assert!(!sentence(&format!("dossier.waits.{wait}"), &[]).vi.starts_with("dossier."));
    }
    for state in BusinessState::ALL {
        assert!(!sentence(&format!("dossier.next.{state}"), &[]).vi.starts_with("dossier."));
    }
}
