//! What a plain HTML form sends.

use axum::{
    Form,
    extract::{FromRequest, Request, rejection::FormRejection},
    http::StatusCode,
};
use congdan_core::problem::ProblemCode;

use crate::error::ApiError;

/// The fields of a form, in the page's order; a name may stand several times (checkboxes).
#[derive(Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// From names and values.
    #[must_use]
    pub fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// The first value of a name; empty if there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// Whether a box of a name is checked for a value.
    #[must_use]
    pub fn is_checked(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|found| found == value)
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Every field.
    pub fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(fields)) => Ok(Self(fields)),
            Err(FormRejection::InvalidFormContentType(_)) => Err(ProblemCode::UnsupportedMediaType.into()),
            Err(other) if other.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(ProblemCode::TooLarge.into()),
            Err(_) => Err(ProblemCode::BadBody.into()),
        }
    }
}
