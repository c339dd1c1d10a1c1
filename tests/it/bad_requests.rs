//! What is wrong with a request is said in a problem, whatever it is, and changes nothing. Every write of the API document is
//! held to it.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    body::{Body, Bytes},
    http::Method,
};
use chrono::TimeDelta;
use congdan_api::router;
use congdan_tests::{Answer, Ask, Credentials, Rows, TestApp, both};
use futures::stream;
use serde_json::{Value, json};

use crate::{
    operations::{Operation, operations},
    scene::{Scene, Target, content_digest, right_for},
};

both!(
    no_bad_body_is_taken,
    a_key_makes_one_of_two_and_counts_for_one_body,
    a_proof_counts_once_and_for_its_request_alone,
    a_banks_message_counts_once_and_under_its_signature_alone,
    what_nobody_serves_is_said_to_be_nobodys,
);

/// A hundred megabytes.
const HUNDRED: usize = 100 << 20;
/// In so many bytes at a time.
const FRAME: usize = 64 << 10;

/// What an operation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Json,
    Bytes,
    Form,
}

impl Takes {
    fn of(operation: &Operation) -> Self {
        match operation.takes.as_deref() {
            None => Self::Nothing,
            Some("application/json") => Self::Json,
            Some("application/octet-stream") => Self::Bytes,
            Some("multipart/form-data") => Self::Form,
            Some(other) => panic!("{}: what is wrong with {other}?", operation.id),
        }
    }
}

/// What is wrong with a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bad {
    Empty,
    Truncated,
    NotUtf8,
    /// JSON of another shape, under the right media type.
    AnotherShape,
    /// The right body under another media type.
    AnotherType,
    /// A hundred megabytes that say so.
    Announced,
    /// A hundred megabytes that do not.
    Streamed,
}

const EVERY_BAD: [Bad; 7] =
    [Bad::Empty, Bad::Truncated, Bad::NotUtf8, Bad::AnotherShape, Bad::AnotherType, Bad::Announced, Bad::Streamed];

/// What is said to it. Nothing where it is not bad: no body where none is taken, and any bytes where bytes are taken.
const fn expected(takes: Takes, bad: Bad) -> Option<(u16, &'static str)> {
    match (bad, takes) {
        (Bad::Announced | Bad::Streamed, _) => Some((413, "request.too_large")),
        (Bad::AnotherType, Takes::Nothing | Takes::Bytes) | (Bad::Empty, Takes::Nothing) => None,
        (Bad::AnotherType, Takes::Json | Takes::Form) => Some((415, "request.unsupported_media_type")),
        (_, Takes::Bytes) => Some((422, "file.digest")),
        (_, Takes::Nothing | Takes::Json | Takes::Form) => Some((400, "request.bad_body")),
    }
}

async fn no_bad_body_is_taken(t: &TestApp) {
    let scene = Scene::set(t).await;
    let before = Rows::of(&t.app.db).await;
    let mut wrong = Vec::new();
    for operation in operations().iter().filter(|operation| operation.writes()) {
        let one = One { scene: &scene, operation };
        for bad in EVERY_BAD {
            one.hold(bad, &mut wrong).await;
        }
        one.hold_members(&mut wrong).await;
        let changed = Rows::of(&t.app.db).await.changed(&before).join(", ");
        if !["", "seen_proof"].contains(&changed.as_str()) {
            wrong.push(format!("{}: changed {changed}", operation.id));
            break;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    t.run_jobs().await;
}

/// One write, by whom may do it.
struct One<'a> {
    scene: &'a Scene<'a>,
    operation: &'a Operation,
}

impl One<'_> {
    fn request(&self) -> Ask {
        self.scene.request(self.operation, right_for(self.operation), Target::There)
    }

    fn credentials(&self) -> Credentials {
        self.scene.credentials(self.operation, right_for(self.operation))
    }

    /// With another body, and what must fit the body.
    fn with_body(&self, body: Bytes) -> Ask {
        let ask = Ask { body, ..self.request() };
        match self.operation.id.as_str() {
            "put_chunk" => ask.clone().with("content-digest", content_digest(&ask.body)),
            "take_bank_transfer" => signed(self.scene.t, "msg_bad", ask),
            _ => ask,
        }
    }

    async fn hold(&self, bad: Bad, wrong: &mut Vec<String>) {
        let takes = Takes::of(self.operation);
        let Some(expected) = expected(takes, bad) else { return };
        let right = self.request();
        let half = right.body.slice(..right.body.len() / 2);
        let bodies: Vec<Bytes> = match bad {
            Bad::Empty => vec![Bytes::new()],
            Bad::Truncated if half.is_empty() => vec![Bytes::from_static(b"{\"a\":")],
            Bad::Truncated => vec![half],
            Bad::NotUtf8 => vec![Bytes::from_static(b"{\"a\":\"\xff\xfe\"}"), Bytes::from_static(b"\xc3\x28\xa0\xff")],
            Bad::AnotherShape => ["[]", "null", "7", "\"text\"", "[[]]", "{\"a\":1}{}"].map(Bytes::from).into(),
            Bad::AnotherType | Bad::Announced | Bad::Streamed => vec![right.body.clone()],
        };
        for body in bodies {
            let mut ask = self.with_body(body);
            let answer = match bad {
                // What a bank sends counts by its signature.
                Bad::AnotherType if self.operation.surface == "hook" => return,
                Bad::AnotherType => {
                    ask = ask.with("content-type", "text/plain");
                    self.scene.t.ask(&self.credentials(), &ask).await
                }
                Bad::Announced => {
                    let (answer, read) =
                        self.hundred_megabytes(&ask.header("content-length", HUNDRED.to_string())).await;
                    assert_eq!(read, 0, "{}: who says it is too much is not listened to", self.operation.id);
                    answer
                }
                Bad::Streamed => {
                    let (answer, read) = self.hundred_megabytes(&ask).await;
                    assert!(read < HUNDRED / 4, "{}: {read} bytes were read before it was refused", self.operation.id);
                    answer
                }
                _ => self.scene.t.ask(&self.credentials(), &ask).await,
            };
            let said = said(&answer);
            if said != (expected.0, expected.1.to_owned()) {
                wrong.push(format!("{}, {bad:?}: {expected:?} was expected, not {said:?}", self.operation.id));
            }
        }
    }

    /// Sends what begins like the right body and goes on for a hundred megabytes, made as they are asked for. How much was.
    async fn hundred_megabytes(&self, ask: &Ask) -> (Answer, usize) {
        let read = Arc::new(AtomicUsize::new(0));
        let counted = read.clone();
        let begin = ask.body.slice(..ask.body.len() / 2);
        let rest = (0..HUNDRED / FRAME).map(move |_| {
            counted.fetch_add(FRAME, Ordering::Relaxed);
            Bytes::from_static(&[b'a'; FRAME])
        });
        let body = Body::from_stream(stream::iter([begin].into_iter().chain(rest).map(Ok::<_, Infallible>)));
        let answer = self.scene.t.ask_with(&self.credentials(), ask, body).await;
        (answer, read.load(Ordering::Relaxed))
    }

    /// Each member of a JSON body in another type, then each needed one missing.
    async fn hold_members(&self, wrong: &mut Vec<String>) {
        if Takes::of(self.operation) != Takes::Json {
            return;
        }
        let right: Value = serde_json::from_slice(&self.request().body).unwrap();
        for name in right.as_object().unwrap().keys() {
            // Whatever an authenticator says is looked at by its library; a wrong answer uses the ceremony up (officer.rs).
            if name == "credential" {
                continue;
            }
            let mut other = right.clone();
            other[name] = another_type(&right[name]);
            let mut bodies = vec![other];
            if is_needed(&self.operation.id, name) {
                let mut without = right.clone();
                without.as_object_mut().unwrap().remove(name);
                bodies.push(without);
            }
            for body in bodies {
                let ask = self.with_body(body.to_string().into());
                let said = said(&self.scene.t.ask(&self.credentials(), &ask).await);
                if said != (400, "request.bad_body".to_owned()) {
                    wrong.push(format!("{}, {name}: {said:?} to {body}", self.operation.id));
                }
            }
        }
    }
}

fn said(answer: &Answer) -> (u16, String) {
    (answer.status, if answer.status < 400 { String::new() } else { answer.code() })
}

fn another_type(value: &Value) -> Value {
    match value {
        Value::String(_) => json!(7),
        Value::Number(_) => json!("x"),
        Value::Array(_) => json!({ "a": 1 }),
        _ => json!("x"),
    }
}

/// Whether the document says that a member of an operation's body must be there.
fn is_needed(operation: &str, member: &str) -> bool {
    let document = serde_json::to_value(router::document()).unwrap();
    let found = document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
    let found = found.into_iter().find(|found| found["operationId"] == operation).unwrap();
    let schema = found["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str().unwrap();
    let schema = &document["components"]["schemas"][schema.rsplit('/').next().unwrap()];
    schema["required"].as_array().is_some_and(|required| required.iter().any(|name| name == member))
}

async fn a_key_makes_one_of_two_and_counts_for_one_body(t: &TestApp) {
    let scene = Scene::set(t).await;
    let mut before = Rows::of(&t.app.db).await;
    let keyed: Vec<Operation> = operations().into_iter().filter(|operation| operation.has_key).collect();
    assert!(keyed.len() > 10, "the walk found too little to mean anything: {}", keyed.len());
    for operation in &keyed {
        let one = One { scene: &scene, operation };
        let (id, credentials) = (&operation.id, one.credentials());
        let right = one.request().without("idempotency-key");
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
    match Takes::of(operation) {
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

fn signed(t: &TestApp, id: &str, ask: Ask) -> Ask {
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

async fn what_nobody_serves_is_said_to_be_nobodys(t: &TestApp) {
    let send = async |method: &Method, path: &str| t.ask(&Credentials::None, &Ask::new(method.clone(), path)).await;
    let every = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    for path in
        ["/nothing", "/v1", "/v1/", "/v1/nothing", "/v1/me/", "/v1/officer/nothing", "/v1/dossiers/a/b/c", "/v2/me"]
    {
        for method in &every {
            send(method, path).await.refused(404, "not_found");
        }
    }
    let operations = operations();
    for operation in &operations {
        let path = operation.path.replace(['{', '}'], "");
        let known: Vec<&Method> =
            operations.iter().filter(|other| other.path == operation.path).map(|other| &other.method).collect();
        for method in every.iter().filter(|method| !known.contains(method)) {
            let answer = send(method, &path).await;
            answer.refused(405, "request.method_not_allowed");
            let allowed = answer.headers["allow"].to_str().unwrap();
            assert!(known.iter().all(|known| allowed.contains(known.as_str())), "{path} allows {allowed}");
        }
    }
}
