//! The register of accounts that receive fees: signed by the installation, kept by the phone, believed offline until it ends. Any
//! VietQR can be held against it without a network (`docs/proof.cddl`).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ciborium::Value;

use crate::{
    procedure::Payee,
    proof::{
        Claims, Heading, SignError, Signer, StatementKind, StatementRefusal, TrustList, open_statement, sign_statement,
    },
};

const EDITION: i64 = -70_020;
const PAYEES: i64 = -70_021;
/// No installation has more accounts; what names more is not read.
const MOST: usize = 20_000;

/// The accounts that receive fees, as one signed statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayeeRegister {
    /// Who says so: the service's public address.
    pub issuer: String,
    /// Raised by every change of an account; never goes back.
    pub edition: u64,
    /// When it was signed, to the second.
    pub issued_at: DateTime<Utc>,
    /// Until when it vouches for anybody.
    pub expires_at: DateTime<Utc>,
    /// The accounts.
    pub payees: Vec<Payee>,
}

impl PayeeRegister {
    /// How long a register vouches after it was signed. Design: a phone may be a month without a network, and an account that is
    /// given up must not be paid for longer than that.
    pub const LIFETIME: TimeDelta = TimeDelta::days(30);

    /// Signs it: COSE_Sign1 (RFC 9052), tagged 18.
    ///
    /// # Errors
    /// The key is not available.
    pub fn sign(&self, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
        let heading =
            Heading { issuer: self.issuer.clone(), issued_at: self.issued_at, expires_at: Some(self.expires_at) };
        let payees = self.payees.iter().map(to_value).collect();
        let claims = vec![(EDITION, self.edition.into()), (PAYEES, Value::Array(payees))];
        sign_statement(StatementKind::Payees, &heading, claims, signer)
    }

    /// Opens a signed register. It may have ended: [`Self::is_current`] says so, and nobody is vouched for by one that has.
    ///
    /// # Errors
    /// [`StatementRefusal`].
    pub fn open(bytes: &[u8], trust: &TrustList) -> Result<Self, StatementRefusal> {
        let (heading, claims) = open_statement(StatementKind::Payees, bytes, trust)?;
        Self::from_claims(heading, &claims).ok_or(StatementRefusal::NotKnown)
    }

    fn from_claims(heading: Heading, claims: &Claims) -> Option<Self> {
        let Heading { issuer, issued_at, expires_at } = heading;
        let payees = claims.get(PAYEES)?.as_array().filter(|payees| payees.len() <= MOST)?;
        let payees = payees.iter().map(from_value).collect::<Option<_>>()?;
        Some(Self { issuer, edition: claims.number(EDITION)?, issued_at, expires_at: expires_at?, payees })
    }

    /// Refuses a register that is older than the one kept.
    ///
    /// # Errors
    /// [`StatementRefusal::Rollback`].
    pub fn follows(&self, kept: &Self) -> Result<(), StatementRefusal> {
        // Of one edition there is one content: a second one means that somebody counts behind our back.
        let is_same = self.edition == kept.edition && self.payees == kept.payees && self.issued_at >= kept.issued_at;
        if self.edition > kept.edition || is_same { Ok(()) } else { Err(StatementRefusal::Rollback) }
    }

    /// Whether it still vouches at `now`.
    #[must_use]
    pub fn is_current(&self, now: DateTime<Utc>) -> bool {
        now < self.expires_at
    }

    /// The payee of an account on a day.
    #[must_use]
    pub fn holder(&self, bank_bin: &str, account: &str, on: NaiveDate) -> Option<&Payee> {
        let fits = |payee: &&Payee| payee.bank_bin == bank_bin && payee.account == account && payee.is_valid(on);
        self.payees.iter().find(fits)
    }

    /// A payee by its id, on a day.
    #[must_use]
    pub fn payee(&self, id: &str, on: NaiveDate) -> Option<&Payee> {
        self.payees.iter().find(|payee| payee.id == id && payee.is_valid(on))
    }
}

/// `[id, name, bank, account, first day or null, last day or null, whether it is invented]`.
fn to_value(payee: &Payee) -> Value {
    let text = |text: &str| Value::from(text);
    let day = |day: Option<NaiveDate>| day.map_or(Value::Null, |day| Value::from(day.to_string()));
    let Payee { id, name, bank_bin, account, valid_from, valid_to, design } = payee;
    Value::Array(vec![
        text(id),
        text(name),
        text(bank_bin),
        text(account),
        day(*valid_from),
        day(*valid_to),
        (*design).into(),
    ])
}

fn from_value(value: &Value) -> Option<Payee> {
    let [id, name, bank_bin, account, valid_from, valid_to, design] = value.as_array()?.as_slice() else { return None };
    let text = |value: &Value| value.as_text().map(str::to_owned);
    let day = |value: &Value| match value {
        Value::Null => Some(None),
        value => value.as_text()?.parse::<NaiveDate>().ok().map(Some),
    };
    Some(Payee {
        id: text(id)?,
        name: text(name)?,
        bank_bin: text(bank_bin)?,
        account: text(account)?,
        valid_from: day(valid_from)?,
        valid_to: day(valid_to)?,
        design: design.as_bool()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        proof::{SoftwareKey, TrustedKey},
        text::Localized,
        wire::Blob,
    };

    fn at() -> DateTime<Utc> {
        "2026-11-24T02:03:04Z".parse().unwrap()
    }

    fn key(seed: u8) -> SoftwareKey {
        SoftwareKey::from_bytes(&[seed; 32]).unwrap()
    }

    fn trust(seed: u8) -> TrustList {
        let public_key = Blob(key(seed).public_key());
        let owner = Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province");
        TrustList { issued_at: at(), keys: vec![TrustedKey { public_key, owner, valid_from: at(), valid_to: None }] }
    }

    fn register(edition: u64) -> PayeeRegister {
        let payee = |id: &str, account: &str| Payee {
            id: id.to_owned(),
            name: "UBND XA MAU MOT (TRINH DIEN)".to_owned(),
            bank_bin: "999999".to_owned(),
            account: account.to_owned(),
            valid_from: "2026-01-01".parse().ok(),
            valid_to: (id == "old").then(|| "2026-06-30".parse().unwrap()),
            design: true,
        };
        let payees = vec![payee("commune-1", "0000000000001"), payee("old", "0000000000009")];
        let expires_at = at() + PayeeRegister::LIFETIME;
        PayeeRegister { issuer: "https://dvc.example".to_owned(), edition, issued_at: at(), expires_at, payees }
    }

    #[test]
    fn a_signed_register_reads_back_and_knows_its_accounts_by_day() {
        let signed = register(7).sign(&key(1)).unwrap();
        let read = PayeeRegister::open(&signed, &trust(1)).unwrap();
        assert_eq!(read, register(7));
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(read.holder("999999", "0000000000001", day("2026-11-24")).unwrap().id, "commune-1");
        assert!(read.holder("999999", "0000000000001", day("2025-12-31")).is_none());
        assert!(read.holder("999999", "0000000000009", day("2026-06-30")).is_some());
        assert!(read.holder("999999", "0000000000009", day("2026-07-01")).is_none());
        assert!(read.holder("970436", "0000000000001", day("2026-11-24")).is_none());
        assert!(read.is_current(at() + TimeDelta::days(29)) && !read.is_current(at() + TimeDelta::days(30)));
    }

    #[test]
    fn every_altered_byte_and_every_other_signer_is_refused() {
        let signed = register(7).sign(&key(1)).unwrap();
        for at_byte in 0..signed.len() {
            let mut altered = signed.clone();
            altered[at_byte] ^= 1;
            assert!(PayeeRegister::open(&altered, &trust(1)).is_err(), "byte {at_byte}");
        }
        assert_eq!(PayeeRegister::open(&signed, &trust(2)), Err(StatementRefusal::UnknownKey));
        assert_eq!(PayeeRegister::open(b"{}", &trust(1)), Err(StatementRefusal::NotAStatement));
        let mut early = register(7);
        early.issued_at = at() - TimeDelta::days(1);
        let early = early.sign(&key(1)).unwrap();
        assert_eq!(PayeeRegister::open(&early, &trust(1)), Err(StatementRefusal::OutsideValidity));
    }

    #[test]
    fn a_signature_on_another_kind_is_none_on_a_register() {
        let heading = Heading { issuer: "x".to_owned(), issued_at: at(), expires_at: Some(at()) };
        let claims = || vec![(EDITION, 9.into()), (PAYEES, Value::Array(vec![]))];
        let rules = sign_statement(StatementKind::Rules, &heading, claims(), &key(1)).unwrap();
        assert_eq!(PayeeRegister::open(&rules, &trust(1)), Err(StatementRefusal::NotAStatement));
        let payees = sign_statement(StatementKind::Payees, &heading, claims(), &key(1)).unwrap();
        assert!(PayeeRegister::open(&payees, &trust(1)).is_ok());
    }

    #[test]
    fn a_register_goes_forward_alone() {
        let kept = register(7);
        assert_eq!(register(6).follows(&kept), Err(StatementRefusal::Rollback));
        assert_eq!(register(8).follows(&kept), Ok(()));
        assert_eq!(register(7).follows(&kept), Ok(()));
        let mut earlier = register(7);
        earlier.issued_at -= TimeDelta::days(1);
        assert_eq!(earlier.follows(&kept), Err(StatementRefusal::Rollback));
        let mut other = register(7);
        other.payees.pop();
        assert_eq!(other.follows(&kept), Err(StatementRefusal::Rollback));
    }
}
