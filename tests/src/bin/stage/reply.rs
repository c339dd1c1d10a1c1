//! What the second door answers: JSON, or why not.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use congdan_api::demo::officer::Refused;
use serde::Serialize;
use serde_json::json;

/// An answer.
pub(super) type Reply<T> = Result<Json<T>, NotDone>;

/// What was asked for did not happen: `{ error }`, and `code` if it was the service that refused.
pub(super) struct NotDone(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for NotDone {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for NotDone {
    fn into_response(self) -> Response {
        let error = format!("{:#}", self.0);
        match self.0.downcast_ref::<Refused>() {
            Some(refused) => {
                let status = StatusCode::from_u16(refused.status).unwrap_or(StatusCode::BAD_GATEWAY);
                (status, Json(json!({ "error": error, "code": refused.problem.code.code() }))).into_response()
            }
            None => (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": error }))).into_response(),
        }
    }
}

pub(super) const fn done<T: Serialize>(value: T) -> Reply<T> {
    Ok(Json(value))
}
