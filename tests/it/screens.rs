//! What the apps' screens ask of the core, against the service: a dossier's whole way, and what was written without network.

use std::sync::Mutex;

use congdan_api::demo::{
    answers, material,
    phone::{Fault, Phone},
};
use congdan_core::{
    client::{
        AttachmentOutcome, ClientError, DossierWait, InboxNews, InboxStream, NewFeedback, OpenDraft, OutboxReport,
        Scanned, SendState, UploadProgress, WalletKind,
    },
    dossier::{BusinessState, CorrectionItem, CorrectionTarget, FinanceState, Outcome, Step},
    feedback::FeedbackKind,
    form::AnswerValue,
    payment::{ObligationState, PaymentOutcome},
    procedure::Channel,
    proof::ProofOutcome,
};
use congdan_entity::{feedback, rating};
use congdan_tests::{TestApp, both};
use sea_orm::{EntityTrait, PaginatorTrait};

both!(
    a_dossier_goes_its_whole_way_on_screens,
    what_was_written_without_network_goes_once,
    a_person_who_signs_in_after_another_sees_nothing_of_theirs,
    the_stream_brings_what_the_inbox_then_has,
);

#[derive(Default)]
struct Shown(Mutex<Vec<(u64, u64)>>);

impl UploadProgress for Shown {
    fn on_upload(&self, sent: u64, total: u64) {
        self.0.lock().unwrap().push((sent, total));
    }
}

/// A draft on a screen, answered by Nguyễn Thị Hoa.
async fn answered(phone: &Phone) -> OpenDraft {
    let (procedure, agency) = ("2.000635".parse().unwrap(), "H99.12.01".parse().unwrap());
    let draft = OpenDraft::begin(phone.shared(), &procedure, agency, Channel::Online).await.unwrap();
    for (field, value) in answers::civil_status_extract(&answers::person("hoa"), 2) {
        draft.answer(field, AnswerValue::from(&value)).await.unwrap();
    }
    draft
}

async fn filed(phone: &Phone) -> congdan_core::client::SubmittedScreen {
    let draft = answered(phone).await;
    for paper in ["identity", "basis"] {
        let scan = material::letter(&[paper, "BAN MAU"]);
        let verdict = draft.attach(paper, "scan.pdf", scan).await.unwrap();
        assert_eq!(verdict.outcome, AttachmentOutcome::Taken);
    }
    draft.submit(&Shown::default()).await.unwrap()
}

async fn a_dossier_goes_its_whole_way_on_screens(t: &TestApp) {
    let phone = t.citizen().await;
    let account = phone.account().await.unwrap();
    assert_eq!((account.level, phone.kept_account().await.unwrap()), (2, Some(account)));

    // The form: what the account knows is offered; what is missing is named.
    let draft = answered(&phone).await;
    let view = draft.describe().await.unwrap();
    let papers: Vec<(&str, bool)> = view.papers.iter().map(|paper| (paper.id.as_str(), paper.required)).collect();
    assert!(!view.ready && papers.starts_with(&[("identity", true), ("basis", true)]), "{papers:?}");
    assert_eq!((view.form.progress.required_left, view.fee.unwrap().amount.amount()), (0, 16_000));
    let cards = phone.draft_cards().await.unwrap();
    assert_eq!((cards.len(), cards[0].papers_left, cards[0].ready), (1, 2, false));
    for paper in ["identity", "basis"] {
        draft.attach(paper, "scan.pdf", material::letter(&[paper, "BAN MAU"])).await.unwrap();
    }
    assert!(draft.describe().await.unwrap().ready);

    // Sending: the network breaks in the middle, and it is the same submission.
    let shown = Shown::default();
    phone.line.next("POST /v1/dossiers", Fault::LoseAnswer);
    assert!(matches!(draft.submit(&shown).await, Err(ClientError::Offline { .. })));
    let sent = draft.submit(&shown).await.unwrap();
    let steps = shown.0.lock().unwrap().clone();
    assert!(steps.iter().all(|(sent, total)| sent <= total) && steps.last().is_some_and(|(sent, total)| sent == total));
    assert!(sent.receipt.genuine && sent.fee_is_due && sent.receipt.files.len() == 2);
    assert!(phone.draft_cards().await.unwrap().is_empty());

    // The list, the first screen and the fee.
    let id = sent.dossier;
    let page = phone.refresh_dossiers().await.unwrap();
    assert_eq!((page.total, page.items[0].waits), (1, Some(DossierWait::Payment)));
    let home = phone.home().await.unwrap();
    assert_eq!((home.to_pay, home.waiting.len(), home.signed_in), (1, 1, true));
    let owed = phone.refresh_obligation(id).await.unwrap().unwrap();
    assert_eq!(owed.check.as_ref().unwrap().outcome, PaymentOutcome::ProvenWithNotice);
    assert_eq!((owed.missing_shown.as_str(), owed.state), ("16.000 đ", Some(ObligationState::Open)));
    let Scanned::Payment { check } = phone.read_scanned(&owed.qr.as_ref().unwrap().text).await.unwrap() else {
        panic!("the QR to pay with is a payment code")
    };
    assert_eq!(check.outcome, PaymentOutcome::ProvenWithNotice);
    t.pay(&phone, id).await;
    let paid = phone.refresh_obligation(id).await.unwrap().unwrap();
    assert_eq!((paid.state, paid.qr), (Some(ObligationState::Settled), None));

    // The desk asks for one answer and one paper, and nothing else can be changed.
    let desk = t.officer("H99.12.01").await;
    desk.step(id, Step::Accept).await.unwrap();
    desk.step(id, Step::Take).await.unwrap();
    let item = |target| CorrectionItem { target, reason: "Ảnh mờ".to_owned() };
    let answer = item(CorrectionTarget::Answer { path: "register_number".to_owned() });
    let paper = item(CorrectionTarget::Paper { paper: "basis".to_owned() });
    desk.request_correction(id, vec![answer, paper]).await.unwrap();
    let screen = phone.refresh_dossier(id).await.unwrap();
    assert_eq!((screen.card.waits, screen.corrections.len()), (Some(DossierWait::Correction), 1));
    assert!(screen.due_steps.len() > 1 && !screen.timeline.is_empty() && screen.can_withdraw && !screen.can_rate);
    assert_eq!(phone.home().await.unwrap().waiting[0].waits, Some(DossierWait::Correction));
    let repair = OpenDraft::correct(phone.shared(), id).await.unwrap();
    let view = repair.describe().await.unwrap();
    assert_eq!((view.asked.len(), view.papers.len(), view.ready), (2, 1, false));
    let open: Vec<&str> = view
        .form
        .groups
        .iter()
        .flat_map(|group| &group.fields)
        .filter(|field| !field.read_only)
        .map(|field| field.path.as_str())
        .collect();
    assert_eq!(open, ["register_number"]);
    let other = repair.answer("subject_name", AnswerValue::Text("Ai đó".to_owned())).await;
    assert!(matches!(other, Err(ClientError::NotHere { .. })));
    repair.answer("register_number", AnswerValue::Text("46/1990".to_owned())).await.unwrap();
    repair.attach("basis", "lai.pdf", material::letter(&["CHUP LAI"])).await.unwrap();
    assert!(repair.describe().await.unwrap().ready);
    let again = OpenDraft::correct(phone.shared(), id).await.unwrap();
    assert_eq!(again.id(), repair.id(), "what was begun goes on");
    let sent = repair.submit(&Shown::default()).await.unwrap();
    assert!(sent.receipt.genuine && sent.dossier == id);

    // The result, kept and verified with no network.
    desk.finish(id, Outcome::Granted).await.unwrap();
    desk.issue_result(id, "trich-luc.pdf", &material::letter(&["TRICH LUC"])).await.unwrap();
    let screen = phone.refresh_dossier(id).await.unwrap();
    assert!(screen.has_result && screen.card.waits == Some(DossierWait::Result));
    assert_eq!(screen.card.finance, FinanceState::Paid);
    let result = phone.fetch_result(id).await.unwrap();
    assert_eq!(phone.kept_document(id).await.unwrap(), result.document);
    let wallet = phone.wallet().await.unwrap();
    let kinds: Vec<(WalletKind, u32)> = wallet.iter().map(|item| (item.kind, item.round)).collect();
    assert_eq!(kinds.len(), 3);
    assert!(
        [(WalletKind::Receipt, 0), (WalletKind::Receipt, 1), (WalletKind::Result, 0)]
            .iter()
            .all(|kind| kinds.contains(kind))
    );
    for item in &wallet {
        let proof = phone.open_proof(&item.key).await.unwrap();
        assert!(proof.genuine, "{:?}", item.kind);
        let Scanned::Proof { proof } = phone.read_scanned(&proof.qr.unwrap().text).await.unwrap() else { panic!() };
        assert_eq!(proof.outcome, ProofOutcome::Genuine);
    }

    // What was accepted is offered in the next dossier.
    let (procedure, agency) = ("2.000635".parse().unwrap(), "H99.12.01".parse().unwrap());
    let next = OpenDraft::begin(phone.shared(), &procedure, agency, Channel::Online).await.unwrap();
    let view = next.describe().await.unwrap();
    let offered: Vec<&str> = view
        .form
        .groups
        .iter()
        .flat_map(|group| &group.fields)
        .filter(|field| field.offer.is_some())
        .map(|field| field.path.as_str())
        .collect();
    assert!(offered.contains(&"requester_name") && offered.contains(&"register_number"), "{offered:?}");
    t.run_jobs().await;
}

async fn what_was_written_without_network_goes_once(t: &TestApp) {
    let phone = t.citizen().await;
    let sent = filed(&phone).await;
    let new = NewFeedback {
        kind: FeedbackKind::Reflection,
        category: "environment".to_owned(),
        agency: "H99.12.01".parse().unwrap(),
        text: "Rác không được thu gom".to_owned(),
        place: Some("Trước chợ Mẫu".to_owned()),
        point: None,
        photo: Some(material::photo(7)),
    };
    // The service has it and the answer is lost: sent again, it is the same feedback.
    phone.line.next("POST /v1/feedback", Fault::LoseAnswer);
    assert_eq!(phone.give_feedback(new).await.unwrap(), SendState::NotSentYet);
    phone.line.next("POST /v1/dossiers", Fault::LoseRequest);
    assert_eq!(phone.give_up(sent.dossier).await.unwrap(), SendState::NotSentYet);
    assert_eq!((phone.outbox().await.unwrap().len(), phone.home().await.unwrap().not_sent), (2, 2));

    let restarted = phone.restarted();
    assert_eq!(restarted.flush_outbox().await.unwrap(), OutboxReport { sent: 2, refused: 0, left: 0 });
    assert_eq!(restarted.flush_outbox().await.unwrap(), OutboxReport::default());
    assert_eq!(feedback::Entity::find().count(t.app.db.read()).await.unwrap(), 1);
    let mine = restarted.refresh_feedback().await.unwrap();
    assert!(mine[0].has_photo && !mine[0].answered && mine[0].due_at.is_some());
    let screen = restarted.refresh_dossier(sent.dossier).await.unwrap();
    assert_eq!((screen.card.state, screen.can_rate), (BusinessState::Withdrawn, true));
    assert_eq!(restarted.give_rating(sent.dossier, 4, 0, None).await.unwrap(), SendState::Sent);
    assert_eq!(rating::Entity::find().count(t.app.db.read()).await.unwrap(), 1);

    // Read here at once, and at the service when it is there again.
    let inbox = restarted.refresh_inbox().await.unwrap();
    assert!(inbox.unread > 0 && restarted.home().await.unwrap().unread == inbox.unread);
    restarted.line.next("/read", Fault::LoseRequest);
    assert_eq!(restarted.read_entry(inbox.entries[0].event).await.unwrap(), SendState::NotSentYet);
    assert_eq!(restarted.inbox_screen().await.unwrap().unread, inbox.unread - 1);
    restarted.flush_outbox().await.unwrap();
    let kept = restarted.inbox(0).await.unwrap().items;
    assert!(kept.iter().any(|entry| entry.event == inbox.entries[0].event && entry.read_at.is_some()));
    t.run_jobs().await;
}

async fn a_person_who_signs_in_after_another_sees_nothing_of_theirs(t: &TestApp) {
    let phone = t.citizen().await;
    phone.account().await.unwrap();
    filed(&phone).await;
    phone.refresh_dossiers().await.unwrap();
    phone.sign_out().await.unwrap();
    assert_eq!(phone.home().await.unwrap().dossier_count, 0);
    assert_eq!(phone.kept_account().await.unwrap(), None);
    assert_eq!(phone.wallet().await.unwrap().len(), 1, "a receipt is its owner's, signed in or not");

    phone.sign_in("duc").await.unwrap();
    assert!(phone.wallet().await.unwrap().is_empty());
    assert!(phone.dossier_page(0, 20).await.unwrap().items.is_empty());
    let names = phone.phones().await.unwrap();
    assert!(names[0].current);
}

async fn the_stream_brings_what_the_inbox_then_has(t: &TestApp) {
    let phone = t.citizen().await;
    let stream = InboxStream::open(phone.shared()).await.unwrap();
    filed(&phone).await;
    let news = stream.next().await.unwrap();
    let InboxNews::Told { entry } = news else { panic!("{news:?}") };
    assert_eq!(phone.inbox_screen().await.unwrap().entries[0], entry);
    // A wait that is dropped closes the stream; the next one begins after what was kept.
    loop {
        let waiting = stream.next();
        futures::pin_mut!(waiting);
        if futures::poll!(waiting).is_pending() {
            break;
        }
    }
    assert_eq!(stream.next().await.unwrap(), InboxNews::Ended);
    let all = phone.refresh_inbox().await.unwrap();
    let total = phone.inbox(0).await.unwrap().items.len();
    assert_eq!(all.entries.len(), total);
    t.run_jobs().await;
}
