//! What a citizen's card adds to an account: nothing by itself, and evidence where its authority is trusted.

use chrono::TimeDelta;
use congdan_api::{
    app::App,
    demo::{answers, double::citizen_card::CitizenCard, phone::Phone},
    service::trust::{self, Added},
};
use congdan_core::{
    client::ClientError,
    eid::evidence::{CardAssurance, CardEvidence, CardOutcome},
    problem::ProblemCode,
    wire::citizen::{CardChallengeResponse, CardEvidenceView},
};
use congdan_entity::{audit, card_evidence, citizen};
use congdan_tests::{TestApp, both, refused};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::backup::place;

both!(
    a_trusted_card_adds_evidence_to_an_account_that_was_opened_otherwise,
    an_untrusted_card_adds_nothing_and_says_why,
    somebody_elses_card_adds_nothing,
    a_challenge_is_good_once_for_two_minutes_in_its_own_session,
    a_repeated_reading_has_one_answer,
    what_an_operator_trusts_is_audited_and_trusted_once,
);

/// The card of the person who signs in as `hoa`.
fn own() -> CitizenCard {
    CitizenCard::of(&answers::person("hoa")).unwrap()
}

/// Trusts an authority in software, which only the demo and the tests may.
async fn believe(t: &TestApp, card: &CitizenCard) {
    let told = trust::add(&t.app, vec![card.authority().unwrap()]).await.unwrap();
    assert!(matches!(told.as_slice(), [(_, Added::New)]), "{told:?}");
}

fn tap(card: &CitizenCard, begun: &CardChallengeResponse) -> CardEvidence {
    card.tap(begun).unwrap().0
}

async fn prove(phone: &Phone, card: &CitizenCard) -> Result<CardEvidenceView, ClientError> {
    let evidence = tap(card, &phone.begin_card_reading().await?);
    send(phone, &evidence).await
}

async fn send(phone: &Phone, evidence: &CardEvidence) -> Result<CardEvidenceView, ClientError> {
    let bundle = phone.sign_card_evidence(evidence).await?;
    phone.send_card_evidence(&phone.new_idempotency_key(), &bundle).await
}

async fn signed_in(t: &TestApp) -> Phone {
    let phone = t.stage.phone();
    phone.sign_in("hoa").await.unwrap();
    phone
}

async fn a_trusted_card_adds_evidence_to_an_account_that_was_opened_otherwise(t: &TestApp) {
    let card = own();
    believe(t, &card).await;
    // A card alone opens nothing: without a session there is not even a challenge.
    let stranger = t.stage.phone();
    stranger.register_device("Máy lạ", "android").await.unwrap();
    assert!(matches!(stranger.begin_card_reading().await, Err(ClientError::SignedOut)));
    assert_eq!(citizen::Entity::find().count(t.app.db.read()).await.unwrap(), 0);

    let phone = signed_in(t).await;
    assert_eq!(phone.me().await.unwrap().card_proven_at, None);
    let view = prove(&phone, &card).await.unwrap();
    assert_eq!((view.outcome, view.assurance), (CardOutcome::Proven, CardAssurance::Possession));
    assert_eq!(phone.me().await.unwrap().card_proven_at, Some(t.app.clock.now()));

    let kept = card_evidence::Entity::find().one(t.app.db.read()).await.unwrap().unwrap();
    let report = kept.report.to_string();
    assert_eq!((kept.report["signature"].as_str(), kept.report["active"].as_str()), (Some("valid"), Some("genuine")));
    let hoa = answers::person("hoa");
    for secret in [hoa.citizen_number.as_str(), "<<", &hoa.name] {
        assert!(!report.contains(secret), "{report}");
    }
    assert!(kept.number_index.is_some());
    assert!(!String::from_utf8_lossy(&kept.number_sealed.unwrap()).contains(&hoa.citizen_number));
}

async fn an_untrusted_card_adds_nothing_and_says_why(t: &TestApp) {
    let phone = signed_in(t).await;
    let view = prove(&phone, &own()).await.unwrap();
    assert_eq!((view.outcome, view.assurance), (CardOutcome::NothingTrusted, CardAssurance::None));
    assert!(view.message.vi.contains("điền sẵn"));
    let me = phone.me().await.unwrap();
    assert_eq!((me.level, me.card_proven_at), (2, None), "the level is the provider's, as before");
}

async fn somebody_elses_card_adds_nothing(t: &TestApp) {
    let card = CitizenCard::of(&answers::person("duc")).unwrap();
    believe(t, &card).await;
    let phone = signed_in(t).await;
    let view = prove(&phone, &card).await.unwrap();
    assert_eq!((view.outcome, view.assurance), (CardOutcome::OtherPerson, CardAssurance::None));
    assert_eq!(phone.me().await.unwrap().card_proven_at, None);
}

async fn a_challenge_is_good_once_for_two_minutes_in_its_own_session(t: &TestApp) {
    let card = own();
    believe(t, &card).await;
    let (phone, second) = (signed_in(t).await, signed_in(t).await);
    let begun = phone.begin_card_reading().await.unwrap();
    let evidence = tap(&card, &begun);
    // The same person on another phone: it is not that phone's challenge.
    assert_eq!(refused(send(&second, &evidence).await).code, ProblemCode::BadCardChallenge);
    assert_eq!(send(&phone, &evidence).await.unwrap().outcome, CardOutcome::Proven);
    assert_eq!(refused(send(&phone, &evidence).await).code, ProblemCode::BadCardChallenge);

    let late = tap(&card, &phone.begin_card_reading().await.unwrap());
    t.clock.advance(TimeDelta::seconds(121));
    assert_eq!(refused(send(&phone, &late).await).code, ProblemCode::BadCardChallenge);

    // An answer to yesterday's challenge under today's name.
    let fresh = phone.begin_card_reading().await.unwrap();
    let replayed = CardEvidence { challenge: fresh.id, ..evidence };
    assert_eq!(send(&phone, &replayed).await.unwrap().outcome, CardOutcome::NotGenuine);
}

async fn a_repeated_reading_has_one_answer(t: &TestApp) {
    let card = own();
    believe(t, &card).await;
    let phone = signed_in(t).await;
    let evidence = tap(&card, &phone.begin_card_reading().await.unwrap());
    let key = phone.new_idempotency_key();
    let bundle = phone.sign_card_evidence(&evidence).await.unwrap();
    let first = phone.send_card_evidence(&key, &bundle).await.unwrap();
    assert_eq!(phone.send_card_evidence(&key, &bundle).await.unwrap(), first);
    let rows = card_evidence::Entity::find().filter(card_evidence::Column::Outcome.eq("eid.outcome.proven"));
    assert_eq!(rows.count(t.app.db.read()).await.unwrap(), 1);
}

async fn what_an_operator_trusts_is_audited_and_trusted_once(t: &TestApp) {
    let card = own();
    believe(t, &card).await;
    let again = trust::add(&t.app, vec![card.authority().unwrap()]).await.unwrap();
    assert!(matches!(again.as_slice(), [(_, Added::Known)]), "{again:?}");
    let listed = trust::list(&t.app).await.unwrap();
    let [anchor] = listed.as_slice() else { panic!("one: {listed:?}") };
    assert_eq!((anchor.version, anchor.country.as_str()), (1, "VN"));
    let written =
        audit::Entity::find().filter(audit::Column::Action.eq("trust.add")).all(t.app.db.read()).await.unwrap();
    let [line] = written.as_slice() else { panic!("one line: {written:?}") };
    assert!(line.detail.to_string().contains(&anchor.sha256));
}

/// The service as it is opened for real: an authority in software is neither taken nor, if it stands in the database, believed.
#[tokio::test]
async fn the_service_never_trusts_a_card_in_software() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(place(folder.path(), None).await, true).await.unwrap();
    let told = trust::add(&app, vec![own().authority().unwrap()]).await.unwrap();
    assert!(matches!(told.as_slice(), [(_, Added::Refused(why))] if why == "synthetic"), "{told:?}");
    assert!(trust::list(&app).await.unwrap().is_empty());
}
