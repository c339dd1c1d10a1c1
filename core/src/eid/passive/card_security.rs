//! EF.CardSecurity, whose key the chip proves within PACE (Chip Authentication Mapping, ICAO Doc 9303-11 §4.4.3.5): judged as EF.SOD is.

use chrono::{DateTime, Utc};

use super::{Judge, PassiveFinding, PassiveFindingCode, Report, SignatureState, Standing};
use crate::eid::{
    chip::{
        card_security::CardSecurity,
        reader::MappingEvidence,
        security_info::{ChipKey, SecurityInfos},
    },
    pki::{ChainState, TrustAnchors},
};

/// What EF.CardSecurity came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSecurityReport {
    /// The signature over what the chip lists.
    pub signature: SignatureState,
    /// From its signer to a trusted authority.
    pub chain: ChainState,
    /// By which time the certificates were judged.
    pub time_used: DateTime<Utc>,
    /// The chip's static keys. They count only as far as [`standing`](Self::standing) does.
    pub keys: Vec<ChipKey>,
    /// What may be concluded.
    pub standing: Standing,
    /// What there is to say, in order.
    pub findings: Vec<PassiveFinding>,
}

/// Judges EF.CardSecurity by what is trusted, at a time: by the same code and the same rules as [`authenticate`](super::authenticate).
#[must_use]
pub fn authenticate_card_security(file: &[u8], trust: &TrustAnchors, at: DateTime<Utc>) -> CardSecurityReport {
    let mut judge = Judge { report: Report::nothing(at), at };
    let infos = match CardSecurity::read(file) {
        Ok(CardSecurity { signed, infos }) => {
            let signer = judge.signed(&signed, None);
            judge.chain(&signed, signer.as_ref(), trust);
            if judge.report.concluded(true) == Standing::Consistent {
                judge.add(PassiveFindingCode::OnlyConsistent);
            }
            infos
        }
        Err(_) => {
            judge.add(PassiveFindingCode::Malformed);
            SecurityInfos::default()
        }
    };
    let Judge { report, .. } = judge;
    CardSecurityReport {
        standing: report.concluded(true),
        signature: report.signature,
        chain: report.chain,
        time_used: report.time_used,
        keys: infos.chip_keys,
        findings: report.findings,
    }
}

/// Judges the chip's proof within PACE: genuine only if EF.CardSecurity is, and the proof leads to a key in it.
#[must_use]
pub fn judge_mapping(evidence: &MappingEvidence, trust: &TrustAnchors, at: DateTime<Utc>) -> Standing {
    let report = authenticate_card_security(&evidence.card_security, trust, at);
    let fits = report.keys.iter().filter_map(|key| key.key.as_ref()).any(|key| evidence.proof.fits(key));
    if fits { report.standing } else { Standing::NotGenuine }
}
