//! A code for an ID token, once (OpenID Connect Core 1.0 §3.1.3; RFC 6749 §4.1.3, §5.2; RFC 7636 for the verifier).

use std::sync::Arc;

use axum::{
    Form, Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use url::form_urlencoded;

use super::{Came, DemoPerson, Desk, id_token::Claims};

/// How long a code may be redeemed.
const CODE_LIFETIME: TimeDelta = TimeDelta::seconds(60);

/// What a code stands for.
pub(super) struct Grant {
    pub(super) redirect_url: String,
    pub(super) code_challenge: String,
    pub(super) nonce: Option<String>,
    pub(super) person: DemoPerson,
    pub(super) given_at: DateTime<Utc>,
    /// What was handed out for it: then it is spent.
    pub(super) access_token: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Request {
    grant_type: String,
    code: String,
    redirect_uri: String,
    code_verifier: String,
    client_id: Option<String>,
    client_secret: Option<String>,
}

/// `POST /token`.
pub(super) async fn exchange(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    Form(request): Form<Request>,
) -> Response {
    match desk.redeem(&headers, &request) {
        Ok(answer) => {
            desk.note(Came::Redeemed);
            ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
        }
        Err(error) => {
            desk.note(Came::Refused(error));
            let body = Json(json!({ "error": error }));
            match error {
                "invalid_client" => {
                    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Basic")], body).into_response()
                }
                "server_error" => (StatusCode::INTERNAL_SERVER_ERROR, body).into_response(),
                _ => (StatusCode::BAD_REQUEST, body).into_response(),
            }
        }
    }
}

/// `GET /userinfo`: the same facts as in the ID token, for an access token.
pub(super) async fn tell(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let book = desk.book();
    let person = book.access.iter().find(|(token, _)| Some(token.as_str()) == bearer).map(|(_, person)| person);
    match person {
        Some(person) => {
            let mut claims = person.claims(&desk.settings.claims);
            claims.insert("sub".to_owned(), desk.subject(person).into());
            Json(claims).into_response()
        }
        None => {
            (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, r#"Bearer error="invalid_token""#)]).into_response()
        }
    }
}

impl Desk {
    fn redeem(&self, headers: &HeaderMap, request: &Request) -> Result<Value, &'static str> {
        self.check_client(headers, request)?;
        if request.grant_type != "authorization_code" {
            return Err("unsupported_grant_type");
        }
        let now = self.clock.now();
        let fault = self.fault();
        let access_token = self.secret();
        let mut book = self.book();
        let grant = book.grants.get_mut(&request.code).ok_or("invalid_grant")?;
        if let Some(spent) = grant.access_token.take() {
            // RFC 6749 §4.1.2: somebody has a copy of the code, so what was given for it is taken back.
            book.grants.remove(&request.code);
            book.access.remove(&spent);
            return Err("invalid_grant");
        }
        let verifier = URL_SAFE_NO_PAD.encode(Sha256::digest(&request.code_verifier));
        if now - grant.given_at >= CODE_LIFETIME
            || request.redirect_uri != grant.redirect_url
            || verifier != grant.code_challenge
        {
            book.grants.remove(&request.code);
            return Err("invalid_grant");
        }
        grant.access_token = Some(access_token.clone());
        let claims = Claims {
            issuer: &self.issuer,
            subject: &self.subject(&grant.person),
            audience: &self.settings.client_id,
            nonce: grant.nonce.as_deref(),
            acr: &grant.person.acr(),
            access_token: &access_token,
            signed_in_at: grant.given_at.timestamp(),
            now: now.timestamp(),
            person: grant.person.claims(&self.settings.claims),
        };
        let id_token = self.key.sign(claims, fault).map_err(|_| "server_error")?;
        let person = grant.person.clone();
        book.access.insert(access_token.clone(), person);
        Ok(json!({
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": id_token,
            "scope": "openid",
        }))
    }

    /// `client_secret_basic` or `client_secret_post` (Core §9), not both.
    fn check_client(&self, headers: &HeaderMap, request: &Request) -> Result<(), &'static str> {
        let basic = headers.get(header::AUTHORIZATION).map(|value| basic(value.as_bytes()).ok_or("invalid_client"));
        let (id, secret) = match (basic.transpose()?, &request.client_id, &request.client_secret) {
            (Some(_), _, Some(_)) => return Err("invalid_request"),
            (Some(basic), _, None) => basic,
            (None, Some(id), Some(secret)) => (id.clone(), secret.clone()),
            (None, ..) => return Err("invalid_client"),
        };
        let expected = self.settings.client_secret.expose_secret();
        if id == self.settings.client_id && bool::from(secret.as_bytes().ct_eq(expected.as_bytes())) {
            Ok(())
        } else {
            Err("invalid_client")
        }
    }
}

/// Name and secret, each form-encoded before they were joined (RFC 6749 §2.3.1).
fn basic(header: &[u8]) -> Option<(String, String)> {
    let pair = STANDARD.decode(header.strip_prefix(b"Basic ")?).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let plain = |text: &str| form_urlencoded::parse(text.as_bytes()).next().map(|(text, _)| text.into_owned());
    Some((plain(id)?, plain(secret)?))
}
