//! An officer in a browser: the session cookie, and for every write that it comes from our own pages.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, request::Parts},
};
use axum_extra::extract::CookieJar;
use congdan_core::{
    access::{Actor, Grant, Permission, Scope},
    id::OfficerId,
    problem::ProblemCode,
};
use sha2::{Digest, Sha256};

use crate::{app::App, config::Config, error::ApiError, store};

/// The cookie over TLS: the prefix makes browsers refuse it from anywhere else.
pub const SECURE_SESSION_COOKIE: &str = "__Host-congdan";
/// The cookie on a developer's machine, where there is no TLS.
pub const SESSION_COOKIE: &str = "congdan";

/// The cookie's name here.
#[must_use]
pub fn session_cookie_name(config: &Config) -> &'static str {
    if config.is_https() { SECURE_SESSION_COOKIE } else { SESSION_COOKIE }
}

/// Who calls.
#[derive(Debug, Clone)]
pub struct Officer {
    /// Who.
    pub id: OfficerId,
    /// The name.
    pub name: String,
    /// What was granted.
    pub grants: Vec<Grant>,
    /// SHA-256 of the session's token.
    pub session: Vec<u8>,
    /// What for, in the officer's words; the address of the page otherwise.
    pub purpose: String,
}

impl Officer {
    /// As an actor.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Officer { id: self.id, grants: self.grants.clone() }
    }

    /// What this officer may see with a permission.
    #[must_use]
    pub fn scope(&self, permission: Permission) -> Scope {
        self.actor().scope(permission)
    }
}

impl FromRequestParts<Arc<App>> for Officer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = jar.get(session_cookie_name(&app.config)).ok_or(ProblemCode::SignInRequired)?;
        let session = Sha256::digest(cookie.value()).to_vec();
        if parts.method != Method::GET && parts.method != Method::HEAD {
            require_own_page(&app.config, &parts.headers)?;
        }
        let found = store::officer::by_session(app.db.read(), &session, app.clock.now()).await?;
        let (id, name, grants) = found.ok_or(ProblemCode::SignInRequired)?;
        let purpose = parts.headers.get("purpose").and_then(|value| value.to_str().ok()).unwrap_or(parts.uri.path());
        Ok(Self { id, name, grants, session, purpose: purpose.chars().take(200).collect() })
    }
}

/// That a write comes from our own page, where nobody is signed in yet.
#[derive(Debug, Clone, Copy)]
pub struct OwnPage;

impl FromRequestParts<Arc<App>> for OwnPage {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        require_own_page(&app.config, &parts.headers).map(|()| Self)
    }
}

/// That a browser says the request comes from our own page (Fetch Metadata; else the origin). A program that sends neither
/// is refused: it must say where it comes from.
///
/// # Errors
/// `request.cross_site`.
fn require_own_page(config: &Config, headers: &HeaderMap) -> Result<(), ApiError> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let own = match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == config.officer_url().origin().ascii_serialization(),
        (None, None) => false,
    };
    if own { Ok(()) } else { Err(ProblemCode::CrossSite.into()) }
}
