//! Signing in and out. The passkey ceremonies are the browser's, by a script of ours against the officers' API.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};

use super::{done, sent::Sent};
use crate::{
    app::App,
    error::Result,
    routes::{officer::cookie, web::page},
    service,
};

#[derive(Template)]
#[template(path = "console/sign_in.html")]
struct SignInPage {
    done: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "console/register.html")]
struct RegistrationPage;

/// Where an officer signs in.
///
/// # Errors
/// None of its own.
pub async fn show_sign_in(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response> {
    let page = page(&SignInPage { done: done::words(&headers) })?;
    Ok(done::told(&app.config, page))
}

/// Where an invitation is accepted. Its token stands behind `#`, which browsers send to nobody.
///
/// # Errors
/// None of its own.
pub async fn show_registration() -> Result<Response> {
    page(&RegistrationPage)
}

/// Ends the session.
///
/// # Errors
/// The database does not answer.
pub async fn sign_out(State(app): State<Arc<App>>, sent: Sent) -> Result<Response> {
    service::officer::sign_out(&app, &sent.officer).await?;
    let mut response = done::then(&app.config, "/officer/sign-in", "sign-out");
    response.headers_mut().append(header::SET_COOKIE, cookie::ended(&app.config));
    Ok(response)
}
