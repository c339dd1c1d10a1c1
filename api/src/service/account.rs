//! Who somebody is, as the identity provider says.

use chrono::NaiveDate;
use congdan_core::{problem::ProblemCode, wire::citizen::MeView};
use serde::{Deserialize, Serialize};

use super::keys;
use crate::{app::App, db::WriteTransaction, error::Result, extract::Citizen, secret::DataKey, store};

/// Facts about a person, sealed under their key.
#[derive(Clone, Serialize, Deserialize)]
pub struct Profile {
    /// Full name.
    pub name: Option<String>,
    /// Personal number.
    pub number: Option<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Telephone.
    pub phone: Option<String>,
}

/// Who I am.
///
/// # Errors
/// The account was erased.
pub async fn me(app: &App, citizen: &Citizen) -> Result<MeView> {
    let row = store::citizen::get(app.db.read(), citizen.id).await?.ok_or(ProblemCode::SignInRequired)?;
    let profile = profile(app, &row).await?;
    Ok(MeView {
        id: citizen.id,
        name: profile.name,
        number: profile.number,
        birth_date: profile.birth_date,
        phone: profile.phone,
        level: u8::try_from(row.assurance).unwrap_or(1),
        card_proven_at: super::card::proven_at(app, citizen.id).await?,
    })
}

/// The same inside a transaction.
pub(super) async fn profile_in(
    app: &App,
    tx: &WriteTransaction,
    row: &congdan_entity::citizen::Model,
) -> Result<Profile> {
    read(&keys::data_key_in(app, tx, row.data_key_id).await?, row)
}

pub(super) async fn profile(app: &App, row: &congdan_entity::citizen::Model) -> Result<Profile> {
    read(&keys::data_key(app, row.data_key_id).await?, row)
}

fn read(key: &DataKey, row: &congdan_entity::citizen::Model) -> Result<Profile> {
    let plain = keys::open(key, "citizen.profile", row.id, &row.profile_sealed)?;
    Ok(serde_json::from_slice(&plain).map_err(anyhow::Error::from)?)
}
