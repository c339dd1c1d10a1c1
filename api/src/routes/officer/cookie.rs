//! The session's cookie: scripts cannot read it, other sites cannot send it, and over TLS nobody else can set it.

use axum::http::HeaderValue;
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret;

use crate::{config::Config, extract::session_cookie_name, service::officer::NewSession};

/// The cookie of a session that began.
pub(super) fn begun(config: &Config, session: &NewSession, now: DateTime<Utc>) -> HeaderValue {
    let seconds = (session.expires_at - now).num_seconds();
    let mut value = written(config, session.token.expose_secret(), seconds);
    value.set_sensitive(true);
    value
}

/// The cookie that takes the place of one whose session ended.
pub(in crate::routes) fn ended(config: &Config) -> HeaderValue {
    written(config, "", 0)
}

fn written(config: &Config, token: &str, seconds: i64) -> HeaderValue {
    let secure = if config.is_https() { "; Secure" } else { "" };
    let name = session_cookie_name(config);
    let text = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(text).expect("a token is base64url")
}
