//! What an officer sends with a form.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    response::{IntoResponse, Response},
};
use congdan_core::problem::ProblemCode;

use crate::{
    app::App,
    error::{ApiError, Result},
    extract::{IdempotencyKey, Officer, OwnPage},
    routes::web::{fields::Fields, page_about},
};

/// Who sends, and the fields.
pub struct Sent {
    /// Who.
    pub officer: Officer,
    /// What.
    pub fields: Fields,
}

impl Sent {
    /// The key and the version that the form carried.
    ///
    /// # Errors
    /// A form that is not ours has none.
    pub(super) fn key_and_version(&self) -> Result<(IdempotencyKey, u32)> {
        Ok((self.key()?, version(&self.fields)?))
    }

    /// The key that the form carried.
    ///
    /// # Errors
    /// A form that is not ours has none.
    pub(super) fn key(&self) -> Result<IdempotencyKey> {
        key(&self.fields)
    }
}

pub(super) fn key(fields: &Fields) -> Result<IdempotencyKey> {
    IdempotencyKey::parse(fields.text("key")).ok_or_else(|| ProblemCode::IdempotencyKeyRequired.into())
}

pub(super) fn version(fields: &Fields) -> Result<u32> {
    fields.text("version").parse().map_err(|_| ProblemCode::BadBody.into())
}

/// The session ended while the officer wrote: everything typed stands in the page, to be sent again after signing in.
#[derive(Template)]
#[template(path = "console/session_ended.html")]
struct SessionEndedPage<'a> {
    action: &'a str,
    fields: &'a Fields,
}

impl FromRequest<Arc<App>> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        // First of all: a page that shows what was sent, with a button to send it again, must not show what another site sent.
        OwnPage::from_request_parts(&mut parts, app).await.map_err(IntoResponse::into_response)?;
        let officer = Officer::from_request_parts(&mut parts, app).await;
        let action = parts.uri.path().to_owned();
        let fields = Fields::from_request(Request::from_parts(parts, body), app).await;
        let fields = fields.map_err(IntoResponse::into_response)?;
        match officer {
            Ok(officer) => Ok(Self { officer, fields }),
            Err(ApiError::Problem(problem)) if problem.code == ProblemCode::SignInRequired => {
                let again =
                    page_about(ProblemCode::SignInRequired, &SessionEndedPage { action: &action, fields: &fields });
                Err(again.into_response())
            }
            Err(other) => Err(other.into_response()),
        }
    }
}
