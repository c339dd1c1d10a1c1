//! Firebase Cloud Messaging, HTTP v1, with Google's token endpoint beside it. Assertions are verified with the service
//! account's public key, access tokens are checked, and messages are refused as the real one refuses them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use anyhow::Context;
use axum::{
    Form, Json, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Version, header},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::watch};

use super::{Door, Served, door::address};
use crate::{clock::Clock, random::Random};

/// The Firebase project of the double.
const PROJECT: &str = "cong-dan-demo";
const EMAIL: &str = "push@cong-dan-demo.iam.gserviceaccount.com";
const KEY_ID: &str = "test-key-1";
const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
/// How long an access token is good for, in seconds, as Google says it.
const TOKEN_LIFETIME: i64 = 3599;
/// The most that data may hold, in bytes.
const MOST_DATA: usize = 4096;

const PRIVATE_KEY: &str = include_str!("rsa_test_key.pem");
const PUBLIC_KEY: &str = include_str!("rsa_test_key.public.pem");

/// What FCM does with hints to one phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reception {
    /// Takes them.
    #[default]
    Delivered,
    /// Says that the address is dead: 404, UNREGISTERED.
    Unregistered,
    /// Says that it is too much: 429, and to come back after so many seconds, if given.
    Throttled(Option<u32>),
    /// Fails inside: 500.
    Failing,
    /// Refuses the address as another project's: 403, SENDER_ID_MISMATCH.
    OtherProject,
    /// Does not answer until the phone's reception is changed.
    Held,
}

/// A hint that FCM took.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivered {
    /// The phone's address.
    pub token: String,
    /// The whole message, as it came.
    pub message: Value,
    /// The protocol it came by.
    pub version: Version,
}

/// The double. Dropping it closes it.
pub struct FcmDouble {
    served: Served,
    desk: Arc<Desk>,
}

struct Desk {
    token_url: String,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    receptions: watch::Sender<BTreeMap<String, Reception>>,
    delivered: watch::Sender<Vec<Delivered>>,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    /// Access tokens and when they run out, in seconds since 1970.
    access: BTreeMap<String, i64>,
    tokens_issued: usize,
    refused: Vec<&'static str>,
}

impl FcmDouble {
    /// Answers on `listener` until dropped.
    ///
    /// # Errors
    /// The listener has no address.
    pub fn start(listener: TcpListener, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> anyhow::Result<Self> {
        let token_url = format!("{}/token", address(&listener)?);
        let (receptions, delivered) = (watch::Sender::default(), watch::Sender::default());
        let desk = Arc::new(Desk { token_url, clock, random, receptions, delivered, book: Mutex::default() });
        let router = Router::new()
            .route("/token", post(exchange))
            .route("/v1/projects/{project}/{method}", post(send))
            .with_state(Arc::clone(&desk));
        Ok(Self { served: Served::start(listener, router)?, desk })
    }

    /// What to configure as the FCM endpoint.
    #[must_use]
    pub fn url(&self) -> &str {
        self.served.url()
    }

    /// Its line: slow, dead.
    #[must_use]
    pub fn door(&self) -> &Door {
        self.served.door()
    }

    /// The service account's JSON, as the Firebase console would give it out.
    #[must_use]
    pub fn service_account(&self) -> String {
        json!({
            "type": "service_account",
            "project_id": PROJECT,
            "private_key_id": KEY_ID,
            "private_key": PRIVATE_KEY,
            "client_email": EMAIL,
            "token_uri": self.desk.token_url,
        })
        .to_string()
    }

    /// From now on hints to this phone end like this.
    pub fn receive(&self, token: &str, reception: Reception) {
        self.desk.receptions.send_modify(|receptions| {
            receptions.insert(token.to_owned(), reception);
        });
    }

    /// What was taken, in order.
    #[must_use]
    pub fn delivered(&self) -> Vec<Delivered> {
        self.desk.delivered.borrow().clone()
    }

    /// Waits until what was taken is what `enough` wants to see.
    pub async fn until_delivered(&self, enough: impl FnMut(&Vec<Delivered>) -> bool) {
        let mut delivered = self.desk.delivered.subscribe();
        delivered.wait_for(enough).await.expect("the double outlives who watches it");
    }

    /// Codes of what was refused, in order.
    #[must_use]
    pub fn refused(&self) -> Vec<&'static str> {
        self.desk.book().refused.clone()
    }

    /// How many access tokens were handed out.
    #[must_use]
    pub fn tokens_issued(&self) -> usize {
        self.desk.book().tokens_issued
    }

    /// Takes every access token back before its time.
    pub fn revoke_tokens(&self) {
        self.desk.book().access.clear();
    }
}

impl Desk {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().expect("nothing panics while it holds the book")
    }

    /// What to do with hints to this phone, once it is not held any more.
    async fn reception(&self, token: &str) -> Reception {
        let of = |receptions: &BTreeMap<String, Reception>| receptions.get(token).copied().unwrap_or_default();
        let mut changes = self.receptions.subscribe();
        let receptions = changes.wait_for(|receptions| of(receptions) != Reception::Held).await;
        of(&receptions.expect("the desk outlives who waits at it"))
    }

    fn refuse(&self, status: StatusCode, code: &'static str) -> Response {
        self.book().refused.push(code);
        let name = match status {
            StatusCode::UNAUTHORIZED => "UNAUTHENTICATED",
            StatusCode::FORBIDDEN => "PERMISSION_DENIED",
            StatusCode::NOT_FOUND => "NOT_FOUND",
            StatusCode::TOO_MANY_REQUESTS => "RESOURCE_EXHAUSTED",
            StatusCode::INTERNAL_SERVER_ERROR => "INTERNAL",
            _ => "INVALID_ARGUMENT",
        };
        let detail = json!({ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": code });
        let error = json!({ "code": status.as_u16(), "message": code, "status": name, "details": [detail] });
        (status, Json(json!({ "error": error }))).into_response()
    }
}

#[derive(Deserialize)]
struct Exchange {
    grant_type: String,
    assertion: String,
}

#[derive(Deserialize)]
struct Assertion {
    iss: String,
    scope: String,
    aud: String,
    iat: i64,
    exp: i64,
}

/// An assertion for an access token (RFC 7523). What is wrong stands in `error_description`, as with Google.
async fn exchange(State(desk): State<Arc<Desk>>, Form(form): Form<Exchange>) -> Response {
    match desk.check(&form) {
        Ok(()) => {
            let token = format!("ya29.{}", URL_SAFE_NO_PAD.encode(desk.random.bytes::<24>()));
            let mut book = desk.book();
            book.tokens_issued += 1;
            book.access.insert(token.clone(), desk.clock.now().timestamp() + TOKEN_LIFETIME);
            Json(json!({ "access_token": token, "expires_in": TOKEN_LIFETIME, "token_type": "Bearer" })).into_response()
        }
        Err(error) => {
            desk.book().refused.push("invalid_grant");
            let body = json!({ "error": "invalid_grant", "error_description": format!("{error:#}") });
            (StatusCode::BAD_REQUEST, Json(body)).into_response()
        }
    }
}

impl Desk {
    fn check(&self, form: &Exchange) -> anyhow::Result<()> {
        anyhow::ensure!(form.grant_type == "urn:ietf:params:oauth:grant-type:jwt-bearer", "another grant type");
        let key = DecodingKey::from_rsa_pem(PUBLIC_KEY.as_bytes()).context("the public key is unreadable")?;
        let mut validation = Validation::new(Algorithm::RS256);
        // The library would ask the system's clock.
        validation.validate_exp = false;
        validation.validate_aud = false;
        let decoded = decode::<Assertion>(&form.assertion, &key, &validation).context("the signature is wrong")?;
        anyhow::ensure!(decoded.header.kid.as_deref() == Some(KEY_ID), "another key");
        let Assertion { iss, scope, aud, iat, exp } = decoded.claims;
        let now = self.clock.now().timestamp();
        anyhow::ensure!(iss == EMAIL, "another issuer");
        anyhow::ensure!(aud == self.token_url, "another audience");
        anyhow::ensure!(scope == SCOPE, "another scope");
        anyhow::ensure!(iat <= now + 60 && now < exp, "not at this time");
        anyhow::ensure!(exp - iat <= 3600, "good for more than an hour");
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Send {
    message: Message,
}

/// The fields of the real message that name one phone; a topic or a condition is not spoken here.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    token: String,
    #[serde(default)]
    data: BTreeMap<String, String>,
    #[serde(default, rename = "notification")]
    _notification: Value,
    #[serde(default, rename = "android")]
    _android: Value,
    #[serde(default, rename = "apns")]
    _apns: Value,
}

impl Message {
    fn is_right(&self) -> bool {
        let reserved = |name: &String| {
            ["from", "message_type", "collapse_key"].contains(&name.as_str())
                || name.starts_with("google")
                || name.starts_with("gcm")
        };
        let size: usize = self.data.iter().map(|(name, value)| name.len() + value.len()).sum();
        !self.token.is_empty() && size <= MOST_DATA && !self.data.keys().any(reserved)
    }
}

async fn send(
    State(desk): State<Arc<Desk>>,
    Path((project, method)): Path<(String, String)>,
    version: Version,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    if method != "messages:send" {
        return StatusCode::NOT_FOUND.into_response();
    }
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let now = desk.clock.now().timestamp();
    let until = bearer.and_then(|bearer| desk.book().access.get(bearer).copied());
    if until.is_none_or(|until| now >= until) {
        return desk.refuse(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED");
    }
    if project != PROJECT {
        return desk.refuse(StatusCode::FORBIDDEN, "SENDER_ID_MISMATCH");
    }
    let message = match serde_json::from_value::<Send>(body.clone()) {
        Ok(Send { message }) if message.is_right() => message,
        _ => return desk.refuse(StatusCode::BAD_REQUEST, "INVALID_ARGUMENT"),
    };
    match desk.reception(&message.token).await {
        Reception::Delivered | Reception::Held => {}
        Reception::Unregistered => return desk.refuse(StatusCode::NOT_FOUND, "UNREGISTERED"),
        Reception::Failing => return desk.refuse(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL"),
        Reception::OtherProject => return desk.refuse(StatusCode::FORBIDDEN, "SENDER_ID_MISMATCH"),
        Reception::Throttled(after) => {
            let mut response = desk.refuse(StatusCode::TOO_MANY_REQUESTS, "QUOTA_EXCEEDED");
            if let Some(after) = after {
                response.headers_mut().insert(header::RETRY_AFTER, after.into());
            }
            return response;
        }
    }
    let delivered = Delivered { token: message.token, message: body["message"].clone(), version };
    desk.delivered.send_modify(|so_far| so_far.push(delivered));
    let name = format!("projects/{PROJECT}/messages/0:{}", desk.delivered.borrow().len());
    Json(json!({ "name": name })).into_response()
}
