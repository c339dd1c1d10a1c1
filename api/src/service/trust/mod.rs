//! Whom an installation believes about cards: certificates of issuing authorities (CSCA) and their revocation lists, installed by its
//! operator, versioned and written into the audit. Nothing is believed by default.

mod revocation;

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use congdan_core::{
    eid::pki::{Certificate, RevocationList, TrustAnchors},
    wire::Digest,
};
use congdan_entity::trust_anchor;
use sea_orm::{ConnectionTrait, Set};
use serde_json::json;

use crate::{
    app::App,
    error::Result,
    store::{self, audit::Line},
};

pub use revocation::Revocations;

/// What became of one certificate or list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is believed from now on.
    New,
    /// It was before.
    Known,
    /// It is not taken: why.
    Refused(String),
}

/// One authority of the list.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// With which change it came.
    pub version: i64,
    /// Country, two letters.
    pub country: String,
    /// Name.
    pub subject: String,
    /// SHA-256 of the certificate, hex.
    pub sha256: String,
    /// Its last moment.
    pub not_after: DateTime<Utc>,
    /// Since when it is believed.
    pub added_at: DateTime<Utc>,
}

/// What is believed as of a version, read and judged once: a public master list has some 600 certificates.
#[derive(Default)]
pub struct Believed(Mutex<Option<(i64, Arc<TrustAnchors>)>>);

/// Adds certificates and revocation lists as one new version, and writes down that it was done. A list may be signed by one of the
/// certificates beside it.
///
/// # Errors
/// The database does not answer; then nothing was added.
pub async fn add(
    app: &App,
    certificates: Vec<Certificate>,
    lists: Vec<RevocationList>,
) -> Result<Vec<(String, Added)>> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let version = version(&*tx).await? + 1;
    let mut told = Vec::new();
    let (mut taken, mut lists_taken) = (Vec::new(), Vec::new());
    for certificate in certificates {
        let subject = certificate.subject().to_string();
        let added = match refusal(app, &certificate) {
            Some(why) => Added::Refused(why),
            None => {
                let sha256 = certificate.fingerprint();
                let row = trust_anchor::ActiveModel {
                    sha256: Set(sha256.to_vec()),
                    version: Set(version),
                    country: Set(certificate.subject().country().unwrap_or_default()),
                    subject: Set(subject.clone()),
                    certificate: Set(certificate.as_bytes().to_vec()),
                    not_after: Set(certificate.validity().until),
                    added_at: Set(now),
                };
                if store::trust_anchor::insert(&*tx, row).await? {
                    taken.push(Digest(sha256).to_string());
                    Added::New
                } else {
                    Added::Known
                }
            }
        };
        told.push((subject, added));
    }
    if !lists.is_empty() {
        let trust = load(app, &*tx).await?;
        for list in lists {
            let added = revocation::take(&*tx, &trust, &list, version, now).await?;
            if added == Added::New {
                lists_taken.push(Digest(list.fingerprint()).to_string());
            }
            told.push((list.issuer().to_string(), added));
        }
    }
    if !taken.is_empty() || !lists_taken.is_empty() {
        let line = Line {
            actor_kind: "system",
            actor_id: None,
            action: "trust.add".to_owned(),
            object_kind: "trust",
            object_id: version.to_string(),
            purpose: "congdan trust add".to_owned(),
            detail: json!({ "sha256": taken, "revocation_lists": lists_taken }),
        };
        store::audit::append(&*tx, line, now).await?;
    }
    tx.commit("trust.add").await?;
    Ok(told)
}

/// The authorities.
///
/// # Errors
/// The database does not answer.
pub async fn list(app: &App) -> Result<Vec<Anchor>> {
    let rows = store::trust_anchor::list(app.db.read()).await?;
    let anchor = |row: trust_anchor::Model| Anchor {
        version: row.version,
        country: row.country,
        subject: row.subject,
        sha256: hex(&row.sha256),
        not_after: row.not_after,
        added_at: row.added_at,
    };
    Ok(rows.into_iter().map(anchor).collect())
}

/// The revocation lists in force.
///
/// # Errors
/// The database does not answer.
pub async fn revocation_lists(app: &App) -> Result<Vec<Revocations>> {
    let rows = store::revocation_list::current(app.db.read()).await?;
    let list = |row: congdan_entity::revocation_list::Model| Revocations {
        version: row.version,
        issuer: row.issuer,
        sha256: hex(&row.sha256),
        made_at: row.made_at,
        next_at: row.next_at,
    };
    Ok(rows.into_iter().map(list).collect())
}

/// What is believed now, and as which version.
pub(super) async fn anchors(app: &App, connection: &impl ConnectionTrait) -> Result<(Arc<TrustAnchors>, i64)> {
    let version = version(connection).await?;
    let known = app.believed.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((known, trust)) = known
        && known == version
    {
        return Ok((trust, version));
    }
    let trust = Arc::new(load(app, connection).await?);
    *app.believed.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, trust.clone()));
    Ok((trust, version))
}

/// Authorities and lists count on together.
async fn version(connection: &impl ConnectionTrait) -> Result<i64> {
    let anchors = store::trust_anchor::version(connection).await?;
    Ok(anchors.max(store::revocation_list::version(connection).await?))
}

async fn load(app: &App, connection: &impl ConnectionTrait) -> Result<TrustAnchors> {
    let anchors = store::trust_anchor::list(connection).await?;
    let lists = store::revocation_list::current(connection).await?;
    let takes_software = app.ports.software_cards;
    // Hundreds of signatures: other requests should not wait for them.
    let trust = tokio::task::spawn_blocking(move || -> anyhow::Result<TrustAnchors> {
        let mut trust = TrustAnchors::default();
        for row in anchors {
            let certificate = Certificate::read(&row.certificate).map_err(|error| {
                anyhow::anyhow!("bad row in trust_anchor.certificate: {} ({error})", hex(&row.sha256))
            })?;
            if certificate.is_synthetic() && !takes_software {
                continue;
            }
            // It was judged when it was added.
            let _ = trust.add(certificate);
        }
        for row in &lists {
            trust.add_revocation_list(revocation::read(row)?);
        }
        Ok(trust)
    });
    Ok(trust.await.map_err(anyhow::Error::from)??)
}

/// Why a certificate is not believed, whoever asks; `None` if it may be.
fn refusal(app: &App, certificate: &Certificate) -> Option<String> {
    if certificate.is_synthetic() && !app.ports.software_cards {
        return Some("synthetic".to_owned());
    }
    TrustAnchors::default().add(certificate.clone()).err().map(|refusal| refusal.to_string())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
