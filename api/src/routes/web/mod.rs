//! Pages for browsers, rendered here. They need no script, save for passkeys and the camera.

pub mod assets;
pub mod console;
pub mod error;
pub mod home;
pub mod procedure;
pub mod status;
pub mod verify;

mod condition_words;
mod fields;
mod words;

use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use congdan_core::problem::ProblemCode;

use crate::error::Result;

/// `no-referrer`, which everything else gets, would make some browsers send `Origin: null` with our own forms.
const REFERRER: HeaderValue = HeaderValue::from_static("same-origin");

/// A page of ours.
fn page(template: &impl Template) -> Result<Response> {
    let html = template.render().map_err(anyhow::Error::from)?;
    Ok(([(header::REFERRER_POLICY, REFERRER)], Html(html)).into_response())
}

/// A page that says why something was not done. Its status and the code in the log are the problem's.
fn page_about(code: ProblemCode, template: &impl Template) -> Result<Response> {
    let mut response = page(template)?;
    *response.status_mut() = crate::error::status(code);
    // Our own fault is told in another body, unless it is left alone here.
    if code != ProblemCode::Internal {
        response.extensions_mut().insert(code);
    }
    Ok(response)
}
