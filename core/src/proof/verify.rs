//! One implementation for the app, the page and the command line: what a proof is worth, in words a citizen reads.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Proof, TrustList,
    envelope::{NotOpened, open},
};
use crate::{
    calendar::{local_date, local_time, written_day, written_time},
    closed_list::closed_list,
    text::{Localized, sentence},
};

/// How far a phone's clock may be behind the service's, in seconds.
const CLOCK_SKEW: i64 = 24 * 60 * 60;

closed_list! {
    /// What a proof is worth.
    ProofOutcome {
        /// Signed by a key we trust, when it was allowed to sign.
        Genuine = "genuine",
        /// Signed by somebody we do not know: a forgery, or a newer key than this list has.
        UnknownKey = "unknown_key",
        /// The key is known, the signature is not its: altered.
        BadSignature = "bad_signature",
        /// Signed outside the key's time.
        OutsideValidity = "outside_validity",
        /// Dated in the future.
        FromTheFuture = "from_the_future",
        /// Not one of our codes at all.
        NotAProof = "not_a_proof",
        /// One of ours, of a version this program does not know.
        NotKnown = "not_known",
        /// There is no QR code in the picture.
        NothingSeen = "nothing_seen",
    }
}

impl ProofOutcome {
    /// Whether what it says may be believed.
    #[must_use]
    pub const fn is_genuine(self) -> bool {
        matches!(self, Self::Genuine)
    }

    /// The stable text.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.as_str()
    }
}

/// One line of what a proof says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerdictLine {
    /// What it is.
    pub label: Localized,
    /// What it says.
    pub value: Localized,
}

/// What a citizen reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// What it is worth.
    pub outcome: ProofOutcome,
    /// In a few words.
    pub headline: Localized,
    /// What to do.
    pub advice: Localized,
    /// What it says; empty unless genuine, because an unproved content helps only a forger.
    pub lines: Vec<VerdictLine>,
    /// The same for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

impl Verdict {
    /// The verdict on a picture without a QR code.
    #[must_use]
    pub fn nothing_seen() -> Self {
        verdict(ProofOutcome::NothingSeen, None, None)
    }
}

/// Judges the text of a QR at `now`.
#[must_use]
pub fn verify(text: &str, trust: &TrustList, now: DateTime<Utc>) -> Verdict {
    let opened = match open(text) {
        Ok(opened) => opened,
        Err(NotOpened::NotAProof) => return verdict(ProofOutcome::NotAProof, None, None),
        Err(NotOpened::NotKnown) => return verdict(ProofOutcome::NotKnown, None, None),
    };
    let Some(key) = trust.key(opened.key) else { return verdict(ProofOutcome::UnknownKey, None, None) };
    if !opened.is_signed_by(&key.public_key.0) {
        return verdict(ProofOutcome::BadSignature, None, None);
    }
    let at = match &opened.proof {
        Proof::Receipt(receipt) => receipt.received_at,
        Proof::Result(result) => result.issued_at,
    };
    // A claim holds whole seconds, the key's time does not.
    if at.timestamp() < key.valid_from.timestamp() || key.valid_to.is_some_and(|end| at > end) {
        return verdict(ProofOutcome::OutsideValidity, None, None);
    }
    if (at - now).num_seconds() > CLOCK_SKEW {
        return verdict(ProofOutcome::FromTheFuture, None, None);
    }
    verdict(ProofOutcome::Genuine, Some(opened.proof), Some(&key.owner))
}

fn verdict(outcome: ProofOutcome, proof: Option<Proof>, owner: Option<&Localized>) -> Verdict {
    let words = |part: &str| sentence(&format!("proof.{outcome}.{part}"), &[]);
    let lines = proof.as_ref().zip(owner).map(|(proof, owner)| lines(proof, owner)).unwrap_or_default();
    Verdict { outcome, headline: words("headline"), advice: words("advice"), lines, proof }
}

fn lines(proof: &Proof, owner: &Localized) -> Vec<VerdictLine> {
    let line =
        |label: &str, value: Localized| VerdictLine { label: sentence(&format!("proof.line.{label}"), &[]), value };
    let same = |text: &str| Localized::new(text, text);
    let time = |at: DateTime<Utc>| {
        let (date, time) = (written_day(local_date(at)), written_time(local_time(at)));
        Localized::new(format!("{time} ngày {date}"), format!("{time} on {date}"))
    };
    let kind = |kind: &str| sentence(&format!("proof.kind.{kind}"), &[]);
    match proof {
        Proof::Receipt(receipt) => vec![
            line("kind", kind("receipt")),
            line("signed_by", owner.clone()),
            line("dossier", same(&receipt.dossier_code)),
            line("procedure", same(&receipt.procedure)),
            line("files", same(&receipt.file_count.to_string())),
            line("received_at", time(receipt.received_at)),
        ],
        Proof::Result(result) => vec![
            line("kind", kind("result")),
            line("signed_by", owner.clone()),
            line("agency", same(&result.agency)),
            line("dossier", same(&result.dossier_code)),
            line("procedure", same(&result.procedure)),
            line("outcome", sentence(&format!("proof.outcome.{}", result.outcome), &[])),
            line("applicant", same(&result.applicant_masked)),
            line("document", same(&crate::wire::Digest(result.document_sha256).to_string())),
            line("issued_at", time(result.issued_at)),
        ],
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        dossier::Outcome,
        proof::{Receipt, ResultProof, SoftwareKey, sign_receipt, sign_result},
        wire::Blob,
    };

    fn at() -> DateTime<Utc> {
        "2026-11-24T02:03:04Z".parse().unwrap()
    }

    fn key(seed: u8) -> SoftwareKey {
        SoftwareKey::from_bytes(&[seed; 32]).unwrap()
    }

    fn trust(seed: u8) -> TrustList {
        let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
        let key = super::super::TrustedKey {
            public_key: Blob(key(seed).public_key()),
            owner,
            valid_from: at() - TimeDelta::days(30),
            valid_to: None,
        };
        TrustList { issued_at: at(), keys: vec![key] }
    }

    fn receipt() -> Receipt {
        Receipt {
            issuer: "https://dvc.example".into(),
            dossier_code: "H99.12.01-261124-0001".into(),
            procedure: "2.000635".into(),
            procedure_version: 1,
            rule_version: "2026-11-24.1a2b3c4d".into(),
            answers_hash: [1; 32],
            files_root: [2; 32],
            file_count: 2,
            round: 0,
            received_at: at(),
        }
    }

    #[test]
    fn a_genuine_receipt_says_what_it_stands_for_and_fits_a_qr() {
        let signed = sign_receipt(&receipt(), &key(1)).unwrap();
        let verdict = verify(&signed.text, &trust(1), at());
        assert_eq!(verdict.outcome, ProofOutcome::Genuine);
        assert_eq!(verdict.proof, Some(Proof::Receipt(receipt())));
        assert!(
            verdict.lines.iter().any(|line| line.value.vi.contains("09:03 ngày 24/11/2026")),
            "{:?}",
            verdict.lines
        );
        // Version 13 has 69 modules a side and still prints well on paper.
        assert!(crate::qr::Matrix::of(&signed.text).unwrap().side() <= 69, "{} characters", signed.text.len());
    }

    #[test]
    fn a_result_names_the_document() {
        let result = ResultProof {
            issuer: "https://dvc.example".into(),
            dossier_code: "H99.12.01-261124-0001".into(),
            procedure: "2.000635".into(),
            outcome: Outcome::Granted,
            applicant_masked: "N***** V** A*".into(),
            document_sha256: [9; 32],
            document_size: 12_345,
            agency: "UBND xã Minh Hoạ 1".into(),
            issued_at: at(),
        };
        let signed = sign_result(&result, &key(1)).unwrap();
        let verdict = verify(&signed.text, &trust(1), at());
        assert_eq!(verdict.proof, Some(Proof::Result(result)));
        assert!(verdict.lines.iter().any(|line| line.value.vi.starts_with("0909")));
    }

    #[test]
    fn another_key_time_or_text_is_named_for_what_it_is() {
        let signed = sign_receipt(&receipt(), &key(1)).unwrap();
        let outcome = |text: &str, trust: &TrustList, now| verify(text, trust, now).outcome;
        assert_eq!(outcome(&signed.text, &trust(2), at()), ProofOutcome::UnknownKey);
        let mut later = trust(1);
        later.keys[0].valid_from = at() + TimeDelta::days(1);
        assert_eq!(outcome(&signed.text, &later, at()), ProofOutcome::OutsideValidity);
        assert_eq!(outcome(&signed.text, &trust(1), at() - TimeDelta::days(3)), ProofOutcome::FromTheFuture);
        assert_eq!(outcome("https://example.com", &trust(1), at()), ProofOutcome::NotAProof);
        assert_eq!(outcome("HC1:6BF", &trust(1), at()), ProofOutcome::NotAProof);
        // A key of ours under the id of another: the id alone convinces nobody.
        let mut wrong = trust(1);
        wrong.keys[0].public_key = Blob(key(2).public_key());
        assert_eq!(outcome(&signed.text, &wrong, at()), ProofOutcome::UnknownKey);
    }

    #[test]
    fn a_tag_61_around_the_envelope_is_read_over() {
        let signed = sign_receipt(&receipt(), &key(1)).unwrap();
        let wrapped = [&[0xd8, 61], signed.cose.as_slice()].concat();
        let text = format!("DVC1:{}", base45::encode(wrapped));
        assert_eq!(verify(&text, &trust(1), at()).outcome, ProofOutcome::Genuine);
    }

    #[test]
    fn every_outcome_has_words() {
        for &outcome in ProofOutcome::ALL {
            let verdict = verdict(outcome, None, None);
            for text in [verdict.headline, verdict.advice] {
                assert!(!text.vi.starts_with("proof."), "{}", text.vi);
            }
        }
    }

    #[test]
    fn every_altered_byte_is_refused() {
        let signed = sign_receipt(&receipt(), &key(1)).unwrap();
        for at_byte in 0..signed.cose.len() {
            let mut altered = signed.cose.clone();
            altered[at_byte] ^= 1;
            let text = format!("DVC1:{}", base45::encode(&altered));
            assert!(!verify(&text, &trust(1), at()).outcome.is_genuine(), "byte {at_byte}");
        }
        assert!(!verify(&signed.text[..signed.text.len() - 1], &trust(1), at()).outcome.is_genuine());
        assert!(!verify(&format!("{}0", signed.text), &trust(1), at()).outcome.is_genuine());
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(DVC1:)?[0-9A-Z $%*+./:-]{0,200}") {
            prop_assert!(!verify(&text, &trust(1), at()).outcome.is_genuine());
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = format!("DVC1:{}", base45::encode(bytes));
            prop_assert!(!verify(&text, &trust(1), at()).outcome.is_genuine());
        }
    }
}
