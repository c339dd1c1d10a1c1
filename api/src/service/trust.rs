//! Whom an installation believes about cards: certificates of issuing authorities (CSCA), installed by its operator, versioned and
//! written into the audit. Nothing is believed by default.

use chrono::{DateTime, Utc};
use congdan_core::{
    eid::pki::{Certificate, TrustAnchors},
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

/// What became of one certificate.
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

/// Adds certificates as one new version of the list, and writes down that it was done.
///
/// # Errors
/// The database does not answer; then nothing was added.
pub async fn add(app: &App, certificates: Vec<Certificate>) -> Result<Vec<(String, Added)>> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let version = store::trust_anchor::version(&*tx).await? + 1;
    let mut told = Vec::new();
    let mut taken = Vec::new();
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
    if !taken.is_empty() {
        let line = Line {
            actor_kind: "system",
            actor_id: None,
            action: "trust.add".to_owned(),
            object_kind: "trust",
            object_id: version.to_string(),
            purpose: "congdan trust add".to_owned(),
            detail: json!({ "sha256": taken }),
        };
        store::audit::append(&*tx, line, now).await?;
    }
    tx.commit("trust.add").await?;
    Ok(told)
}

/// The list.
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

/// What is believed now, and as which version.
pub(super) async fn anchors(app: &App, connection: &impl ConnectionTrait) -> Result<(TrustAnchors, i64)> {
    let mut trust = TrustAnchors::default();
    let mut version = 0;
    for row in store::trust_anchor::list(connection).await? {
        version = row.version.max(version);
        let certificate = Certificate::read(&row.certificate)
            .map_err(|error| anyhow::anyhow!("bad row in trust_anchor.certificate: {} ({error})", hex(&row.sha256)))?;
        if certificate.is_synthetic() && !app.ports.software_cards {
            continue;
        }
        // It was judged when it was added.
        let _ = trust.add(certificate);
    }
    Ok((trust, version))
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
