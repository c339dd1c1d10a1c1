//! What the installation signs for phones to keep: the register of payees, the rules and the country's units. Each content gets a
//! number when it is first served, and the number never goes back, so that a phone can refuse what is older than what it has.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use congdan_core::{
    payment::PayeeRegister,
    procedure::{Catalogue, RuleBundle},
    proof::Signer,
    unit::{UnitBundle, UnitTable},
    wire::Digest,
};

use crate::{app::App, error::Result, store};

const PAYEES: &str = "payees";
const RULES: &str = "rules";
const UNITS: &str = "units";

/// A content's number, and since when it has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Counted from 1.
    pub number: u64,
    /// When it was first served.
    pub issued_at: DateTime<Utc>,
}

/// What is served now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editions {
    /// The register of payees.
    pub payees: Edition,
    /// The rules.
    pub rules: Edition,
    /// The country's units.
    pub units: Edition,
}

/// Finds the numbers of what this process serves, or gives the next ones.
///
/// # Errors
/// The database does not answer.
pub async fn settle(db: &crate::db::Database, catalogue: &Catalogue, now: DateTime<Utc>) -> anyhow::Result<Editions> {
    let payees = serde_json::to_vec(catalogue.payees())?;
    let units = UnitTable::builtin();
    let units = Digest::of(&[units.units(), "\n", units.eras()].concat().into_bytes());
    let contents = [(PAYEES, Digest::of(&payees)), (RULES, Digest::of(catalogue.document())), (UNITS, units)];
    let tx = db.begin().await?;
    store::edition::lock(&*tx).await?;
    let mut settled = Vec::with_capacity(contents.len());
    let mut is_new = false;
    for (kind, digest) in contents {
        let last = store::edition::last(&*tx, kind).await?;
        let edition = match last {
            Some(last) if last.content_hash == digest.0 => (last.number, last.issued_at),
            last => {
                let number = last.map_or(0, |last| last.number) + 1;
                store::edition::insert(&*tx, kind, number, &digest.0, now).await?;
                is_new = true;
                (number, now)
            }
        };
        settled.push(Edition { number: u64::try_from(edition.0)?, issued_at: edition.1 });
    }
    if is_new {
        tx.commit("edition.next").await?;
    }
    Ok(Editions { payees: settled[0], rules: settled[1], units: settled[2] })
}

/// The name of today's register: its edition, when it was signed, because each day's lives longer, and by which key.
#[must_use]
pub fn register_tag(app: &App) -> String {
    let edition = app.editions.payees;
    format!("{}-{}-{}", edition.number, signed_at(app, edition).timestamp(), app.keys.key_id())
}

/// The name of the rules: their edition, their version, and by which key they are signed.
#[must_use]
pub fn rules_tag(app: &App) -> String {
    format!("{}-{}-{}", app.editions.rules.number, app.catalogue.version(), app.keys.key_id())
}

/// The name of the country's units: their edition, and by which key they are signed.
#[must_use]
pub fn units_tag(app: &App) -> String {
    format!("{}-{}", app.editions.units.number, app.keys.key_id())
}

/// The register of payees, signed.
///
/// # Errors
/// The key cannot sign.
pub fn register(app: &App) -> Result<Vec<u8>> {
    let edition = app.editions.payees;
    let issued_at = signed_at(app, edition);
    let register = PayeeRegister {
        issuer: app.config.public(""),
        edition: edition.number,
        issued_at,
        expires_at: issued_at + PayeeRegister::LIFETIME,
        payees: app.catalogue.payees().to_vec(),
    };
    Ok(register.sign(app.keys.as_ref()).map_err(anyhow::Error::from)?)
}

/// The rules, signed.
///
/// # Errors
/// The key cannot sign.
pub fn rules(app: &App) -> Result<Vec<u8>> {
    let edition = app.editions.rules;
    let bundle = RuleBundle {
        issuer: app.config.public(""),
        edition: edition.number,
        issued_at: edition.issued_at,
        document: app.catalogue.document().to_vec(),
    };
    Ok(bundle.sign(app.keys.as_ref()).map_err(anyhow::Error::from)?)
}

/// The country's units, signed.
///
/// # Errors
/// The key cannot sign.
pub fn units(app: &App) -> Result<Vec<u8>> {
    let edition = app.editions.units;
    let bundle = UnitBundle {
        issuer: app.config.public(""),
        edition: edition.number,
        issued_at: edition.issued_at,
        table: UnitTable::builtin(),
    };
    Ok(bundle.sign(app.keys.as_ref()).map_err(anyhow::Error::from)?)
}

/// The start of today in UTC, so that every replica signs the same bytes (RFC 6979), but never before the edition or its key.
fn signed_at(app: &App, edition: Edition) -> DateTime<Utc> {
    let now = app.clock.now();
    now.duration_trunc(TimeDelta::days(1)).unwrap_or(now).max(edition.issued_at)
}
