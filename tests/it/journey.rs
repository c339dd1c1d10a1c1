//! The whole way, on both databases: what the demo walks, and what is left in the tables.

use std::sync::Arc;

use congdan_api::{
    clock::SystemClock,
    demo::{
        self,
        journal::Journal,
        journey,
        stage::{Setting, Stage},
    },
    job,
    random::SystemRandom,
    service,
};
use congdan_core::client::read_demo_invitation;
use congdan_entity::{
    dossier, dossier_result, feedback, feedback_answer, inbox_entry, obligation, payment, rating, receipt,
};
use congdan_tests::{TestApp, both};
use sea_orm::{EntityTrait, PaginatorTrait};
use tokio_util::sync::CancellationToken;

both!(the_demo_holds_and_leaves_everything_once);

async fn the_demo_holds_and_leaves_everything_once(t: &TestApp) {
    let stop = CancellationToken::new();
    let worker = tokio::spawn(job::run::work(t.app.clone(), stop.clone()));
    let mut printed = Vec::new();
    let mut journal = Journal::new(&mut printed, false);
    let walked = journey::walk(&t.stage, &mut journal).await;
    let held = journal.summary();
    stop.cancel();
    worker.await.unwrap();
    let printed = String::from_utf8(printed).unwrap();
    if let Err(error) = &walked {
        panic!("{printed}\n{error:#}");
    }
    assert!(held, "{printed}");
    // The worker was stopped; what is due yet is run here.
    t.run_jobs().await;

    let db = t.app.db.read();
    let dossiers = dossier::Entity::find().all(db).await.unwrap();
    assert_eq!(dossiers.len(), 4);
    for row in &dossiers {
        let states = (row.business_state.as_str(), row.finance_state.as_str(), row.delivery_state.as_str());
        assert_eq!(states, ("handed_over", "paid", "delivered"), "{}", row.code);
    }
    let settled = obligation::Entity::find().all(db).await.unwrap();
    assert!(settled.iter().all(|row| row.state == "settled" && row.received == row.amount));
    for (what, count, wanted) in [
        ("receipts: one each, and one for the correction", receipt::Entity::find().count(db).await, 5),
        ("obligations", obligation::Entity::find().count(db).await, 4),
        ("payments: three of the first dossier", payment::Entity::find().count(db).await, 6),
        ("results", dossier_result::Entity::find().count(db).await, 4),
        ("ratings", rating::Entity::find().count(db).await, 1),
        ("feedback", feedback::Entity::find().count(db).await, 1),
        ("answers", feedback_answer::Entity::find().count(db).await, 1),
        ("inbox entries: 13, and 8 of each of the others", inbox_entry::Entity::find().count(db).await, 13 + 3 * 8),
    ] {
        assert_eq!(count.unwrap(), wanted, "{what}");
    }
}

#[tokio::test]
async fn phones_of_a_local_network_are_invited_to_the_same_journey() {
    let setting = Setting::new(Arc::new(SystemClock), Arc::new(SystemRandom)).unwrap();
    let setting = setting.reached_at("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let stage = Stage::build(setting).await.unwrap();

    let invitation = demo::invitation(&stage).unwrap();
    assert_eq!(read_demo_invitation(&invitation.text()), Some(invitation.clone()));
    assert_eq!(invitation.origin, stage.origin());
    let keys = service::keys::trust_list(&stage.app).await.unwrap().keys;
    assert_eq!(keys.into_iter().map(|key| key.public_key.0).collect::<Vec<_>>(), [invitation.key]);
    assert!(stage.identity.issuer().starts_with("http://127.0.0.1:"), "a phone's browser reaches it");

    // An officer's passkey belongs to a name, and an address has none: they come by another door.
    let officer = service::officer::invite(&stage.app, "Cán bộ", &journey::every_right("H99").unwrap()).await.unwrap();
    assert!(officer.url.starts_with("http://localhost:"), "{}", officer.url);
    let stop = CancellationToken::new();
    let worker = tokio::spawn(job::run::work(stage.app.clone(), stop.clone()));
    let mut journal = Journal::new(Vec::new(), false);
    let walked = journey::walk(&stage, &mut journal).await;
    stop.cancel();
    worker.await.unwrap();
    assert!(journal.summary() && walked.is_ok(), "{:?}", walked.err());
}

#[tokio::test]
async fn a_demo_that_only_this_machine_reaches_invites_nobody() {
    let setting = Setting::new(Arc::new(SystemClock), Arc::new(SystemRandom)).unwrap();
    let stage = Stage::build(setting).await.unwrap();
    assert!(stage.origin().starts_with("http://localhost:"));
    assert!(demo::invitation(&stage).is_err());
}
