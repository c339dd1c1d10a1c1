//! The body of an operation that takes none.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::StatusCode,
};
use congdan_core::problem::ProblemCode;

use crate::error::ApiError;

/// Nothing, or the empty JSON object that some clients send with every `POST`. Whoever sends more meant something else than
/// what would be done.
#[derive(Debug, Clone, Copy)]
pub struct NoBody;

impl<S: Send + Sync> FromRequest<S> for NoBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        match Bytes::from_request(request, state).await {
            Ok(body) if body.is_empty() || body.trim_ascii() == b"{}" => Ok(Self),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(ProblemCode::TooLarge.into()),
            _ => Err(ProblemCode::BadBody.into()),
        }
    }
}
