//! Statements that phones keep: signed documents of the installation with a kind of their own. The kind stands in the protected
//! header (`typ`, RFC 9596), so that a signature on one kind is none on another: a receipt never passes for a register.

use chrono::{DateTime, Utc};
use ciborium::Value;
use coset::{CoseSign1Builder, HeaderBuilder, Label, TaggedCborSerializable, iana::Algorithm};

use super::{
    SignError, Signer, TrustList,
    envelope::{self, NotOpened},
};
use crate::{cbor, closed_list::closed_list};

/// The `typ` header (RFC 9596 §2).
const TYP: i64 = 16;
const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const ISSUED_AT: i64 = 6;

closed_list! {
    /// What a statement is about.
    StatementKind {
        /// The accounts that receive fees.
        Payees = "application/congdan-payees+cbor",
        /// A fee that one dossier owes.
        FeeNotice = "application/congdan-fee-notice+cbor",
        /// The rules: calendar, banks, procedures, forms, lists.
        Rules = "application/congdan-rules+cbor",
        /// The country's units of administration.
        Units = "application/congdan-units+cbor",
    }

    /// Why a statement is not believed.
    StatementRefusal {
        /// Not a signed statement of this kind.
        NotAStatement = "not_a_statement",
        /// One of ours, of a version this program does not know.
        NotKnown = "not_known",
        /// Signed by somebody we do not know.
        UnknownKey = "unknown_key",
        /// The key is known, the signature is not its: altered.
        BadSignature = "bad_signature",
        /// Signed outside the key's time.
        OutsideValidity = "outside_validity",
        /// Older than one that was accepted before.
        Rollback = "rollback",
    }
}

impl std::error::Error for StatementRefusal {}

impl StatementKind {
    /// The longest that is read, in bytes.
    const fn longest(self) -> usize {
        match self {
            Self::FeeNotice => 8_000,
            Self::Payees => 1 << 20,
            Self::Units => 4 << 20,
            Self::Rules => 32 << 20,
        }
    }
}

/// Who says it, when, and until when it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The service's public address.
    pub issuer: String,
    /// When it was signed, to the second.
    pub issued_at: DateTime<Utc>,
    /// Until when it is believed; none holds until a newer one.
    pub expires_at: Option<DateTime<Utc>>,
}

/// The claims of a statement whose signature was checked.
pub(crate) struct Claims(Vec<(Value, Value)>);

impl Claims {
    pub(crate) fn get(&self, key: i64) -> Option<&Value> {
        self.0.iter().find(|(found, _)| found.as_integer() == Some(key.into())).map(|(_, value)| value)
    }

    pub(crate) fn text(&self, key: i64) -> Option<String> {
        self.get(key)?.as_text().map(str::to_owned)
    }

    pub(crate) fn number(&self, key: i64) -> Option<u64> {
        u64::try_from(self.get(key)?.as_integer()?).ok()
    }

    fn time(&self, key: i64) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(i64::try_from(self.get(key)?.as_integer()?).ok()?, 0)
    }

    fn heading(&self) -> Option<Heading> {
        let expires_at = match self.get(EXPIRES) {
            Some(_) => Some(self.time(EXPIRES)?),
            None => None,
        };
        Some(Heading { issuer: self.text(ISSUER)?, issued_at: self.time(ISSUED_AT)?, expires_at })
    }
}

/// Signs a statement: COSE_Sign1, tagged 18.
pub(crate) fn sign_statement(
    kind: StatementKind,
    heading: &Heading,
    claims: Vec<(i64, Value)>,
    signer: &dyn Signer,
) -> Result<Vec<u8>, SignError> {
    let mut all = vec![(ISSUER, heading.issuer.as_str().into()), (ISSUED_AT, heading.issued_at.timestamp().into())];
    all.extend(heading.expires_at.map(|at| (EXPIRES, at.timestamp().into())));
    all.extend(claims);
    let map = Value::Map(all.into_iter().map(|(key, value)| (key.into(), value)).collect());
    let mut payload = Vec::new();
    ciborium::into_writer(&map, &mut payload).expect("writing to memory does not fail");
    let protected = HeaderBuilder::new()
        .algorithm(Algorithm::ES256)
        .key_id(signer.key_id().as_bytes().to_vec())
        .value(TYP, kind.as_str().into())
        .build();
    let envelope = CoseSign1Builder::new()
        .protected(protected)
        .payload(payload)
        .try_create_signature(b"", |message| signer.sign(message).map(|signature| signature.to_vec()))?
        .build();
    Ok(envelope.to_tagged_vec().expect("an envelope built here is CBOR"))
}

/// Opens a statement of one kind and checks whose it is. That it has expired is the caller's to weigh, with its own clock.
pub(crate) fn open_statement(
    kind: StatementKind,
    bytes: &[u8],
    trust: &TrustList,
) -> Result<(Heading, Claims), StatementRefusal> {
    use StatementRefusal as R;
    if bytes.len() > kind.longest() {
        return Err(R::NotAStatement);
    }
    let (envelope, key) = envelope::decode(bytes).map_err(|refusal| match refusal {
        NotOpened::NotAProof => R::NotAStatement,
        NotOpened::NotKnown => R::NotKnown,
    })?;
    let typ = envelope.protected.header.rest.iter().find(|(label, _)| *label == Label::Int(TYP));
    if typ.and_then(|(_, value)| value.as_text()) != Some(kind.as_str()) {
        return Err(R::NotAStatement);
    }
    let key = trust.key(key).ok_or(R::UnknownKey)?;
    if !envelope::is_signed_by(&envelope, &key.public_key.0) {
        return Err(R::BadSignature);
    }
    let payload = envelope.payload.as_deref().ok_or(R::NotAStatement)?;
    let claims = cbor::read(payload).ok_or(R::NotAStatement)?;
    let claims = Claims(claims.into_map().map_err(|_| R::NotAStatement)?);
    let heading = claims.heading().ok_or(R::NotKnown)?;
    let at = heading.issued_at;
    // A claim holds whole seconds, the key's time does not.
    if at.timestamp() < key.valid_from.timestamp() || key.valid_to.is_some_and(|end| at > end) {
        return Err(R::OutsideValidity);
    }
    Ok((heading, claims))
}
