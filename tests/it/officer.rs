//! The officer's side: passkeys, rights, every step of the work, files held back, feedback answered.

use axum::http::Method;
use chrono::{DateTime, TimeDelta, Utc};
use congdan_api::{demo::material, store};
use congdan_core::{
    access::Role,
    id::{DossierId, FeedbackId, FileId},
    proof::{Proof, ProofOutcome, verify},
    wire::{Digest, citizen::SendFeedbackRequest},
};
use congdan_entity::{audit, dossier, file, inbox_entry, officer_session};
use congdan_tests::{Ask, Credentials, TestApp, both};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::{Value, json};

const COMMUNE: &str = "H99.12.01";
const NEXT_COMMUNE: &str = "H99.12.02";

both!(
    an_invitation_is_used_once_and_a_passkey_signs_in_without_naming_anybody,
    a_ceremony_counts_for_five_minutes_once_and_for_its_own_challenge,
    a_dossier_goes_through_every_step_and_its_owner_is_told_of_each,
    what_is_not_an_officers_own_is_not_there_and_a_right_that_was_not_given_is_refused,
    a_refusal_says_why_and_what_was_owed_is_owed_no_more,
    a_file_is_saved_or_shown_anew_and_held_back_until_it_is_clean,
    a_feedback_is_answered_by_its_agencys_desk_alone,
);

async fn row(t: &TestApp, id: DossierId) -> dossier::Model {
    dossier::Entity::find_by_id(id.as_uuid()).one(t.app.db.read()).await.unwrap().unwrap()
}

async fn audited(t: &TestApp, action: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Action.eq(action)).count(t.app.db.read()).await.unwrap()
}

async fn scan(t: &TestApp, id: FileId, state: &str) {
    file::Entity::update_many()
        .col_expr(file::Column::ScanState, Expr::value(state))
        .filter(file::Column::Id.eq(id.as_uuid()))
        .exec(t.app.db.write_connection())
        .await
        .unwrap();
}

async fn an_invitation_is_used_once_and_a_passkey_signs_in_without_naming_anybody(t: &TestApp) {
    let invitation = t.invite(" Lê Minh ", COMMUNE, &[Role::Receiver]).await;
    assert!(invitation.url.starts_with(&format!("{}/officer/register#", t.origin())));
    assert_eq!(invitation.expires_at - t.app.clock.now(), TimeDelta::hours(72));

    let mut browser = t.browser();
    let answer = browser.register(&invitation.url).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.ends_with("; Path=/; Max-Age=28800; HttpOnly; SameSite=Strict"), "{cookie}");
    let who = answer.ok();
    assert_eq!(who["name"], "Lê Minh");
    assert_eq!(who["grants"], json!([[COMMUNE, "receiver"]]));
    assert_eq!(browser.get("/v1/officer/me").await.ok(), who);
    t.browser().register(&invitation.url).await.refused(400, "auth.bad_invitation");

    let first = browser.cookie.clone();
    let (asked, signed) = browser.begin_sign_in().await;
    assert!(asked["options"]["publicKey"]["allowCredentials"].as_array().is_none_or(Vec::is_empty));
    assert_eq!(browser.finish_sign_in(&asked, &signed).await.ok(), who);
    assert_ne!(browser.cookie, first, "a session of its own");
    browser.finish_sign_in(&asked, &signed).await.refused(401, "auth.bad_passkey");

    // Neither token stands in the database.
    let kept = officer_session::Entity::find().all(t.app.db.read()).await.unwrap();
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|row| row.token_hash.len() == 32));

    assert_eq!(browser.ask(&Ask::new(Method::DELETE, "/v1/officer/session")).await.status, 204);
    browser.get("/v1/officer/me").await.refused(401, "auth.sign_in_required");
    browser.cookie = first;
    t.clock.advance(TimeDelta::hours(8));
    browser.get("/v1/officer/me").await.refused(401, "auth.sign_in_required");
    for (action, times) in
        [("officer.invite", 1), ("officer.register", 1), ("officer.sign_in", 1), ("officer.sign_out", 1)]
    {
        assert_eq!(audited(t, action).await, times, "{action}");
    }
}

async fn a_ceremony_counts_for_five_minutes_once_and_for_its_own_challenge(t: &TestApp) {
    let mut browser = t.officer_browser(COMMUNE, &[Role::Receiver]).await;
    let (asked, signed) = browser.begin_sign_in().await;
    let (other, _) = browser.begin_sign_in().await;
    browser.finish_sign_in(&other, &signed).await.refused(401, "auth.bad_passkey");
    // A wrong answer used it up.
    browser.finish_sign_in(&other, &signed).await.refused(401, "auth.bad_passkey");
    browser.finish("/v1/officer/registrations/finish", &asked, &signed).await.refused(401, "auth.bad_passkey");
    t.clock.advance(TimeDelta::minutes(5));
    browser.finish_sign_in(&asked, &signed).await.refused(401, "auth.bad_passkey");
    browser.finish_sign_in(&asked, "{}").await.refused(401, "auth.bad_passkey");

    let late = t.invite("Lê Muộn", COMMUNE, &[]).await;
    t.clock.advance(TimeDelta::hours(72));
    t.browser().register(&late.url).await.refused(400, "auth.bad_invitation");
    let foreign = Ask::new(Method::POST, "/v1/officer/sign-ins").header("sec-fetch-site", "cross-site");
    t.ask(&Credentials::None, &foreign).await.refused(403, "request.cross_site");
}

async fn a_dossier_goes_through_every_step_and_its_owner_is_told_of_each(t: &TestApp) {
    let citizen = t.citizen().await;
    let id = t.filed(&citizen).await.response.id;
    let mut officer =
        t.officer_browser("H99.12", &[Role::Receiver, Role::Processor, Role::Approver, Role::Returner]).await;

    let queue = officer.get("/v1/officer/dossiers?state=submitted").await.ok();
    assert_eq!(queue["items"][0]["id"], json!(id));
    assert!(!queue.to_string().contains("Nguyễn Thị Hoa"), "names are masked: {queue}");
    let opened = officer.get(&format!("/v1/officer/dossiers/{id}")).await.ok();
    assert_eq!(opened["answers"]["subject_name"], "Nguyễn Thị Hoa");
    assert_eq!(opened["steps"], json!(["accept", "refuse"]));
    assert_eq!((audited(t, "dossier.list").await, audited(t, "dossier.open").await), (1, 1));

    // Received on Wednesday morning, due on Wednesday when the office closes.
    let accepted = officer.step(id, "accept", json!({ "version": 1 })).await.ok();
    assert_eq!(accepted["due_at"], "2026-11-25T10:00:00Z");
    assert_eq!((accepted["state"].as_str(), accepted["version"].as_u64()), (Some("accepted"), Some(2)));
    let explained = row(t, id).await.due_explanation.unwrap();
    assert!(explained.as_array().unwrap().iter().any(|step| !step["basis"].is_null()), "{explained}");
    officer.step(id, "take", json!({ "version": 2 })).await.ok();

    let item = |target: Value| json!({ "target": target, "reason": "Số đăng ký không khớp sổ" });
    let asked = json!({ "version": 3, "items": [item(json!({ "kind": "answer", "path": "register_number" }))] });
    officer.step(id, "correction", asked).await.ok();
    let mine = citizen.dossier(id).await.unwrap();
    let correction = &mine.corrections[0];
    assert_eq!(correction.items[0].reason, "Số đăng ký không khớp sổ");
    t.clock.advance(TimeDelta::days(2));
    let mut repaired = mine.answers.clone();
    repaired.set("register_number", json!("54/1990"));
    citizen.answer_correction(id, correction.id, repaired, Vec::new()).await.unwrap();
    officer.sign_in().await;
    let row = row(t, id).await;
    assert!(row.due_at.unwrap() > "2026-11-27T00:00:00Z".parse::<DateTime<Utc>>().unwrap(), "{:?}", row.due_at);

    let version = u32::try_from(row.version).unwrap();
    let again = json!({ "version": version, "items": [item(json!({ "kind": "paper", "paper": "basis" }))] });
    officer.step(id, "correction", again).await.refused(409, "dossier.returned_before");
    officer.step(id, "finish", json!({ "version": version, "outcome": "granted" })).await.ok();
    officer.step(id, "hand-over", json!({ "version": version + 1 })).await.refused(409, "dossier.wrong_state");
    officer.result(id, version + 1, b"<html>").await.refused(422, "file.kind");
    let document = material::letter(&["TRICH LUC (BAN MAU)"]);
    let issued = officer.result(id, version + 1, &document).await.ok();
    assert_eq!(officer.result(id, version + 1, &document).await.ok(), issued, "the same key, the same answer");

    // The fee is still owed.
    officer.step(id, "hand-over", json!({ "version": version + 2 })).await.refused(409, "dossier.wrong_state");
    t.pay(&citizen, id).await;
    let handed = officer.step(id, "hand-over", json!({ "version": version + 2 })).await.ok();
    assert_eq!(handed["state"], "handed_over");

    let result = citizen.result(id).await.unwrap();
    let trust = citizen.trust().await.unwrap();
    let outcome = verify(&result.text, &trust, t.app.clock.now());
    assert_eq!(outcome.outcome, ProofOutcome::Genuine);
    let Some(Proof::Result(proof)) = outcome.proof else { panic!("not the proof of a result") };
    assert_eq!((Digest(proof.document_sha256), proof.document_size), (Digest::of(&document), document.len() as u64));
    assert_eq!((citizen.result_document(id).await.unwrap(), result.name.as_str()), (document, "kq.pdf"));

    let told = inbox_entry::Entity::find().order_by_asc(inbox_entry::Column::Sequence);
    let told = told.all(t.app.db.read()).await.unwrap();
    let told: Vec<&str> = told.iter().map(|entry| entry.kind.as_str()).collect();
    let expected = [
        "submitted",
        "fee_due",
        "accepted",
        "taken",
        "correction_requested",
        "correction_answered",
        "finished",
        "result_issued",
        "paid",
        "handed_over",
    ];
    assert_eq!(told, expected);
    assert!(store::audit::check(t.app.db.read()).await.unwrap().is_ok());
    t.run_jobs().await;
}

async fn what_is_not_an_officers_own_is_not_there_and_a_right_that_was_not_given_is_refused(t: &TestApp) {
    let citizen = t.citizen().await;
    let id = t.filed(&citizen).await.response.id;
    let nobodys = DossierId::new(t.app.clock.now(), [9; 10]);
    let neighbour = t.officer_browser(NEXT_COMMUNE, &[Role::Receiver, Role::Processor]).await;
    let processor = t.officer_browser(COMMUNE, &[Role::Processor]).await;
    let receiver = t.officer_browser(COMMUNE, &[Role::Receiver]).await;
    let helpdesk = t.officer_browser(COMMUNE, &[Role::FeedbackDesk]).await;

    for other in [&neighbour, &helpdesk] {
        let (theirs, none) = (other.get(&format!("/v1/officer/dossiers/{id}")).await, nobodys);
        let missing = other.get(&format!("/v1/officer/dossiers/{none}")).await;
        assert_eq!(theirs.body, missing.body, "an id of others answers like one that does not exist");
        theirs.refused(404, "not_found");
        other.step(id, "accept", json!({ "version": 1 })).await.refused(404, "not_found");
    }
    assert_eq!(neighbour.get("/v1/officer/dossiers").await.ok()["items"], json!([]));
    helpdesk.get("/v1/officer/dossiers").await.refused(403, "forbidden");
    receiver.get("/v1/officer/feedback").await.refused(403, "forbidden");
    processor.step(id, "accept", json!({ "version": 1 })).await.refused(403, "forbidden");
    let opened = processor.get(&format!("/v1/officer/dossiers/{id}")).await.ok();
    assert_eq!(opened["steps"], json!([]));

    let path = format!("/v1/officer/dossiers/{id}/accept");
    receiver.post(&path, "a", &json!({ "version": 7 })).await.refused(409, "dossier.changed");
    receiver.step(id, "refuse", json!({ "version": 1, "reason": " " })).await.refused(400, "request.bad_body");
    let keyless = Ask::new(Method::POST, &path).json(&json!({ "version": 1 }));
    receiver.ask(&keyless).await.refused(400, "idempotency.key_required");
    assert_eq!(row(t, id).await.version, 1, "nothing was changed");

    // A key that was refused is free again; one that was used gives the same answer, for the same request alone.
    let accepted = receiver.post(&path, "a", &json!({ "version": 1 })).await.ok();
    assert_eq!(receiver.post(&path, "a", &json!({ "version": 1 })).await.ok(), accepted);
    receiver.post(&path, "a", &json!({ "version": 2 })).await.refused(422, "idempotency.reused");
    receiver.post(&path, "b", &json!({ "version": 2 })).await.refused(409, "dossier.wrong_state");
    assert_eq!(row(t, id).await.version, 2);
    assert_eq!(audited(t, "dossier.accept").await, 1);

    let odd = json!({ "version": 3, "items": [
        { "target": { "kind": "answer", "path": "not_a_field" }, "reason": "Sai" },
    ] });
    processor.step(id, "take", json!({ "version": 2 })).await.ok();
    processor.step(id, "correction", odd).await.refused(400, "request.bad_body");
    processor.step(id, "correction", json!({ "version": 3, "items": [] })).await.refused(400, "request.bad_body");
    t.run_jobs().await;
}

async fn a_refusal_says_why_and_what_was_owed_is_owed_no_more(t: &TestApp) {
    let citizen = t.citizen().await;
    let id = t.filed(&citizen).await.response.id;
    let receiver = t.officer_browser(COMMUNE, &[Role::Receiver]).await;
    let body = json!({ "version": 1, "reason": "Không thuộc thẩm quyền của xã" });
    assert_eq!(receiver.step(id, "refuse", body).await.ok()["state"], "refused");
    let mine = citizen.dossier(id).await.unwrap();
    assert!(mine.events.last().unwrap().text.vi.ends_with(": Không thuộc thẩm quyền của xã"));
    assert_eq!(row(t, id).await.finance_state, "free");
    let screen = citizen.payment(id).await.unwrap().unwrap();
    assert_eq!((screen.obligation.state.as_str(), screen.vietqr), ("cancelled", None));
    // The words stand nowhere in the clear.
    let lines = audit::Entity::find().all(t.app.db.read()).await.unwrap();
    assert!(!format!("{lines:?}").contains("thẩm quyền"));
    t.run_jobs().await;
}

async fn a_file_is_saved_or_shown_anew_and_held_back_until_it_is_clean(t: &TestApp) {
    let citizen = t.citizen().await;
    let (id, other) = (t.filed(&citizen).await.response.id, t.filed(&citizen).await.response.id);
    let officer = t.officer_browser(COMMUNE, &[Role::Processor]).await;
    let opened = officer.get(&format!("/v1/officer/dossiers/{id}")).await.ok();
    let file = |at: usize| opened["files"][at]["id"].as_str().unwrap().parse::<FileId>().unwrap();
    let (photo, letter) = (file(0), file(1));
    let path = |dossier: DossierId, file: FileId| format!("/v1/officer/dossiers/{dossier}/files/{file}");

    let saved = officer.get(&path(id, photo)).await;
    assert_eq!(saved.body, material::photo(7));
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("content-disposition", "attachment; filename*=UTF-8''cccd.jpg"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(saved.headers[name], value);
    }
    let shown = officer.get(&format!("{}/preview", path(id, photo))).await;
    assert_eq!((shown.status, shown.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));
    assert_ne!(shown.body, saved.body);
    officer.get(&format!("{}/preview", path(id, letter))).await.refused(422, "file.kind");
    officer.get(&path(other, photo)).await.refused(404, "not_found");
    officer.get(&path(id, FileId::from_uuid(other.as_uuid()))).await.refused(404, "not_found");

    scan(t, photo, "pending").await;
    officer.get(&path(id, photo)).await.refused(409, "file.held");
    scan(t, photo, "harmful").await;
    officer.get(&format!("{}/preview", path(id, photo))).await.refused(422, "file.harmful");
    assert_eq!((audited(t, "file.download").await, audited(t, "file.preview").await), (1, 2));
    t.run_jobs().await;
}

async fn a_feedback_is_answered_by_its_agencys_desk_alone(t: &TestApp) {
    let citizen = t.citizen().await;
    let photo = citizen.upload_content("duong.jpg", "image/jpeg", &material::photo(3)).await.unwrap();
    let request = SendFeedbackRequest {
        kind: "reflection".to_owned(),
        category: "other".to_owned(),
        agency: COMMUNE.parse().unwrap(),
        text: "Đèn đường hỏng".to_owned(),
        place: None,
        photo: Some(photo),
    };
    let sent = citizen.send_feedback(&citizen.new_idempotency_key(), &request).await.unwrap().id;
    let (here, there) = (
        t.officer_browser(COMMUNE, &[Role::FeedbackDesk]).await,
        t.officer_browser(NEXT_COMMUNE, &[Role::FeedbackDesk]).await,
    );
    let path = |id: FeedbackId, rest: &str| format!("/v1/officer/feedback/{id}{rest}");

    assert_eq!(here.get("/v1/officer/feedback").await.ok()[0]["text"], "Đèn đường hỏng");
    assert_eq!(there.get("/v1/officer/feedback").await.ok(), json!([]));
    assert_eq!(here.get(&path(sent, "")).await.ok()["state"], "received");
    assert_eq!(here.get(&path(sent, "/photo")).await.headers["content-type"], "image/jpeg");
    for rest in ["", "/photo"] {
        there.get(&path(sent, rest)).await.refused(404, "not_found");
    }
    let words = json!({ "text": "Đã thay đèn." });
    there.post(&path(sent, "/answer"), "a", &words).await.refused(404, "not_found");
    let answered = here.post(&path(sent, "/answer"), "a", &words).await.ok();
    assert_eq!((&answered["state"], &answered["answers"][0]["text"]), (&json!("answered"), &words["text"]));
    assert_eq!(here.post(&path(sent, "/answer"), "a", &words).await.ok(), answered);
    let told = inbox_entry::Entity::find().filter(inbox_entry::Column::Kind.eq("feedback_answered"));
    assert_eq!(told.count(t.app.db.read()).await.unwrap(), 1);
    assert_eq!((audited(t, "feedback.answer").await, audited(t, "feedback.photo").await), (1, 1));
    t.run_jobs().await;
}
