//! Tokens. A refresh token is derived from session and generation, so that a lost answer can be given again; whoever shows an
//! older one, or shows it from another phone, ends the session.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use congdan_core::{
    id::{CitizenId, DeviceId, SessionId},
    problem::ProblemCode,
    wire::citizen::{IssueTokenRequest, IssueTokenResponse},
};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::sign_in;
use crate::{
    app::App,
    error::Result,
    extract::{AccessTokens, Citizen, Proof},
    secret::Purpose,
    store,
};

/// How long the same phone may ask for the same successor again.
const REPEAT: TimeDelta = TimeDelta::seconds(30);

/// Issues tokens.
///
/// # Errors
/// `auth.bad_sign_in_code`, or `auth.session_ended`.
pub async fn issue(app: &App, proof: &Proof, request: IssueTokenRequest) -> Result<IssueTokenResponse> {
    match request {
        IssueTokenRequest::SignIn { code, code_verifier } => begin(app, proof, &code, &code_verifier).await,
        IssueTokenRequest::Refresh { refresh_token } => refresh(app, proof, &refresh_token).await,
    }
}

async fn begin(app: &App, proof: &Proof, code: &str, verifier: &str) -> Result<IssueTokenResponse> {
    let tx = app.db.begin().await?;
    let (citizen, device) = sign_in::redeem(app, &tx, proof, code, verifier).await?;
    let now = app.clock.now();
    let session = SessionId::new(now, app.random.bytes());
    store::device::bind(&*tx, device, citizen, now).await?;
    store::session::insert(&*tx, session, citizen, device, now, now + TimeDelta::days(app.config.session.refresh_days))
        .await?;
    let answer = answer(app, proof, citizen, session, device, 0)?;
    tx.commit("session.begin").await?;
    Ok(answer)
}

async fn refresh(app: &App, proof: &Proof, token: &str) -> Result<IssueTokenResponse> {
    let ended = ProblemCode::SessionEnded;
    let (session, generation) = read(app, token).ok_or(ended)?;
    let tx = app.db.begin().await?;
    let now = app.clock.now();
    let row = store::session::lock(&*tx, session).await?.ok_or(ended)?;
    let device = DeviceId::from_uuid(row.device_id);
    let same_phone =
        store::device::by_thumbprint(&*tx, &proof.thumbprint).await?.is_some_and(|found| found.id == row.device_id);
    if row.revoked_at.is_some() || row.expires_at <= now {
        return Err(ended.into());
    }
    let is_current = generation == row.generation;
    let is_repeat = generation + 1 == row.generation && now - row.rotated_at <= REPEAT;
    if !same_phone || !(is_current || is_repeat) {
        // Somebody has a token they should not have: nobody keeps this session.
        store::session::revoke(&*tx, device, Some(session), "token_reused", now).await?;
        tx.commit("session.revoke").await?;
        tracing::warn!(session.id = %session, "a refresh token was reused; the session has ended");
        return Err(ended.into());
    }
    let next = if is_current { generation + 1 } else { row.generation };
    if is_current {
        let expires_at = now + TimeDelta::days(app.config.session.refresh_days);
        store::session::rotate(&*tx, session, next, now, expires_at).await?;
    }
    let answer = answer(app, proof, CitizenId::from_uuid(row.citizen_id), session, device, next)?;
    tx.commit("session.refresh").await?;
    Ok(answer)
}

fn answer(
    app: &App,
    proof: &Proof,
    citizen: CitizenId,
    session: SessionId,
    device: DeviceId,
    generation: i32,
) -> Result<IssueTokenResponse> {
    let access_token = AccessTokens(app).issue(citizen, session, device, &proof.thumbprint, app.clock.now())?;
    Ok(IssueTokenResponse {
        access_token,
        token_type: "DPoP".to_owned(),
        expires_in: u32::try_from(app.config.session.access_seconds).unwrap_or(u32::MAX),
        refresh_token: write(app, session, generation),
        citizen,
    })
}

/// Ends my session.
///
/// # Errors
/// The database does not answer.
pub async fn end(app: &App, citizen: &Citizen) -> Result<()> {
    let connection = app.db.write_connection();
    Ok(store::session::revoke(connection, citizen.device, Some(citizen.session), "signed_out", app.clock.now()).await?)
}

fn write(app: &App, session: SessionId, generation: i32) -> String {
    let mut bytes = session.as_uuid().as_bytes().to_vec();
    bytes.extend_from_slice(&generation.to_be_bytes());
    bytes.extend_from_slice(&app.keys.mac(Purpose::Refresh, &[&bytes]));
    BASE64.encode(bytes)
}

fn read(app: &App, token: &str) -> Option<(SessionId, i32)> {
    let bytes = BASE64.decode(token).ok().filter(|bytes| bytes.len() == 16 + 4 + 32)?;
    let (named, mac) = bytes.split_at(20);
    if !bool::from(app.keys.mac(Purpose::Refresh, &[named]).ct_eq(mac)) {
        return None;
    }
    let session = Uuid::from_slice(&named[..16]).ok()?;
    let generation = i32::from_be_bytes(named[16..].try_into().ok()?);
    Some((SessionId::from_uuid(session), generation))
}
