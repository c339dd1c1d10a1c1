//! An identity provider: OpenID Connect Core 1.0, authorization code flow with PKCE (S256), discovery, pairwise subjects.
//! Whoever comes chooses which invented person to be; everything after that is as strict as a real provider.

mod authorize;
mod grant;
mod id_token;
mod person;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

pub use id_token::{Fault, Signing};
pub use person::{ClaimNames, DemoPerson};

use super::{Door, Served, door::address};
use crate::{clock::Clock, random::Random};
use grant::Grant;
use id_token::TokenKey;

/// What the provider and the service agreed on.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The name by which the provider is known, if another than the address it answers on.
    pub issuer: Option<String>,
    /// The service's name at the provider.
    pub client_id: String,
    /// The service's secret.
    pub client_secret: SecretString,
    /// Where people may be sent back to, letter for letter.
    pub redirect_urls: Vec<String>,
    /// By which algorithm ID tokens are signed.
    pub signing: Signing,
    /// Under which names the provider tells what it knows.
    pub claims: ClaimNames,
    /// Who can be chosen.
    pub persons: Vec<DemoPerson>,
}

impl Settings {
    /// The demo's people and claim names, for one client.
    #[must_use]
    pub fn for_client(client_id: &str, client_secret: SecretString, redirect_url: &str) -> Self {
        Self {
            issuer: None,
            client_id: client_id.to_owned(),
            client_secret,
            redirect_urls: vec![redirect_url.to_owned()],
            signing: Signing::default(),
            claims: ClaimNames::default(),
            persons: DemoPerson::all(),
        }
    }
}

/// Something that came, without any secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// Somebody chose to be this person.
    Chose(String),
    /// A code was redeemed.
    Redeemed,
    /// A request was refused, with this OAuth 2.0 error.
    Refused(&'static str),
}

/// The double. Dropping it closes it.
pub struct IdentityProviderDouble {
    served: Served,
    desk: Arc<Desk>,
}

struct Desk {
    settings: Settings,
    issuer: String,
    key: TokenKey,
    jwks: Value,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    fault: Option<Fault>,
    grants: BTreeMap<String, Grant>,
    access: BTreeMap<String, DemoPerson>,
    came: Vec<Came>,
}

impl IdentityProviderDouble {
    /// Answers on `listener` until dropped.
    ///
    /// # Errors
    /// The listener has no address, or no key can be made.
    pub fn start(
        listener: TcpListener,
        settings: Settings,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> anyhow::Result<Self> {
        let issuer = settings.issuer.clone().map_or_else(|| address(&listener), Ok)?;
        let key = TokenKey::make(settings.signing, &*random)?;
        let jwks = key.jwks()?;
        let desk = Arc::new(Desk { settings, issuer, key, jwks, clock, random, book: Mutex::default() });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discover))
            .route("/jwks", get(keys))
            .route("/authorize", get(authorize::authorize))
            .route("/token", post(grant::exchange))
            .route("/userinfo", get(grant::tell))
            .with_state(Arc::clone(&desk));
        Ok(Self { served: Served::start(listener, router)?, desk })
    }

    /// What to configure as the issuer.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.desk.issuer
    }

    /// Its line: slow, dead.
    #[must_use]
    pub fn door(&self) -> &Door {
        self.served.door()
    }

    /// From now on ID tokens are wrong in this way, or right again.
    pub fn err(&self, fault: Option<Fault>) {
        self.desk.book().fault = fault;
    }

    /// What came, in order.
    #[must_use]
    pub fn came(&self) -> Vec<Came> {
        self.desk.book().came.clone()
    }
}

impl Desk {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().expect("nothing panics while it holds the book")
    }

    fn note(&self, came: Came) {
        self.book().came.push(came);
    }

    fn fault(&self) -> Option<Fault> {
        self.book().fault
    }

    /// A code or token that nobody can guess.
    fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.random.bytes::<32>())
    }

    /// Who somebody is to this client: the same after a restart, too, and of no use to another (Core §8.1).
    fn subject(&self, person: &DemoPerson) -> String {
        let digest = Sha256::new()
            .chain_update(self.settings.client_secret.expose_secret())
            .chain_update([0])
            .chain_update(&self.settings.client_id)
            .chain_update([0])
            .chain_update(&person.key)
            .finalize();
        URL_SAFE_NO_PAD.encode(digest)
    }
}

async fn discover(State(desk): State<Arc<Desk>>) -> Json<Value> {
    let issuer = &desk.issuer;
    let names = &desk.settings.claims;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [desk.key.algorithm()],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "scopes_supported": ["openid"],
        "claims_supported": [
            "sub", "acr", names.citizen_number, names.name, names.birthdate, names.phone_number, names.level,
        ],
        "acr_values_supported": ["muc-do-1", "muc-do-2"],
        "authorization_response_iss_parameter_supported": true,
        "ui_locales_supported": ["vi", "en"],
    }))
}

async fn keys(State(desk): State<Arc<Desk>>) -> Json<Value> {
    Json(desk.jwks.clone())
}

#[cfg(test)]
mod tests;
