//! An officer's browser: a cookie, a passkey, and whatever requests a test wants to send.

use axum::http::Method;
use congdan_api::{
    demo::double::authenticator::SoftwareAuthenticator,
    service::{self, officer::Invitation},
};
use congdan_core::{
    access::{Grant, Role},
    id::DossierId,
};
use serde_json::{Value, json};

use crate::{Answer, Ask, Credentials, TestApp};

/// Where a sign-in ends.
const SIGN_IN: &str = "/v1/officer/sign-ins/finish";

/// A browser; nobody is signed in at first.
pub struct Browser<'a> {
    t: &'a TestApp,
    authenticator: SoftwareAuthenticator,
    /// The session's cookie, `name=value`; empty if nobody is signed in.
    pub cookie: String,
}

impl TestApp {
    /// A browser that nobody used yet.
    ///
    /// # Panics
    /// The service's address is none.
    #[must_use]
    pub fn browser(&self) -> Browser<'_> {
        let origin = self.origin().parse().expect("the service has an address");
        Browser { t: self, authenticator: SoftwareAuthenticator::new(origin), cookie: String::new() }
    }

    /// An officer with these roles for an agency, signed in on a browser.
    ///
    /// # Panics
    /// The invitation or the passkey did not hold.
    pub async fn officer_browser(&self, agency: &str, roles: &[Role]) -> Browser<'_> {
        let mut browser = self.browser();
        browser.register(&self.invite("Lê Minh", agency, roles).await.url).await.ok();
        browser
    }

    /// Invites an officer with these roles for an agency.
    ///
    /// # Panics
    /// The database does not answer.
    pub async fn invite(&self, name: &str, agency: &str, roles: &[Role]) -> Invitation {
        let agency: congdan_core::dossier::AgencyCode = agency.parse().expect("an agency's code");
        let grants: Vec<Grant> = roles.iter().map(|&role| Grant { agency: agency.clone(), role }).collect();
        service::officer::invite(&self.app, name, &grants).await.expect("an officer can be invited")
    }
}

impl Browser<'_> {
    /// Any request, from our own page and with the cookie.
    pub async fn ask(&self, ask: &Ask) -> Answer {
        self.t.ask(&Credentials::Cookie(self.cookie.clone()), ask).await
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(&Ask::new(Method::GET, path)).await
    }

    /// `POST` with a JSON body, under an idempotency key.
    pub async fn post(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.ask(&Ask::new(Method::POST, path).json(body).header("idempotency-key", key)).await
    }

    /// A step under a key of its own.
    pub async fn step(&self, id: DossierId, step: &str, body: Value) -> Answer {
        let key = self.t.app.new_uuid().to_string();
        self.post(&format!("/v1/officer/dossiers/{id}/{step}"), &key, &body).await
    }

    /// Issues a result, under a key that belongs to the version.
    pub async fn result(&self, id: DossierId, version: u32, document: &[u8]) -> Answer {
        let key = format!("result-{version}");
        self.ask(&issue_result(id, version, document).header("idempotency-key", key)).await
    }

    /// Follows an invitation: makes a passkey, which signs in at once.
    ///
    /// # Panics
    /// The link has no token.
    pub async fn register(&mut self, url: &str) -> Answer {
        let (_, token) = url.split_once("/officer/register#").expect("an invitation's token stands behind #");
        let asked = self.post("/v1/officer/registrations", "k", &json!({ "invitation": token })).await;
        if asked.status != 200 {
            return asked;
        }
        let asked = asked.json();
        let made = self.make_passkey(&asked).await;
        self.finish("/v1/officer/registrations/finish", &asked, &made).await
    }

    /// What the authenticator answers to a begun registration.
    ///
    /// # Panics
    /// It cannot make a passkey.
    pub async fn make_passkey(&self, asked: &Value) -> String {
        self.authenticator.register(&asked["options"].to_string()).await.expect("a passkey can be made")
    }

    /// Begins a sign-in: what was asked, and what the authenticator answers.
    ///
    /// # Panics
    /// It has no passkey of ours.
    pub async fn begin_sign_in(&self) -> (Value, String) {
        let asked = self.post("/v1/officer/sign-ins", "k", &json!({})).await.ok();
        let signed = self.authenticator.sign_in(&asked["options"].to_string()).await;
        (asked, signed.expect("the authenticator has a passkey of ours"))
    }

    /// Signs in with the passkey.
    ///
    /// # Panics
    /// It was not accepted.
    pub async fn sign_in(&mut self) {
        let (asked, signed) = self.begin_sign_in().await;
        self.finish_sign_in(&asked, &signed).await.ok();
    }

    /// Ends a sign-in.
    pub async fn finish_sign_in(&mut self, asked: &Value, credential: &str) -> Answer {
        self.finish(SIGN_IN, asked, credential).await
    }

    /// Ends a ceremony; the cookie is kept.
    ///
    /// # Panics
    /// The credential is no JSON.
    pub async fn finish(&mut self, path: &str, asked: &Value, credential: &str) -> Answer {
        let answer = self.post(path, "k", &finished(asked, credential)).await;
        if let Some(cookie) = answer.headers.get("set-cookie").and_then(|cookie| cookie.to_str().ok()) {
            cookie.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
        }
        answer
    }
}

/// The body that ends a ceremony.
///
/// # Panics
/// The credential is no JSON.
#[must_use]
pub fn finished(asked: &Value, credential: &str) -> Value {
    let credential: Value = serde_json::from_str(credential).expect("a credential is JSON");
    json!({ "ceremony": asked["ceremony"], "credential": credential })
}

/// The form with which a result is issued.
#[must_use]
pub fn issue_result(id: impl std::fmt::Display, version: u32, document: &[u8]) -> Ask {
    let part = "--b\r\ncontent-disposition: form-data; name=";
    let head = format!("{part}\"version\"\r\n\r\n{version}\r\n{part}\"document\"; filename=\"kq.pdf\"\r\n\r\n");
    let body = [head.as_bytes(), document, b"\r\n--b--\r\n"].concat();
    Ask::new(Method::POST, format!("/v1/officer/dossiers/{id}/result")).content("multipart/form-data; boundary=b", body)
}
