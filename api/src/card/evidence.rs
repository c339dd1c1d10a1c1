//! The bundle that a phone sends: whose phone, whose card, and what it would add to an account.

use std::path::PathBuf;

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::Args;
use congdan_core::{
    eid::{
        Weight,
        evidence::{ActiveState, BundleError, CardAssurance, CardOutcome, CardReport, SignedBundle, judge_card},
        passive::authenticate,
    },
    id::CardChallengeId,
    person::PersonalNumber,
};
use p256::{PublicKey, pkcs8::DecodePublicKey};
use serde::Serialize;

use super::{
    file,
    said::about,
    sod, time,
    trust::{self, Trust},
};

/// The question.
#[derive(Args)]
pub struct EvidenceArguments {
    /// Gói bằng chứng / the bundle, as it is sent to `POST /v1/card/evidence` (there in base64url).
    file: PathBuf,
    /// Khoá của điện thoại / the phone's key (P-256): a file, PEM or DER, or its point in hex. Without it, whose phone it was is not judged.
    #[arg(long, value_name = "KEY", value_parser = device_key)]
    device_key: Option<DeviceKey>,
    /// Thử thách / the challenge that the chip was given, 16 hex digits. Without it, the chip's answer is not judged.
    #[arg(long, value_name = "HEX", value_parser = challenge)]
    challenge: Option<[u8; 8]>,
    /// Số định danh của tài khoản / the number that the account was opened with.
    #[arg(long, value_name = "NUMBER", value_parser = number)]
    number: Option<PersonalNumber>,
    /// Chứng thư tin cậy / trusted certificates, as for `sod`; may be repeated.
    #[arg(long, value_name = "PATH")]
    trust: Vec<PathBuf>,
    /// Thời điểm xét / the time to judge by, or a date; now otherwise.
    #[arg(long, value_name = "TIME", value_parser = time::parse)]
    at: Option<DateTime<Utc>>,
}

/// A point of P-256, as SEC 1 writes it.
#[derive(Clone)]
struct DeviceKey(Vec<u8>);

/// Whether a bundle is one, and this phone's.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum BundleState {
    Valid,
    NotSigned,
    NotChecked,
    Malformed,
    Unknown,
    TooLong,
}

/// The answer.
#[derive(Serialize)]
pub(super) struct Judgement {
    bundle: BundleState,
    /// Which challenge it says the chip answered.
    challenge_id: Option<CardChallengeId>,
    active: Option<ActiveState>,
    /// What the service would conclude; null if it would refuse the bundle, or if phone or chip was not judged.
    outcome: Option<CardOutcome>,
    assurance: CardAssurance,
    #[serde(flatten)]
    files: sod::Judgement,
}

pub(super) fn judge(arguments: &EvidenceArguments, now: DateTime<Utc>) -> anyhow::Result<Judgement> {
    let bytes = file::read(&arguments.file)?;
    let trust = trust::load(&arguments.trust)?;
    let at = arguments.at.unwrap_or(now);
    Ok(match SignedBundle::read(&bytes) {
        Ok(bundle) => judge_bundle(&bundle, arguments, trust, at),
        Err(error) => refuse(error, trust, at),
    })
}

fn judge_bundle(bundle: &SignedBundle, arguments: &EvidenceArguments, trust: Trust, at: DateTime<Utc>) -> Judgement {
    let reading = bundle.reading();
    let signed = arguments.device_key.as_ref().map(|key| bundle.verify(&key.0).is_ok());
    let report = judge_card(reading, arguments.challenge.unwrap_or_default(), &trust.anchors, at);
    let is_judged = signed == Some(true) && arguments.challenge.is_some();
    let outcome = is_judged
        .then(|| CardOutcome::of(&report, arguments.number.as_ref(), trust.anchors.countries().contains("VN")));
    let CardReport { passive, active } = report;
    let mut files = sod::Judgement::of(passive, trust);
    let (bundle, finding) = match signed {
        Some(true) => (BundleState::Valid, None),
        Some(false) => (BundleState::NotSigned, Some(about(Weight::Error, "eid.bundle.not_signed", &[]))),
        None => (BundleState::NotChecked, Some(about(Weight::Note, "eid.bundle.not_checked", &[]))),
    };
    files.findings.splice(0..0, finding);
    Judgement {
        bundle,
        challenge_id: Some(reading.challenge),
        // Whether the chip has a key at all is known without the challenge; what its answer is worth is not.
        active: Some(active).filter(|active| arguments.challenge.is_some() || !depends_on_challenge(*active)),
        outcome,
        assurance: outcome.map_or(CardAssurance::None, CardOutcome::assurance),
        files,
    }
}

const fn depends_on_challenge(active: ActiveState) -> bool {
    matches!(active, ActiveState::Genuine | ActiveState::Forged)
}

/// The answer about bytes that hold no reading.
fn refuse(error: BundleError, trust: Trust, at: DateTime<Utc>) -> Judgement {
    let (bundle, code) = match error {
        BundleError::TooLong => (BundleState::TooLong, "eid.bundle.too_long"),
        BundleError::Unknown => (BundleState::Unknown, "eid.bundle.unknown"),
        BundleError::NotSigned => (BundleState::NotSigned, "eid.bundle.not_signed"),
        BundleError::Malformed => (BundleState::Malformed, "eid.bundle.malformed"),
    };
    let mut nothing = authenticate(&[], &std::collections::BTreeMap::new(), &trust.anchors, at);
    // There is no signed file to say anything about.
    nothing.findings.clear();
    let mut files = sod::Judgement::of(nothing, trust);
    files.findings.push(about(Weight::Error, code, &[]));
    Judgement { bundle, challenge_id: None, active: None, outcome: None, assurance: CardAssurance::None, files }
}

fn device_key(text: &str) -> anyhow::Result<DeviceKey> {
    if let Some(point) = from_hex(text) {
        PublicKey::from_sec1_bytes(&point).context("these digits are no point of P-256")?;
        return Ok(DeviceKey(point));
    }
    let bytes = file::read(text.as_ref())?;
    let key = trust::items(&bytes).iter().find_map(|item| PublicKey::from_public_key_der(item).ok());
    let key = key.with_context(|| format!("{text} holds no public key of P-256"))?;
    Ok(DeviceKey(key.to_sec1_bytes().into_vec()))
}

fn challenge(text: &str) -> anyhow::Result<[u8; 8]> {
    from_hex(text).and_then(|bytes| bytes.try_into().ok()).context("sixteen hex digits")
}

fn number(text: &str) -> anyhow::Result<PersonalNumber> {
    text.parse().ok().context("twelve digits that can be a person's number")
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let is_hex =
        !text.is_empty() && text.len().is_multiple_of(2) && text.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
    is_hex.then(|| (0..text.len()).step_by(2).map_while(byte).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_whole_bytes_in_either_case() {
        assert_eq!(from_hex("00fFa0"), Some(vec![0, 0xFF, 0xA0]));
        for other in ["", "0", "zz", "+1", "0é"] {
            assert_eq!(from_hex(other), None, "{other}");
        }
    }
}
