//! A citizen on their phone: access token, proof, and a session that stands.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{header::AUTHORIZATION, request::Parts},
};
use congdan_core::{
    access::{Actor, Permission, Scope},
    id::{CitizenId, DeviceId, SessionId},
    problem::ProblemCode,
};

use super::{AccessTokens, Proof};
use crate::{app::App, error::ApiError, store};

/// Who calls.
#[derive(Debug, Clone)]
pub struct Citizen {
    /// The account.
    pub id: CitizenId,
    /// The phone.
    pub device: DeviceId,
    /// The session.
    pub session: SessionId,
}

impl Citizen {
    /// As an actor.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Citizen(self.id)
    }

    /// What this person may see: their own.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.actor().scope(Permission::Read)
    }
}

impl FromRequestParts<Arc<App>> for Citizen {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("DPoP ")).ok_or(ProblemCode::SignInRequired)?.to_owned();
        let proof = Proof::check(app, &parts.method, parts.uri.path(), &parts.headers, Some(&token)).await?;
        let claims = AccessTokens(app).read(&token, &proof.thumbprint, app.clock.now())?;
        // A session that was ended, or a phone that was put out, ends now and not in ten minutes.
        if !store::session::stands(app.db.read(), claims.sid, claims.did).await? {
            return Err(ProblemCode::SignInRequired.into());
        }
        Ok(Self { id: claims.sub, device: claims.did, session: claims.sid })
    }
}
