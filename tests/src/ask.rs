//! Requests as they are, sent in process under anybody's credentials, and what comes back, whole.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, header},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use congdan_api::{
    demo::{
        officer::OfficerDesk,
        phone::{Phone, SoftwareDeviceKey},
    },
    extract::NonceBook,
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use crate::TestApp;

/// What shows who somebody is.
#[derive(Clone)]
pub enum Credentials {
    /// Nothing.
    None,
    /// A phone's key, and nobody's account.
    Key(Arc<SoftwareDeviceKey>),
    /// A citizen's session on a phone: its key and the access token of now.
    Session(Arc<SoftwareDeviceKey>, String),
    /// The cookie of an officer's session.
    Cookie(String),
}

impl Credentials {
    /// A citizen's.
    ///
    /// # Panics
    /// Nobody is signed in on the phone.
    pub async fn of_citizen(phone: &Phone) -> Self {
        Self::Session(phone.key.clone(), phone.access_token().await.expect("somebody is signed in"))
    }

    /// An officer's.
    #[must_use]
    pub fn of_officer(desk: &OfficerDesk) -> Self {
        Self::Cookie(desk.cookie().to_owned())
    }

    /// Those of the phone alone, whoever is signed in on it.
    #[must_use]
    pub fn without_account(&self) -> Self {
        match self {
            Self::Session(key, _) => Self::Key(key.clone()),
            other => other.clone(),
        }
    }
}

/// A request without its sender.
#[derive(Clone)]
pub struct Ask {
    /// The method.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// Headers. A name may stand twice.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
}

impl Ask {
    /// Nothing but method and path.
    #[must_use]
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: Bytes::new() }
    }

    /// With a header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Without a header.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(present, _)| !present.eq_ignore_ascii_case(name));
        self
    }

    /// With a header in place of what stood there.
    #[must_use]
    pub fn with(self, name: &str, value: impl Into<String>) -> Self {
        self.without(name).header(name, value)
    }

    /// With a JSON body.
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.content("application/json", body.to_string())
    }

    /// With a body of a media type.
    #[must_use]
    pub fn content(mut self, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.with("content-type", media_type)
    }

    /// As an operation: `POST /v1/dossiers`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// The body; nothing of a stream that goes on.
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Panics
    /// It is none.
    #[must_use]
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}: no JSON: {self}", self.status))
    }

    /// The body as JSON, of something that was done.
    ///
    /// # Panics
    /// It was refused.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{}: {self}", self.status);
        self.json()
    }

    /// The code of a refusal.
    ///
    /// # Panics
    /// It was not refused, or not by a problem that says all it must.
    #[must_use]
    #[track_caller]
    pub fn code(&self) -> String {
        assert!(self.status >= 400, "{}: not refused: {self}", self.status);
        let media_type = self.headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
        assert_eq!(media_type, Some("application/problem+json"), "{}: {self}", self.status);
        let body = self.json();
        assert_eq!(body["status"], self.status, "{body}");
        for member in ["detail", "kept", "next"] {
            assert!(body[member]["vi"].is_string() && body[member]["en"].is_string(), "{body}");
        }
        body["code"].as_str().expect("a problem has a code").to_owned()
    }

    /// That it was refused as this.
    ///
    /// # Panics
    /// It was not.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.code().as_str()), (status, code), "{self}");
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.body[..self.body.len().min(2000)]))
    }
}

impl TestApp {
    /// Sends a request under credentials.
    ///
    /// # Panics
    /// The answer broke off.
    pub async fn ask(&self, credentials: &Credentials, ask: &Ask) -> Answer {
        self.ask_with(credentials, ask, Body::from(ask.body.clone())).await
    }

    /// The same with another body, which may be a stream.
    ///
    /// # Panics
    /// The answer broke off, or the request is none.
    pub async fn ask_with(&self, credentials: &Credentials, ask: &Ask, body: Body) -> Answer {
        let mut request = Request::builder().method(&ask.method).uri(&ask.path);
        for (name, value) in self.shown(credentials, ask).iter().chain(&ask.headers) {
            request = request.header(name, value);
        }
        self.send(request.body(body).expect("a request of a test is one")).await
    }

    /// Sends a request as it is.
    ///
    /// # Panics
    /// The answer broke off.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        let is_stream = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body =
            if is_stream { Bytes::new() } else { body.collect().await.expect("an answer comes whole").to_bytes() };
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// The headers that show who somebody is, with a proof that was never used.
    ///
    /// # Panics
    /// The key cannot sign.
    #[must_use]
    pub fn shown(&self, credentials: &Credentials, ask: &Ask) -> Vec<(String, String)> {
        let header = |name: &str, value: String| (name.to_owned(), value);
        match credentials {
            Credentials::None => Vec::new(),
            Credentials::Key(key) => vec![header("dpop", self.proof(key, ask, None))],
            Credentials::Session(key, token) => {
                vec![
                    header("authorization", format!("DPoP {token}")),
                    header("dpop", self.proof(key, ask, Some(token))),
                ]
            }
            Credentials::Cookie(cookie) => {
                let own_page = ask.headers.iter().all(|(name, _)| name != "sec-fetch-site");
                let site = own_page.then(|| header("sec-fetch-site", "same-origin".to_owned()));
                site.into_iter().chain([header("cookie", cookie.clone())]).collect()
            }
        }
    }

    fn proof(&self, key: &SoftwareDeviceKey, ask: &Ask, token: Option<&str>) -> String {
        let path = ask.path.split('?').next().unwrap_or_default();
        let mut claims = json!({
            "jti": BASE64.encode(self.app.random.bytes::<16>()),
            "htm": ask.method.as_str(),
            "htu": self.app.config.public(path),
            "iat": 0,
            "nonce": NonceBook(&self.app).fresh(self.app.clock.now()),
        });
        if let Some(token) = token {
            claims["ath"] = BASE64.encode(Sha256::digest(token)).into();
        }
        key.proof(&claims).expect("a software key signs")
    }
}
