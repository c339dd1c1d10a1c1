//! What a citizen's card adds to an account: nothing by itself, and evidence where its authority is trusted.

use chrono::TimeDelta;
use congdan_api::{
    app::App,
    demo::{answers, double::citizen_card::CitizenCard, phone::Phone},
    service::trust::{self, Added},
};
use congdan_core::{
    client::ClientError,
    eid::{
        evidence::{CardAssurance, CardEvidence, CardOutcome},
        pki::{Certificate, RevocationList},
    },
    problem::ProblemCode,
    wire::citizen::{CardChallengeResponse, CardEvidenceView},
};
use congdan_entity::{audit, card_evidence, citizen, revocation_list};
use congdan_tests::{TestApp, both, refused};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::backup::place;

both!(
    a_trusted_card_adds_evidence_to_an_account_that_was_opened_otherwise,
    an_untrusted_card_adds_nothing_and_says_why,
    somebody_elses_card_adds_nothing,
    a_challenge_is_good_once_for_two_minutes_in_its_own_session,
    a_repeated_reading_has_one_answer,
    what_an_operator_trusts_is_audited_and_trusted_once,
    a_card_whose_signer_was_taken_back_is_revoked,
    a_revocation_list_needs_an_authority_that_is_installed_and_never_goes_back,
);

/// The card of the person who signs in as `hoa`.
fn own() -> CitizenCard {
    CitizenCard::of(&answers::person("hoa")).unwrap()
}

/// Trusts an authority in software, which only the demo and the tests may.
async fn believe(t: &TestApp, card: &CitizenCard) {
    let told = trust::add(&t.app, vec![card.authority().unwrap()], Vec::new()).await.unwrap();
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
    let again = trust::add(&t.app, vec![card.authority().unwrap()], Vec::new()).await.unwrap();
    assert!(matches!(again.as_slice(), [(_, Added::Known)]), "{again:?}");
    let listed = trust::list(&t.app).await.unwrap();
    let [anchor] = listed.as_slice() else { panic!("one: {listed:?}") };
    assert_eq!((anchor.version, anchor.country.as_str()), (1, "VN"));
    let written =
        audit::Entity::find().filter(audit::Column::Action.eq("trust.add")).all(t.app.db.read()).await.unwrap();
    let [line] = written.as_slice() else { panic!("one line: {written:?}") };
    assert!(line.detail.to_string().contains(&anchor.sha256));
}

/// A list of the card's authority, made so many days ago.
fn list(card: &CitizenCard, t: &TestApp, number: u8, days_ago: i64, serials: &[&[u8]]) -> RevocationList {
    let made = t.app.clock.now() - TimeDelta::days(days_ago);
    let bytes = card.issuer().authority.revoke_numbered(&[number], serials, made, made + TimeDelta::days(90));
    RevocationList::read(&bytes).unwrap()
}

async fn install(t: &TestApp, list: RevocationList) -> Added {
    let mut told = trust::add(&t.app, Vec::new(), vec![list]).await.unwrap();
    assert_eq!(told.len(), 1);
    told.remove(0).1
}

async fn a_card_whose_signer_was_taken_back_is_revoked(t: &TestApp) {
    let card = own();
    believe(t, &card).await;
    let phone = signed_in(t).await;
    assert_eq!(prove(&phone, &card).await.unwrap().outcome, CardOutcome::Proven);
    assert_eq!(install(t, list(&card, t, 1, 5, &[&[7]])).await, Added::New);
    assert_eq!(prove(&phone, &card).await.unwrap().outcome, CardOutcome::Proven, "another signer was taken back");

    let signer = Certificate::read(&card.issuer().signer.certificate).unwrap();
    assert_eq!(install(t, list(&card, t, 2, 1, &[&[7], signer.serial()])).await, Added::New);
    let view = prove(&phone, &card).await.unwrap();
    assert_eq!((view.outcome, view.assurance), (CardOutcome::NotGenuine, CardAssurance::None));
    assert!(view.findings.iter().any(|finding| finding.code == "eid.chain.revoked"), "{:?}", view.findings);
    let kept = card_evidence::Entity::find().order_by_desc(card_evidence::Column::TrustVersion);
    let kept = kept.one(t.app.db.read()).await.unwrap().unwrap();
    assert_eq!((kept.trust_version, kept.report["chain"].as_str()), (3, Some("revoked")));
}

async fn a_revocation_list_needs_an_authority_that_is_installed_and_never_goes_back(t: &TestApp) {
    let card = own();
    let refused = |why: &str| Added::Refused(why.to_owned());
    let signer = Certificate::read(&card.issuer().signer.certificate).unwrap();
    let revoking = list(&card, t, 2, 3, &[signer.serial()]);
    assert_eq!(install(t, revoking.clone()).await, refused("no_authority"));
    // With its authority at once.
    let told = trust::add(&t.app, vec![card.authority().unwrap()], vec![revoking.clone()]).await.unwrap();
    assert!(told.iter().all(|(_, added)| *added == Added::New), "{told:?}");
    assert_eq!(install(t, revoking.clone()).await, Added::Known);
    // The one before it, and one that an hour later says less under the same number.
    assert_eq!(install(t, list(&card, t, 1, 4, &[])).await, refused("older"));
    assert_eq!(install(t, list(&card, t, 2, 2, &[])).await, refused("older"));
    assert_eq!(install(t, list(&card, t, 3, -1, &[])).await, refused("not_yet"));
    let forged = {
        let mut bytes = list(&card, t, 9, 0, &[]).as_bytes().to_vec();
        *bytes.last_mut().unwrap() ^= 1;
        RevocationList::read(&bytes).unwrap()
    };
    assert_eq!(install(t, forged).await, refused("no_authority"));
    assert_eq!(install(t, list(&card, t, 3, 0, &[signer.serial()])).await, Added::New);

    let listed = trust::revocation_lists(&t.app).await.unwrap();
    let [newest] = listed.as_slice() else { panic!("one in force: {listed:?}") };
    assert_eq!((newest.version, newest.made_at), (2, t.app.clock.now()));
    let rows = revocation_list::Entity::find().order_by_asc(revocation_list::Column::Version);
    let rows = rows.all(t.app.db.read()).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.replaced_by).collect::<Vec<_>>(), [Some(2), None], "what was there stays");
    let written = audit::Entity::find().filter(audit::Column::Action.eq("trust.add"));
    let written = written.order_by_asc(audit::Column::Sequence).all(t.app.db.read()).await.unwrap();
    assert_eq!(written.len(), 2, "what was refused is no change");
    assert!(written[1].detail["revocation_lists"].to_string().contains(&newest.sha256));
}

/// The service as it is opened for real: an authority in software is neither taken nor, if it stands in the database, believed.
#[tokio::test]
async fn the_service_never_trusts_a_card_in_software() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(place(folder.path(), None).await, true).await.unwrap();
    let told = trust::add(&app, vec![own().authority().unwrap()], Vec::new()).await.unwrap();
    assert!(matches!(told.as_slice(), [(_, Added::Refused(why))] if why == "synthetic"), "{told:?}");
    assert!(trust::list(&app).await.unwrap().is_empty());
}
