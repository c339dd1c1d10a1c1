//! A signed notice of one fee: who is to be paid how much for which dossier, under which reference. A citizen can hold any QR
//! against it, offline, and so can a bank's clerk (`docs/proof.cddl`). It names nobody: a code and a reference, no person.

use chrono::{DateTime, TimeDelta, Utc};

use super::Dong;
use crate::proof::{
    Claims, Heading, SignError, Signer, StatementKind, StatementRefusal, TrustList, open_statement, sign_statement,
};

const DOSSIER: i64 = -70_002;
const REFERENCE: i64 = -70_022;
const AMOUNT: i64 = -70_023;
const PAYEE: i64 = -70_024;
const BANK: i64 = -70_025;
const ACCOUNT: i64 = -70_026;
const NAME: i64 = -70_027;

/// What a notice's text begins with.
const PREFIX: &str = "DVF1:";
/// No notice of this program is longer; what is, is not read.
const LONGEST: usize = 8_000;

/// A fee that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeNotice {
    /// Who says so: the service's public address.
    pub issuer: String,
    /// When it was signed, to the second.
    pub issued_at: DateTime<Utc>,
    /// Until when it asks for this amount.
    pub expires_at: DateTime<Utc>,
    /// The dossier's code.
    pub dossier_code: String,
    /// The reference that the transfer carries.
    pub reference: String,
    /// Still to pay, đồng.
    pub amount: Dong,
    /// The payee's id in the register.
    pub payee: String,
    /// The payee's name.
    pub payee_name: String,
    /// The payee's bank: six digits.
    pub bank_bin: String,
    /// The payee's account.
    pub account: String,
}

impl FeeNotice {
    /// How long a notice asks. Design: what was paid in part meanwhile makes an older one wrong.
    pub const LIFETIME: TimeDelta = TimeDelta::days(30);

    /// Signs it, as the text of a QR: `DVF1:` and base45 (RFC 9285) of COSE_Sign1 (RFC 9052).
    ///
    /// # Errors
    /// The key is not available.
    pub fn sign(&self, signer: &dyn Signer) -> Result<String, SignError> {
        let heading =
            Heading { issuer: self.issuer.clone(), issued_at: self.issued_at, expires_at: Some(self.expires_at) };
        let claims = vec![
            (DOSSIER, self.dossier_code.as_str().into()),
            (REFERENCE, self.reference.as_str().into()),
            (AMOUNT, self.amount.amount().into()),
            (PAYEE, self.payee.as_str().into()),
            (NAME, self.payee_name.as_str().into()),
            (BANK, self.bank_bin.as_str().into()),
            (ACCOUNT, self.account.as_str().into()),
        ];
        let cose = sign_statement(StatementKind::FeeNotice, &heading, claims, signer)?;
        Ok(format!("{PREFIX}{}", base45::encode(&cose)))
    }

    /// Opens a notice's text. It may have ended: see [`Self::is_current`].
    ///
    /// # Errors
    /// [`StatementRefusal`].
    pub fn open(text: &str, trust: &TrustList) -> Result<Self, StatementRefusal> {
        let encoded = text.trim().strip_prefix(PREFIX).filter(|encoded| encoded.len() <= LONGEST);
        let encoded = encoded.ok_or(StatementRefusal::NotAStatement)?;
        let bytes = base45::decode(encoded).map_err(|_| StatementRefusal::NotAStatement)?;
        // Base45 has several spellings of the same bytes in its last group; a signature has one.
        if base45::encode(&bytes) != encoded {
            return Err(StatementRefusal::NotAStatement);
        }
        let (heading, claims) = open_statement(StatementKind::FeeNotice, &bytes, trust)?;
        Self::from_claims(heading, &claims).ok_or(StatementRefusal::NotKnown)
    }

    fn from_claims(heading: Heading, claims: &Claims) -> Option<Self> {
        let amount = i64::try_from(claims.number(AMOUNT)?).ok().and_then(Dong::new)?;
        Some(Self {
            issuer: heading.issuer,
            issued_at: heading.issued_at,
            expires_at: heading.expires_at?,
            dossier_code: claims.text(DOSSIER)?,
            reference: claims.text(REFERENCE)?,
            amount,
            payee: claims.text(PAYEE)?,
            payee_name: claims.text(NAME)?,
            bank_bin: claims.text(BANK)?,
            account: claims.text(ACCOUNT)?,
        })
    }

    /// Whether it still asks at `now`.
    #[must_use]
    pub fn is_current(&self, now: DateTime<Utc>) -> bool {
        now < self.expires_at
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        proof::{SoftwareKey, TrustedKey},
        text::Localized,
        wire::Blob,
    };

    fn at() -> DateTime<Utc> {
        "2026-11-24T02:03:04Z".parse().unwrap()
    }

    fn key() -> SoftwareKey {
        SoftwareKey::from_bytes(&[1; 32]).unwrap()
    }

    fn trust() -> TrustList {
        let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
        let public_key = Blob(key().public_key());
        TrustList { issued_at: at(), keys: vec![TrustedKey { public_key, owner, valid_from: at(), valid_to: None }] }
    }

    fn notice() -> FeeNotice {
        FeeNotice {
            issuer: "https://dvc.example".to_owned(),
            issued_at: at(),
            expires_at: at() + FeeNotice::LIFETIME,
            dossier_code: "H99.12.01-261124-0001".to_owned(),
            reference: "CD7K2M9Q08".to_owned(),
            amount: Dong::new(16_000).unwrap(),
            payee: "commune-1".to_owned(),
            payee_name: "UBND XA MAU MOT (TRINH DIEN)".to_owned(),
            bank_bin: "999999".to_owned(),
            account: "0000000000001".to_owned(),
        }
    }

    #[test]
    fn a_signed_notice_reads_back_and_fits_a_qr() {
        let text = notice().sign(&key()).unwrap();
        assert_eq!(FeeNotice::open(&text, &trust()), Ok(notice()));
        // Version 15 has 77 modules a side and still prints well on paper.
        assert!(crate::qr::Matrix::of(&text).unwrap().side() <= 77, "{} characters", text.len());
        assert!(notice().is_current(at()) && !notice().is_current(at() + FeeNotice::LIFETIME));
    }

    #[test]
    fn every_altered_byte_is_refused() {
        let text = notice().sign(&key()).unwrap();
        let cose = base45::decode(text.strip_prefix(PREFIX).unwrap()).unwrap();
        for at_byte in 0..cose.len() {
            let mut altered = cose.clone();
            altered[at_byte] ^= 1;
            let altered = format!("{PREFIX}{}", base45::encode(&altered));
            assert!(FeeNotice::open(&altered, &trust()).is_err(), "byte {at_byte}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(DVF1:)?[0-9A-Z $%*+./:-]{0,200}") {
            prop_assert!(FeeNotice::open(&text, &trust()).is_err());
        }
    }
}
