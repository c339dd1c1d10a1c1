//! A phone that shows its key and nobody's account.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};

use super::Proof;
use crate::{app::App, error::ApiError};

/// A key whose possession this request proves.
#[derive(Debug, Clone)]
pub struct ProvenKey(pub Proof);

impl FromRequestParts<Arc<App>> for ProvenKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        Proof::check(app, &parts.method, parts.uri.path(), &parts.headers, None).await.map(Self)
    }
}
