//! The whole way, on both databases: what the demo walks, and what is left in the tables.

use congdan_api::{
    demo::{journal::Journal, journey},
    job,
};
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
