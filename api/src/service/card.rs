//! What a citizen's card proves. The phone reads it; only here is it judged, and only by authorities that the operator installed.

use std::sync::Arc;

use chrono::TimeDelta;
use congdan_core::{
    eid::{
        evidence::{BundleError, CardOutcome, CardReport, card_challenge, judge_card, open_bundle},
        pki::TrustAnchors,
    },
    id::{CardChallengeId, CardEvidenceId, CitizenId, SessionId},
    problem::{Problem, ProblemCode, ProblemField},
    text::sentence,
    wire::{
        Blob, Digest,
        citizen::{CardChallengeResponse, CardEvidenceView, CardFindingView, SendCardEvidenceRequest},
    },
};
use congdan_entity::{card_challenge, card_evidence};
use sea_orm::Set;
use serde_json::{Value, json};

use super::{
    account,
    idempotency::{self, Begun, Owner},
    keys, trust,
};
use crate::{
    app::App,
    error::{ApiError, Result},
    extract::{Citizen, IdempotencyKey},
    store,
};

/// How long a tap may take, from the challenge to the bundle.
const TIME_TO_TAP: TimeDelta = TimeDelta::minutes(2);

/// Gives a challenge for the chip: of use once, in this session, on this phone.
///
/// # Errors
/// The database does not answer.
pub async fn challenge(app: &App, citizen: &Citizen) -> Result<CardChallengeResponse> {
    let now = app.clock.now();
    let id = CardChallengeId::new(now, app.random.bytes());
    let nonce: [u8; 32] = app.random.bytes();
    let device = store::device::get(app.db.read(), citizen.device).await?.ok_or(ProblemCode::SignInRequired)?;
    let expires_at = now + TIME_TO_TAP;
    let row = card_challenge::ActiveModel {
        id: Set(id.as_uuid()),
        citizen_id: Set(citizen.id.as_uuid()),
        session_id: Set(citizen.session.as_uuid()),
        device_id: Set(citizen.device.as_uuid()),
        nonce: Set(nonce.to_vec()),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    store::card::insert_challenge(app.db.write_connection(), row).await?;
    let challenge = Blob(card_challenge(&nonce, citizen.session, &device.thumbprint).to_vec());
    Ok(CardChallengeResponse { id, challenge, expires_at })
}

/// Takes a reading, judges it, keeps the report without the face or the texts, and says what it adds to the account.
///
/// # Errors
/// `card.bad_evidence` for a bundle that is none or of another phone, `card.challenge` for one that answers no open challenge.
pub async fn take_evidence(
    app: &Arc<App>,
    citizen: &Citizen,
    key: &IdempotencyKey,
    request: SendCardEvidenceRequest,
) -> Result<CardEvidenceView> {
    let write = match idempotency::begin(app, Owner::Citizen(citizen.id), key, "send_card_evidence", &request).await? {
        Begun::Repeat(answer) => return Ok(answer),
        Begun::Fresh(write) => write,
    };
    let now = app.clock.now();
    let device = store::device::get(&*write.tx, citizen.device).await?.ok_or(ProblemCode::SignInRequired)?;
    let reading = open_bundle(&request.bundle.0, &device.public_key).map_err(bad_bundle)?;
    let spent = store::card::spend_challenge(&*write.tx, reading.challenge, citizen.id, now).await?;
    // A challenge of another session or phone of the same person is as good as none.
    let spent = spent
        .filter(|row| row.session_id == citizen.session.as_uuid() && row.device_id == citizen.device.as_uuid())
        .ok_or(ProblemCode::BadCardChallenge)?;
    let nonce = <[u8; 32]>::try_from(spent.nonce.as_slice())
        .map_err(|_| anyhow::anyhow!("bad row in card_challenge.nonce: {}", spent.id))?;
    let challenge = card_challenge(&nonce, SessionId::from_uuid(spent.session_id), &device.thumbprint);

    let account = store::citizen::get(&*write.tx, citizen.id).await?.ok_or(ProblemCode::SignInRequired)?;
    let profile = account::profile_in(app, &write.tx, &account).await?;
    let number = profile.number.as_deref().and_then(|number| number.parse().ok());
    let (trust, trust_version) = trust::anchors(app, &*write.tx).await?;
    let is_trust_installed = is_vietnam_trusted(&trust);
    let sod = Digest::of(&reading.sod);
    // Curves and hashes: milliseconds that other requests should not wait for.
    let report = tokio::task::spawn_blocking(move || judge_card(&reading, challenge, &trust, now)).await;
    let report = report.map_err(anyhow::Error::from)?;
    let outcome = CardOutcome::of(&report, number.as_ref(), is_trust_installed);

    let id = CardEvidenceId::new(now, app.random.bytes());
    let data_key = keys::data_key_in(app, &write.tx, account.data_key_id).await?;
    let card_number = report.passive.number.as_ref().map(ToString::to_string);
    let row = card_evidence::ActiveModel {
        id: Set(id.as_uuid()),
        citizen_id: Set(citizen.id.as_uuid()),
        device_id: Set(citizen.device.as_uuid()),
        outcome: Set(outcome.to_string()),
        assurance: Set(outcome.assurance().to_string()),
        trust_version: Set(trust_version),
        report: Set(kept(&report, sod)),
        number_index: Set(card_number.as_ref().map(|number| app.keys.blind_index("citizen.number", number))),
        number_sealed: Set(
            card_number.map(|number| keys::seal(app, &data_key, "card_evidence.number", id, number.as_bytes()))
        ),
        data_key_id: Set(account.data_key_id),
        at: Set(now),
    };
    store::card::insert_evidence(&*write.tx, row).await?;
    let view = CardEvidenceView {
        id,
        assurance: outcome.assurance(),
        outcome,
        message: outcome.sentence(),
        findings: findings(&report),
        at: now,
    };
    write.finish(app, &view, "card.evidence").await?;
    Ok(view)
}

/// Whether the account was proven by a card, and when.
pub(super) async fn proven_at(app: &App, citizen: CitizenId) -> Result<Option<chrono::DateTime<chrono::Utc>>> {
    let proof = CardOutcome::Proven.assurance();
    Ok(store::card::last_proof(app.db.read(), citizen, proof.as_str()).await?.map(|row| row.at))
}

fn is_vietnam_trusted(trust: &TrustAnchors) -> bool {
    trust.countries().contains("VN")
}

fn bad_bundle(error: BundleError) -> ApiError {
    let code = match error {
        BundleError::TooLong => ProblemCode::TooLarge,
        BundleError::Malformed | BundleError::Unknown | BundleError::NotSigned => ProblemCode::BadCardEvidence,
    };
    let message = sentence("eid.bundle.refused", &[]);
    let field = ProblemField { path: "bundle".to_owned(), code: "value".to_owned(), message, mend: None };
    Problem::new(code).at(vec![field]).into()
}

fn findings(report: &CardReport) -> Vec<CardFindingView> {
    let view = |finding: &congdan_core::eid::passive::PassiveFinding| CardFindingView {
        severity: finding.severity.to_string(),
        code: finding.code.to_string(),
        message: finding.message.clone(),
    };
    report.passive.findings.iter().map(view).collect()
}

/// What is kept of a report: states, hashes, codes. Nothing that stands on the card.
fn kept(report: &CardReport, sod: Digest) -> Value {
    let passive = &report.passive;
    let hashes: serde_json::Map<String, Value> =
        passive.hashes.iter().map(|(group, state)| (group.to_string(), json!(state.as_str()))).collect();
    json!({
        "sod_sha256": sod.to_string(),
        "signature": passive.signature.as_str(),
        "chain": passive.chain.as_str(),
        "hashes": hashes,
        "active": report.active.as_str(),
        "signed_at": passive.signed_at,
        "time_used": passive.time_used,
        "findings": passive.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(),
    })
}
