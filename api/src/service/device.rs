//! Phones: known by their keys.

use congdan_core::{
    id::DeviceId,
    problem::{Problem, ProblemCode, ProblemField},
    wire::citizen::{DeviceView, RegisterDeviceRequest, RegisterDeviceResponse, SetPushRequest},
};
use secrecy::SecretString;

use super::keys;
use crate::{
    app::App,
    error::Result,
    extract::{Citizen, Proof},
    secret::SealError,
    store::{
        self,
        device::{NewDevice, PushAddress},
    },
};

/// Makes a phone known. Asking again changes nothing but its name.
///
/// # Errors
/// A name that is none.
pub async fn register(app: &App, proof: Proof, request: RegisterDeviceRequest) -> Result<RegisterDeviceResponse> {
    let word = |path: &str, text: &str, most: usize| {
        let text = text.trim().to_owned();
        if text.is_empty() || text.chars().count() > most || text.chars().any(char::is_control) {
            return Err(bad_field(path));
        }
        Ok(text)
    };
    let new = NewDevice {
        id: DeviceId::new(app.clock.now(), app.random.bytes()),
        thumbprint: proof.thumbprint,
        public_key: proof.public_key,
        name: word("name", &request.name, 80)?,
        platform: word("platform", &request.platform, 20)?,
        at: app.clock.now(),
    };
    let device = store::device::register(app.db.write_connection(), new).await?;
    Ok(RegisterDeviceResponse { device })
}

/// A body whose member does not fit.
#[must_use]
pub fn bad_field(path: &str) -> crate::error::ApiError {
    let problem = Problem::new(ProblemCode::BadBody);
    let message = problem.detail.clone();
    problem.at(vec![ProblemField { path: path.to_owned(), code: "value".to_owned(), message, mend: None }]).into()
}

/// My phones.
///
/// # Errors
/// The database does not answer.
pub async fn list(app: &App, citizen: &Citizen) -> Result<Vec<DeviceView>> {
    let rows = store::device::of_citizen(app.db.read(), citizen.id).await?;
    let view = |row: congdan_entity::device::Model| {
        let id = DeviceId::from_uuid(row.id);
        let current = id == citizen.device;
        let (created_at, last_seen_at) = (row.created_at, row.last_seen_at);
        DeviceView { id, name: row.name, platform: row.platform, current, created_at, last_seen_at }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Puts one of my phones out: its sessions end, it gets no pushes.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn revoke(app: &App, citizen: &Citizen, id: DeviceId) -> Result<()> {
    let tx = app.db.begin().await?;
    let now = app.clock.now();
    if !store::device::revoke(&*tx, id, citizen.id, now).await? {
        return Err(ProblemCode::NotFound.into());
    }
    store::session::revoke(&*tx, id, None, "device_revoked", now).await?;
    Ok(tx.commit("device.revoke").await?)
}

/// Says where pushes to one of my phones go.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn set_push(app: &App, citizen: &Citizen, id: DeviceId, request: SetPushRequest) -> Result<()> {
    let address = match (request.channel.as_deref(), request.token) {
        (None, None) => None,
        (Some("fcm"), Some(token)) if (1..=4096).contains(&token.chars().count()) => Some(PushAddress {
            channel: "fcm".to_owned(),
            sealed: keys::seal(app, &app.keys.own_key(), "device.push_token", id, token.as_bytes()),
            index: app.keys.blind_index("device.push_token", &token),
        }),
        _ => return Err(bad_field("channel")),
    };
    let tx = app.db.begin().await?;
    if !store::device::set_push(&*tx, id, citizen.id, address).await? {
        return Err(ProblemCode::NotFound.into());
    }
    Ok(tx.commit("device.push").await?)
}

/// Opens a push address, for the job that uses it.
///
/// # Errors
/// It was altered or moved.
pub fn open_push_token(app: &App, id: DeviceId, sealed: &[u8]) -> std::result::Result<SecretString, SealError> {
    let plain = app.keys.own_key().open(&format!("device.push_token/{id}"), sealed)?;
    String::from_utf8(plain).map(SecretString::from).map_err(|_| SealError::Malformed)
}
