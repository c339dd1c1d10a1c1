//! Whether everything that was acknowledged is there, and once: through the API as its people see it, and in the tables.

use std::collections::{BTreeMap, BTreeSet};

use congdan_api::{app::App, service};
use congdan_core::{
    notice::pushes,
    wire::{Digest, citizen::InboxEntryView},
};
use congdan_entity as entity;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::Value;

use super::{
    walk::{ADDRESS, Walk, is_refused},
    world::World,
};

/// What a journey leaves behind, without what differs by nature (ids, times). A journey with a death in it leaves what one without
/// leaves.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// Each dossier: state, finance, delivery, number, what happened to it in order, its papers.
    pub dossiers: Vec<String>,
    /// What its people were told, in order.
    pub inbox: Vec<String>,
    /// Each movement of money: amount and outcome.
    pub payments: Vec<String>,
    /// How many rows the tables have whose rows are somebody's.
    pub rows: BTreeMap<&'static str, u64>,
    /// How often officers did what.
    pub done: BTreeMap<String, u64>,
}

macro_rules! counted {
    ($app:expr, $($table:ident),+ $(,)?) => {
        BTreeMap::from([$((stringify!($table), entity::$table::Entity::find().count($app.db.read()).await.unwrap())),+])
    };
}

/// Looks while the service runs, then at what it left when it was stopped.
///
/// # Panics
/// Something acknowledged is not there, or something is there twice.
pub(super) async fn look(walk: &Walk<'_>) -> Left {
    let entries = as_its_people_see_it(walk).await;
    pushed(walk.world, &entries).await;
    walk.care.stop().await;
    let app = App::open(walk.world.config(), false).await.unwrap();
    files_are_whole(walk, &app).await;
    assert!(service::audit::verify(&app).await.unwrap().is_ok(), "the audit does not hold");
    let left = left(&app, &entries).await;
    let _ = app.db.read().clone().close().await;
    let _ = app.db.write_connection().clone().close().await;
    left
}

async fn as_its_people_see_it(walk: &Walk<'_>) -> Vec<InboxEntryView> {
    let (phone, told) = (&walk.phone, &walk.told);
    let mine: BTreeSet<_> = phone.dossiers(None).await.unwrap().items.iter().map(|dossier| dossier.id).collect();
    assert_eq!(mine, told.submitted.iter().map(|(submitted, _)| submitted.response.id).collect(), "dossiers");
    for (submitted, files) in &told.submitted {
        let id = submitted.response.id;
        let dossier = phone.dossier(id).await.unwrap();
        assert_eq!(dossier.summary.code, submitted.response.code);
        let kept: BTreeSet<_> =
            dossier.files.iter().map(|file| (file.paper.clone(), file.sha256.to_string())).collect();
        let sent = files.iter().map(|(paper, content)| (paper.clone(), Digest::of(content).to_string())).collect();
        assert_eq!(kept, sent, "files of {id}");
        let receipts = phone.receipts(id).await.unwrap();
        assert_eq!(receipts[0].text, submitted.receipt.text, "the receipt is the one that was given");
        assert!(receipts.iter().skip(1).count() <= told.repaired.len());
    }
    if let Some(repaired) = told.repaired.first() {
        let receipts = phone.receipts(told.submitted[0].0.response.id).await.unwrap();
        assert_eq!(receipts.len(), 2, "one for the submission, one for the repair");
        assert_eq!(repaired.round, 1);
    }
    for (id, transfer) in &told.paid {
        let screen = phone.payment(*id).await.unwrap().unwrap();
        assert_eq!(screen.obligation.received, transfer.amount, "paid once");
        assert!(screen.vietqr.is_none(), "nothing is missing");
    }
    for (id, document) in &told.results {
        assert_eq!(&phone.result_document(*id).await.unwrap(), document);
    }
    let feedback: Vec<_> = phone.feedback_list().await.unwrap().into_iter().map(|feedback| feedback.id).collect();
    assert_eq!(feedback, told.feedback, "feedback");
    if let Some(lost) = &walk.lost_phone {
        assert!(is_refused(lost.me().await), "a phone that was put out is out");
    }
    let entries = phone.inbox(0).await.unwrap().items;
    let sequences: Vec<i64> = entries.iter().map(|entry| entry.sequence).collect();
    assert_eq!(sequences, (1..).take(entries.len()).collect::<Vec<i64>>(), "the inbox has no gap and nothing twice");
    let events: BTreeSet<_> = entries.iter().map(|entry| entry.event).collect();
    assert_eq!(events.len(), entries.len(), "an event stands in the inbox twice");
    entries
}

/// Each event that is worth a push was pushed, every time as the same message under its own id, and nothing else was.
async fn pushed(world: &World, entries: &[InboxEntryView]) {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for push in world.fcm.delivered() {
        assert_eq!(push.token, ADDRESS);
        let id = push.message["data"]["event_id"].as_str().unwrap().to_owned();
        assert_eq!(push.message["apns"]["headers"]["apns-collapse-id"], Value::from(id.as_str()));
        messages.entry(id).or_default().insert(push.message.to_string());
    }
    assert!(messages.values().all(|of_one| of_one.len() == 1), "a push came again as another");
    let wanted: BTreeSet<String> =
        entries.iter().filter(|entry| pushes(entry.kind)).map(|entry| entry.event.to_string()).collect();
    assert_eq!(messages.into_keys().collect::<BTreeSet<_>>(), wanted, "pushes");
}

/// Every file that was acknowledged is there byte for byte, and every file that is there is whole.
async fn files_are_whole(walk: &Walk<'_>, app: &App) {
    let mut whole: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
    for row in entity::file::Entity::find().all(app.db.read()).await.unwrap() {
        let content = service::file::content(app, &row).await.unwrap();
        whole.insert(row.sha256, content.bytes.to_vec());
    }
    let papers = walk.told.submitted.iter().flat_map(|(_, files)| files.iter().map(|(_, content)| content));
    for content in papers.chain(walk.told.results.iter().map(|(_, document)| document)) {
        assert_eq!(whole.get(&Digest::of(content).0[..]), Some(content));
    }
}

async fn left(app: &App, entries: &[InboxEntryView]) -> Left {
    let mut left = Left { inbox: entries.iter().map(|entry| entry.kind.to_string()).collect(), ..Left::default() };
    let dossiers = entity::dossier::Entity::find().order_by_asc(entity::dossier::Column::SubmittedAt);
    for row in dossiers.all(app.db.read()).await.unwrap() {
        let events = entity::dossier_event::Entity::find()
            .filter(entity::dossier_event::Column::DossierId.eq(row.id))
            .order_by_asc(entity::dossier_event::Column::Sequence);
        let events = events.all(app.db.read()).await.unwrap();
        let sequences: Vec<i32> = events.iter().map(|event| event.sequence).collect();
        assert_eq!(sequences, (1..).take(events.len()).collect::<Vec<i32>>(), "events of {}", row.code);
        let happened: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
        let number = row.code.rsplit('-').next().unwrap();
        left.dossiers.push(format!(
            "{} {number} {} {} {} {}: {}",
            row.procedure_code,
            row.business_state,
            row.finance_state,
            row.delivery_state,
            row.version,
            happened.join(" ")
        ));
    }
    for row in entity::payment::Entity::find().all(app.db.read()).await.unwrap() {
        left.payments.push(format!("{} {}", row.amount, row.outcome));
    }
    left.rows = counted!(
        app,
        agency_sequence,
        citizen,
        correction,
        device,
        dossier,
        dossier_event,
        dossier_file,
        dossier_result,
        edition,
        feedback,
        feedback_answer,
        file,
        inbox_entry,
        obligation,
        payment,
        rating,
        receipt,
        server_key,
        upload,
        upload_chunk,
    );
    // Reading again is reading twice; deciding again is not deciding twice.
    let lines = entity::audit::Entity::find().all(app.db.read()).await.unwrap();
    let decides = |action: &str| {
        let reads = ["list", "open", "download", "read"];
        (action.starts_with("dossier.") || action.starts_with("feedback."))
            && !reads.iter().any(|verb| action.ends_with(verb))
    };
    for line in lines.into_iter().filter(|line| decides(&line.action)) {
        *left.done.entry(line.action).or_default() += 1;
    }
    left
}
