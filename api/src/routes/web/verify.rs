//! Whether a receipt or a result is genuine: from a pasted text, a picture of its QR code, or the camera.

use std::sync::Arc;

use askama::Template;
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, State, multipart::MultipartError},
    http::{StatusCode, header},
    response::Response,
};
use congdan_core::{
    problem::{Problem, ProblemCode},
    proof::Verdict,
};

use super::{page, page_about};
use crate::{
    app::App,
    error::{ApiError, Result},
    service,
};

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage<'a> {
    typed: &'a str,
    verdict: Option<Verdict>,
    problem: Option<Box<Problem>>,
}

/// The verdict alone, for the script that looks through the camera.
#[derive(Template)]
#[template(path = "verdict.html")]
struct VerdictPart<'a> {
    verdict: &'a Verdict,
}

#[derive(Default)]
struct Sent {
    text: String,
    picture: Option<Bytes>,
    from_camera: bool,
}

/// The empty form.
///
/// # Errors
/// None of its own.
pub async fn show_verification_form() -> Result<Response> {
    page(&VerifyPage { typed: "", verdict: None, problem: None })
}

/// The verdict on what was pasted or on the picture.
///
/// # Errors
/// Those that have nothing to do with what was sent.
pub async fn verify_proof(State(app): State<Arc<App>>, request: Request) -> Result<Response> {
    let sent = read(&app, request).await?;
    let judged = match &sent.picture {
        Some(picture) => service::verify::verify_picture(&app, picture.clone()).await,
        None => service::verify::verify_text(&app, &sent.text).await,
    };
    if sent.from_camera {
        return page(&VerdictPart { verdict: &judged? });
    }
    match judged {
        Ok(verdict) => page(&VerifyPage { typed: &sent.text, verdict: Some(verdict), problem: None }),
        Err(ApiError::Problem(problem)) => {
            page_about(problem.code, &VerifyPage { typed: &sent.text, verdict: None, problem: Some(problem) })
        }
        Err(other) => Err(other),
    }
}

async fn read(app: &Arc<App>, request: Request) -> Result<Sent> {
    let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !media_type.is_some_and(|media_type| media_type.starts_with("multipart/form-data")) {
        return Err(ProblemCode::UnsupportedMediaType.into());
    }
    let mut parts = Multipart::from_request(request, app).await.map_err(|_| ProblemCode::BadBody)?;
    let mut sent = Sent::default();
    while let Some(part) = parts.next_field().await.map_err(refusal)? {
        match part.name() {
            Some("text") => sent.text = part.text().await.map_err(refusal)?.trim().to_owned(),
            Some("picture") => {
                // A browser sends the empty part of a file that was not chosen.
                sent.picture = Some(part.bytes().await.map_err(refusal)?).filter(|picture| !picture.is_empty());
            }
            Some("from") => sent.from_camera = part.text().await.map_err(refusal)? == "camera",
            _ => {}
        }
    }
    Ok(sent)
}

pub(super) fn refusal(error: MultipartError) -> ApiError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge.into(),
        _ => ProblemCode::BadBody.into(),
    }
}
