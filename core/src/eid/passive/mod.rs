//! Passive authentication (ICAO Doc 9303-11 §5.1): are these the files that the issuer signed, and is it an issuer we trust?
//!
//! The answer is never a bare yes. It says what the signature, the chain and each file came to, by which time, and what is worth
//! knowing. It proves what was written into the chip, not that this chip is no copy: that takes active authentication with the
//! server's own challenge.

mod card_security;
mod cross_check;
mod finding;
mod report;
mod states;
#[cfg(test)]
#[cfg(feature = "sim")]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{
    lds::{LdsError, Sod},
    pki::{
        Certificate, ChainRemark, ChainState, HashAlgorithm, JudgedAt, PkiError, SignatureScheme, SignedData,
        SignerMatch, TrustAnchors, judge_chain,
    },
};

pub use card_security::{CardSecurityReport, authenticate_card_security, judge_mapping};
pub use finding::{PassiveFinding, PassiveFindingCode};
pub use report::{Comparison, CrossChecks, HashState, Report, SignatureState, Standing};

/// Judges the files of a chip: the signed one (EF.SOD), data groups by their number, by what is trusted, at a time. The
/// certificates have to be valid when the signer says it signed, or at that time if it does not say.
#[must_use]
pub fn authenticate(
    sod: &[u8],
    data_groups: &BTreeMap<u8, Vec<u8>>,
    trust: &TrustAnchors,
    at: DateTime<Utc>,
) -> Report {
    let mut judge = Judge { report: Report::nothing(at), at };
    match Sod::read(sod) {
        Ok(sod) => judge.judge(&sod, data_groups, trust),
        Err(error) => {
            let unsupported = matches!(error, LdsError::Signed(error) if error.is_unsupported());
            judge.report.signature = if unsupported { SignatureState::Unsupported } else { SignatureState::Invalid };
            judge.add(PassiveFindingCode::Malformed);
            judge.report.hashes = data_groups.keys().map(|number| (*number, HashState::NotListed)).collect();
        }
    }
    judge.report
}

struct Judge {
    report: Report,
    at: DateTime<Utc>,
}

impl Judge {
    fn add(&mut self, code: PassiveFindingCode) {
        self.report.findings.push(PassiveFinding::new(code, None));
    }

    fn add_about(&mut self, code: PassiveFindingCode, number: u8) {
        self.report.findings.push(PassiveFinding::new(code, Some(number)));
    }

    fn judge(&mut self, sod: &Sod, data_groups: &BTreeMap<u8, Vec<u8>>, trust: &TrustAnchors) {
        self.report.digest_algorithm = sod.hash_algorithm.ok();
        let signer = self.signed(&sod.signed, sod.hash_algorithm.ok());
        self.hashes(sod, data_groups);
        self.chain(&sod.signed, signer.as_ref(), trust);
        let country = signer.as_ref().and_then(|signer| signer.subject().country());
        self.cross_check(data_groups, country.as_deref());
        if self.report.standing() == Standing::Consistent {
            self.add(PassiveFindingCode::OnlyConsistent);
        }
    }

    /// Judges the signature by the certificate beside it; answers that.
    fn signed(&mut self, signed: &SignedData, files_hash: Option<HashAlgorithm>) -> Option<Certificate> {
        self.report.signature_algorithm = signed.scheme().ok();
        self.report.signed_at = signed.signed_at();
        let signer = self.signer(signed);
        self.signature(signed, signer.as_ref(), files_hash);
        signer
    }

    fn signer(&mut self, signed: &SignedData) -> Option<Certificate> {
        let found = signed.find_signer(signed.certificates());
        match found {
            None => self.add(PassiveFindingCode::SignerMissing),
            Some((_, SignerMatch::Resembling)) => self.add(PassiveFindingCode::SignerNameDiffers),
            Some((_, SignerMatch::Exact)) => {}
        }
        found.map(|(certificate, _)| certificate.clone())
    }

    fn signature(&mut self, signed: &SignedData, signer: Option<&Certificate>, files_hash: Option<HashAlgorithm>) {
        let verdict = signer.map_or(Err(PkiError::BadSignature), |signer| signed.verify(signer));
        self.report.signature = match verdict {
            Ok(()) => SignatureState::Valid,
            Err(error) if error.is_unsupported() => SignatureState::Unsupported,
            Err(_) => SignatureState::Invalid,
        };
        match self.report.signature {
            SignatureState::Valid => {}
            SignatureState::Invalid => self.add(PassiveFindingCode::SignatureInvalid),
            SignatureState::Unsupported => self.add(PassiveFindingCode::SignatureUnsupported),
        }
        let hashes = [files_hash, signed.scheme().ok().map(SignatureScheme::hash)];
        for (found, code) in [
            (signed.names_key_only(), PassiveFindingCode::SchemeFromDigest),
            (signed.announces_other_digests, PassiveFindingCode::OtherDigests),
            (signed.holds_unsigned, PassiveFindingCode::UnsignedParts),
            (hashes.contains(&Some(HashAlgorithm::Sha1)), PassiveFindingCode::WeakHash),
        ] {
            if found {
                self.add(code);
            }
        }
    }

    fn hashes(&mut self, sod: &Sod, data_groups: &BTreeMap<u8, Vec<u8>>) {
        if sod.hash_algorithm.is_err() {
            self.add(PassiveFindingCode::HashUnsupported);
        }
        let listed = sod.hashes.iter().map(|known| known.number);
        let numbers: std::collections::BTreeSet<u8> = listed.chain(data_groups.keys().copied()).collect();
        for number in numbers {
            let state = match (sod.hash_of(number), data_groups.get(&number)) {
                (None, _) => HashState::NotListed,
                (Some(_), None) => HashState::NotGiven,
                (Some(hash), Some(file)) => {
                    let fits = sod.hash_algorithm.is_ok_and(|algorithm| algorithm.digest(file) == hash);
                    if fits { HashState::Match } else { HashState::Mismatch }
                }
            };
            match state {
                HashState::Match => {}
                HashState::Mismatch => self.add_about(PassiveFindingCode::HashMismatch, number),
                HashState::NotListed => self.add_about(PassiveFindingCode::HashNotListed, number),
                HashState::NotGiven => self.add_about(PassiveFindingCode::HashNotGiven, number),
            }
            self.report.hashes.insert(number, state);
        }
    }

    fn chain(&mut self, signed: &SignedData, signer: Option<&Certificate>, trust: &TrustAnchors) {
        let signed_at = signed.signed_at();
        // An unsigned time is nobody's word.
        let believed = signed_at.filter(|time| *time <= self.at && self.report.signature == SignatureState::Valid);
        self.report.time_used = believed.unwrap_or(self.at);
        if believed.is_some() {
            self.add(PassiveFindingCode::TimeOfSigner);
        } else if signed_at.is_some_and(|time| time > self.at) {
            self.add(PassiveFindingCode::SignedInFuture);
        } else {
            self.add(PassiveFindingCode::TimeOfQuestion);
        }
        let Some(signer) = signer else { return };
        let chain = judge_chain(signer, trust, JudgedAt { used: self.report.time_used, now: self.at });
        self.report.chain = chain.state;
        match chain.state {
            ChainState::NotChecked => self.add(PassiveFindingCode::NothingTrusted),
            ChainState::Unknown => self.add(PassiveFindingCode::AuthorityUnknown),
            _ => {}
        }
        let remarks: std::collections::BTreeSet<ChainRemark> = chain.remarks.into_iter().collect();
        for remark in remarks {
            self.add(remark.into());
        }
    }
}
