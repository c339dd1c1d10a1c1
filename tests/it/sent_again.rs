//! What a network may repeat counts once, and for nothing else: an idempotency key, a proof of a phone's key, a message of a bank.

use axum::http::Method;
use chrono::TimeDelta;
use congdan_tests::{Ask, Credentials, Rows, TestApp, both};
use serde_json::{Value, json};

use crate::{
    operations::{Operation, Takes, operations},
    scene::{Scene, Target, right_for},
};

both!(
    a_key_makes_one_of_two_and_counts_for_one_body,
    a_proof_counts_once_and_for_its_request_alone,
    a_banks_message_counts_once_and_under_its_signature_alone,
);

async fn a_key_makes_one_of_two_and_counts_for_one_body(t: &TestApp) {
    let scene = Scene::set(t).await;
    let mut before = Rows::of(&t.app.db).await;
    let keyed: Vec<Operation> = operations().into_iter().filter(|operation| operation.has_key).collect();
    assert!(keyed.len() > 10, "the walk found too little to mean anything: {}", keyed.len());
    for operation in &keyed {
        let (id, credentials) = (&operation.id, scene.credentials(operation, right_for(operation)));
        let right = scene.request(operation, right_for(operation), Target::There).without("idempotency-key");
        let under = |key: &str| right.clone().header("idempotency-key", key);
        for (ask, code) in [
            (right.clone(), "idempotency.key_required"),
            (under(""), "request.bad_header"),
            (under("two words"), "request.bad_header"),
            (under("khoá"), "request.bad_header"),
            (under(&"k".repeat(256)), "request.bad_header"),
            (under("one").header("idempotency-key", "two"), "request.bad_header"),
            (under("one").header("idempotency-key", "one"), "request.bad_header"),
        ] {
            t.ask(&credentials, &ask).await.refused(400, code);
        }
        let unchanged = Rows::of(&t.app.db).await;
        assert_eq!(changed(&unchanged, &before), "", "{id}");

        // The longest key there is; each operation has one of its own.
        let key = format!("{id}-{}", "k".repeat(254 - id.len()));
        let first = t.ask(&credentials, &under(&key)).await;
        assert!((200..300).contains(&first.status), "{id}: {first}");
        let done = Rows::of(&t.app.db).await;
        assert_ne!(changed(&done, &before), "", "{id} did nothing");
        let again = t.ask(&credentials, &under(&key)).await;
        assert_eq!((again.status, &again.body), (first.status, &first.body), "{id}");
        t.ask(&credentials, &otherwise(&scene, operation, under(&key))).await.refused(422, "idempotency.reused");
        before = Rows::of(&t.app.db).await;
        assert_eq!(changed(&before, &done), "", "{id}");
    }
    t.run_jobs().await;
}

/// The same request with another body, or about something else where there is no body.
fn otherwise(scene: &Scene<'_>, operation: &Operation, ask: Ask) -> Ask {
    match operation.takes {
        Takes::Json => {
            let mut body: Value = serde_json::from_slice(&ask.body).unwrap();
            if let Some(version) = body["version"].as_u64() {
                body["version"] = json!(version + 1);
            } else if body["text"].is_string() {
                body["text"] = json!("Khác");
            } else if body["bundle"].is_string() {
                body["bundle"] = json!("AAAA");
            } else {
                body["answers"]["copies"] = json!(3);
            }
            ask.json(&body)
        }
        Takes::Form => {
            let body = String::from_utf8_lossy(&ask.body).replace("BAN MAU", "BAN KHAC");
            Ask { body: body.into(), ..ask }
        }
        _ => {
            let other = scene.request(operation, right_for(operation), Target::Missing);
            Ask { path: other.path, ..ask }
        }
    }
}

/// Which tables changed, but for the proofs that were used.
fn changed(now: &Rows, since: &Rows) -> String {
    now.changed(since).into_iter().filter(|table| *table != "seen_proof").collect::<Vec<_>>().join(", ")
}

async fn a_proof_counts_once_and_for_its_request_alone(t: &TestApp) {
    let scene = Scene::set(t).await;
    let mut proved: Vec<Operation> = operations().into_iter().filter(Operation::is_proved).collect();
    assert!(proved.len() > 25, "the walk found too little to mean anything: {}", proved.len());
    proved.sort_by_key(|operation| operation.id == "end_session");
    for operation in &proved {
        let credentials = scene.credentials(operation, right_for(operation));
        let ask = scene.request(operation, right_for(operation), Target::Missing);
        let shown = t.shown(&credentials, &ask);
        let sent = Ask { headers: shown.into_iter().chain(ask.headers.clone()).collect(), ..ask };
        let first = t.ask(&Credentials::None, &sent).await;
        assert_ne!(first.status, 401, "{}: {first}", operation.id);
        let before = Rows::of(&t.app.db).await;
        let again = t.ask(&Credentials::None, &sent).await;
        again.refused(401, "auth.bad_proof");
        assert!(again.headers["www-authenticate"].to_str().unwrap().contains("invalid_dpop_proof"));
        assert_eq!(Rows::of(&t.app.db).await.changed(&before), Vec::<&str>::new(), "{}", operation.id);
    }
    // Another phone of hers: her first one has just signed out.
    let credentials = Credentials::of_citizen(&t.citizen().await).await;
    let me = Ask::new(Method::GET, "/v1/me");
    let shown = |ask: &Ask| Ask { headers: t.shown(&credentials, ask), ..me.clone() };
    let send = async |ask: Ask| t.ask(&Credentials::None, &ask).await;
    send(shown(&Ask::new(Method::POST, "/v1/me"))).await.refused(401, "auth.bad_proof");
    send(shown(&Ask::new(Method::GET, "/v1/devices"))).await.refused(401, "auth.bad_proof");
    let keys_alone = t.shown(&credentials.without_account(), &me);
    let token = t.shown(&credentials, &me).remove(0);
    send(Ask { headers: vec![token, keys_alone[0].clone()], ..me.clone() }).await.refused(401, "auth.bad_proof");
    let twice = shown(&me);
    let proof = twice.headers[1].clone();
    send(twice.header(&proof.0, proof.1)).await.refused(401, "auth.sign_in_required");
    let kept = shown(&me);
    t.clock.advance(TimeDelta::seconds(t.app.config.session.nonce_seconds + 1));
    let late = send(kept).await;
    late.refused(401, "auth.nonce_required");
    assert!(late.headers.contains_key("dpop-nonce"));
    t.run_jobs().await;
}

/// A message of the bank's, signed now.
pub(crate) fn signed(t: &TestApp, id: &str, ask: Ask) -> Ask {
    let headers = t.bank.signed(id, t.app.clock.now(), &ask.body);
    headers.into_iter().fold(ask, |ask, (name, value)| ask.with(name, value))
}

async fn a_banks_message_counts_once_and_under_its_signature_alone(t: &TestApp) {
    let scene = Scene::set(t).await;
    let owed = scene.cast.citizen.payment(scene.material.mine.id).await.unwrap().unwrap().obligation;
    let payee = &owed.payee;
    let transfer = |description: &str| t.bank.receive(owed.amount, &payee.bank_bin, &payee.account, description);
    let paid = serde_json::to_value(transfer(&owed.reference)).unwrap();
    let message = |id: &str, body: &Value| signed(t, id, Ask::new(Method::POST, "/v1/hooks/bank/demo").json(body));
    let send = async |ask: &Ask| t.ask(&Credentials::None, ask).await;

    let before = Rows::of(&t.app.db).await;
    let good = message("msg_1", &paid);
    for (ask, code) in [
        (good.clone().without("webhook-id"), "request.bad_header"),
        (good.clone().without("webhook-timestamp"), "request.bad_header"),
        (good.clone().with("webhook-timestamp", "soon"), "request.bad_header"),
        (good.clone().without("webhook-signature"), "request.bad_header"),
        (good.clone().with("webhook-signature", "v1,AAAA"), "hook.bad_signature"),
        (good.clone().with("webhook-id", "msg_2"), "hook.bad_signature"),
        (good.clone().json(&json!({ "amount": 1 })), "hook.bad_signature"),
        (message(&"m".repeat(201), &paid), "request.bad_header"),
    ] {
        send(&ask).await.refused(400, code);
    }
    let other_bank = Ask { path: "/v1/hooks/bank/nobodys".to_owned(), ..good.clone() };
    send(&other_bank).await.refused(404, "not_found");
    assert_eq!(Rows::of(&t.app.db).await.changed(&before), Vec::<&str>::new());

    assert_eq!(send(&good).await.ok(), json!({ "outcome": "paid" }));
    let after = Rows::of(&t.app.db).await;
    // The same message, and another one that calls itself the same.
    for ask in [good.clone(), message("msg_1", &paid), message("msg_1", &serde_json::to_value(transfer("CD")).unwrap())]
    {
        assert_eq!(send(&ask).await.ok(), json!({ "outcome": "repeated" }));
        assert_eq!(Rows::of(&t.app.db).await.changed(&after), Vec::<&str>::new());
    }
    // The same transfer in a new message is written down as a message, and is not money.
    assert_eq!(send(&message("msg_3", &paid)).await.ok(), json!({ "outcome": "repeated" }));
    assert_eq!(Rows::of(&t.app.db).await.changed(&after), ["webhook_delivery"]);
    t.clock.advance(TimeDelta::hours(1));
    send(&good).await.refused(400, "hook.bad_signature");
    t.run_jobs().await;
}
