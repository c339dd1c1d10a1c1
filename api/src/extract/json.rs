//! A JSON body, or the problem that says why not.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request, rejection::JsonRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use congdan_core::problem::{Problem, ProblemCode, ProblemField};
use serde::{Serialize, de::DeserializeOwned};

use crate::error::ApiError;

/// A JSON body, in and out.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let whole = Bytes::from_request(Request::from_parts(parts.clone(), body), state).await;
        let whole = whole.map_err(|rejection| refusal(&rejection.into()))?;
        let read = axum::Json::<T>::from_request(Request::from_parts(parts, Body::from(whole.clone())), state).await;
        let axum::Json(value) = read.map_err(|rejection| refusal(&rejection))?;
        if is_object(&whole) { Ok(Self(value)) } else { Err(ProblemCode::BadBody.into()) }
    }
}

/// Every body is an object, in UTF-8 to its end. The parser alone would take an array for the members in their order, and
/// anything for a member that it does not know.
fn is_object(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_ok_and(|text| text.trim_start().starts_with('{'))
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

fn refusal(rejection: &JsonRejection) -> ApiError {
    match rejection {
        JsonRejection::MissingJsonContentType(_) => ProblemCode::UnsupportedMediaType.into(),
        JsonRejection::JsonDataError(error) => {
            // Where the shape does not fit; serde's words name fields and kinds, never values of texts.
            let place = error.body_text();
            let path =
                place.split(": ").nth(1).filter(|path| path.len() < 100 && !path.contains(' ')).unwrap_or("body");
            let problem = Problem::new(ProblemCode::BadBody);
            let message = problem.detail.clone();
            let field = ProblemField { path: path.to_owned(), code: "shape".to_owned(), message, mend: None };
            problem.at(vec![field]).into()
        }
        JsonRejection::JsonSyntaxError(_) => ProblemCode::BadBody.into(),
        other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge.into(),
        // The caller stopped in the middle of the body.
        _ => ProblemCode::BadBody.into(),
    }
}
