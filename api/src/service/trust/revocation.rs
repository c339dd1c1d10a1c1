//! Revocation lists: taken only from a key that is believed, and never an older one than is there.

use chrono::{DateTime, Utc};
use congdan_core::eid::pki::{RevocationList, TrustAnchors};
use congdan_entity::revocation_list;
use sea_orm::{ConnectionTrait, Set};

use super::Added;
use crate::{error::Result, store};

/// One revocation list that is in force.
#[derive(Debug, Clone)]
pub struct Revocations {
    /// With which change it came.
    pub version: i64,
    /// The authority's name.
    pub issuer: String,
    /// SHA-256 of the list, hex.
    pub sha256: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When the next one is due; after that, revocations may be missing.
    pub next_at: Option<DateTime<Utc>>,
}

/// Takes a list, if it may be.
pub(super) async fn take(
    connection: &impl ConnectionTrait,
    trust: &TrustAnchors,
    list: &RevocationList,
    version: i64,
    now: DateTime<Utc>,
) -> Result<Added> {
    let Some(revoker) = trust.revoker(list) else { return Ok(Added::Refused("no_authority".to_owned())) };
    // Its authority's clock is wrong, or it would keep every list out until that day.
    if list.made_at() > now {
        return Ok(Added::Refused("not_yet".to_owned()));
    }
    let key = revoker.key_fingerprint();
    if let Some(known) = store::revocation_list::of_key(connection, key).await? {
        if known.sha256 == list.fingerprint() {
            return Ok(Added::Known);
        }
        if !list.is_newer_than(&read(&known)?) {
            return Ok(Added::Refused("older".to_owned()));
        }
    }
    let row = revocation_list::ActiveModel {
        sha256: Set(list.fingerprint().to_vec()),
        version: Set(version),
        issuer_key: Set(key.to_vec()),
        issuer: Set(list.issuer().to_string()),
        list: Set(list.as_bytes().to_vec()),
        made_at: Set(list.made_at()),
        next_at: Set(list.next_at()),
        replaced_by: Set(None),
        added_at: Set(now),
    };
    store::revocation_list::replace(connection, key, version, row).await?;
    Ok(Added::New)
}

pub(super) fn read(row: &revocation_list::Model) -> anyhow::Result<RevocationList> {
    RevocationList::read(&row.list)
        .map_err(|error| anyhow::anyhow!("bad row in revocation_list.list: {} ({error})", super::hex(&row.sha256)))
}
