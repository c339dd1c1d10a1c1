//! The key under which a write may be repeated.

use axum::{extract::FromRequestParts, http::request::Parts};
use congdan_core::problem::ProblemCode;

use crate::error::ApiError;

/// `Idempotency-Key`: 1 to 255 visible ASCII characters, chosen by the caller.
#[derive(Debug, Clone, PartialEq, Eq, utoipa::ToSchema)]
#[schema(pattern = "^[!-~]{1,255}$")]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// A key that this program makes itself, for a form whose page carries it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let mut headers = parts.headers.get_all("idempotency-key").iter();
        let header = headers.next().ok_or(ProblemCode::IdempotencyKeyRequired)?;
        // Of two keys nobody knows which is meant.
        if headers.next().is_some() {
            return Err(ProblemCode::BadHeader.into());
        }
        header.to_str().ok().and_then(Self::parse).ok_or_else(|| ProblemCode::BadHeader.into())
    }
}
