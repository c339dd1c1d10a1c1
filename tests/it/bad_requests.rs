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
use congdan_api::router;
use congdan_tests::{Answer, Ask, Credentials, Rows, TestApp, both};
use futures::stream;
use serde_json::{Value, json};

use crate::{
    operations::{Operation, Takes, operations},
    scene::{Scene, Target, content_digest, right_for},
    sent_again::signed,
};

both!(no_bad_body_is_taken, what_nobody_serves_is_said_to_be_nobodys,);

/// A hundred megabytes.
const HUNDRED: usize = 100 << 20;
/// In so many bytes at a time.
const FRAME: usize = 64 << 10;

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
        let takes = self.operation.takes;
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
        if self.operation.takes != Takes::Json {
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
