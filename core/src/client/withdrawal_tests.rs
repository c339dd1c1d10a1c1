use std::sync::Arc;

use super::{
    super::memory_phone::{Phone, client, finish, now},
    *,
};
use crate::problem::{Problem, ProblemCode};

fn dossier(number: u8) -> DossierId {
    DossierId::new("2026-11-24T00:00:00Z".parse().unwrap(), [number; 10])
}

fn line(dossier: DossierId) -> String {
    format!("POST /v1/dossiers/{dossier}/withdraw")
}

/// Somebody who is signed in, without network.
fn underground() -> Arc<Phone> {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    phone.is_silent(&line(dossier(1)));
    phone
}

fn refuses(phone: &Phone) {
    phone.refuses(&line(dossier(1)), &Problem::new(ProblemCode::WrongState));
}

#[test]
fn one_that_waits_is_of_its_dossier_alone_and_goes_once() {
    let phone = underground();
    let client = client(&phone);
    assert_eq!(now(client.give_up(dossier(1))), SendState::NotSentYet);
    assert_eq!(now(client.withdrawal(dossier(1))), Some(Withdrawal::Waits));
    assert_eq!(now(client.withdrawal(dossier(2))), None);
    assert_eq!(now(client.give_up(dossier(1))), SendState::NotSentYet);
    assert_eq!(now(client.outbox()).len(), 1, "asked for twice");

    phone.tells(&line(dossier(1)), &());
    assert!(now(client.send_withdrawal(dossier(1))));
    assert_eq!(now(client.withdrawal(dossier(1))), None);
    assert!(!now(client.send_withdrawal(dossier(1))));
}

#[test]
fn whoever_asks_again_with_network_is_told_that_it_is_done() {
    let phone = underground();
    let client = client(&phone);
    now(client.give_up(dossier(1)));
    phone.tells(&line(dossier(1)), &());
    assert_eq!(now(client.give_up(dossier(1))), SendState::Sent);
    assert!(now(client.outbox()).is_empty());
}

#[test]
fn one_that_is_taken_back_does_not_go() {
    let phone = underground();
    let client = client(&phone);
    now(client.give_up(dossier(1)));
    now(client.give_up(dossier(2)));
    now(client.keep_dossier(dossier(1)));
    assert_eq!(now(client.withdrawal(dossier(1))), None);
    assert_eq!(now(client.withdrawal(dossier(2))), Some(Withdrawal::Waits));
    let asked = phone.asked.lock().unwrap().len();
    assert!(!now(client.send_withdrawal(dossier(1))));
    assert_eq!(phone.asked.lock().unwrap().len(), asked);
}

#[test]
fn a_refusal_stays_until_it_is_read() {
    let phone = underground();
    let client = client(&phone);
    now(client.give_up(dossier(1)));
    refuses(&phone);
    assert!(now(client.send_withdrawal(dossier(1))));
    let Some(Withdrawal::Refused { why }) = now(client.withdrawal(dossier(1))) else { panic!("it says why") };
    assert_eq!(why.code, "dossier.wrong_state");
    assert!(!now(client.send_withdrawal(dossier(1))), "it is not sent again by itself");
    now(client.keep_dossier(dossier(1)));
    assert_eq!(now(client.withdrawal(dossier(1))), None);
}

#[test]
fn one_that_is_refused_at_once_is_an_error_and_leaves_nothing() {
    let phone = underground();
    let client = client(&phone);
    refuses(&phone);
    assert!(matches!(finish(client.give_up(dossier(1))), Err(ClientError::Refused { .. })));
    assert!(now(client.outbox()).is_empty());
}
