//! A signature by its facts: `{form, digest, signed_at}`. What was drawn, or the signed message, travels apart under its
//! digest; whether a qualified one is valid is decided where its certificate is checked, not here.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Found, Reading};
use crate::{calendar::local_date, closed_list::closed_list, wire::Digest};

closed_list! {
    /// How something is signed.
    SignatureForm {
        /// Drawn on a screen; worth what the desk makes of it.
        Drawn = "drawn",
        /// With a certificate: as good as by hand (Luật Giao dịch điện tử 20/2023/QH15, Điều 23).
        Qualified = "qualified",
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureFacts {
    form: SignatureForm,
    digest: Digest,
    signed_at: DateTime<Utc>,
}

pub(super) fn read<'a>(value: &'a Value, accepts: &[SignatureForm], today: NaiveDate) -> Reading<'a> {
    let Ok(facts) = SignatureFacts::deserialize(value) else {
        return Reading::wrong(value.clone(), Found::error("form.not_a_signature"));
    };
    let mut found = Vec::new();
    if !accepts.contains(&facts.form) {
        found.push(Found::error("form.signature_form").at(".form"));
    }
    if local_date(facts.signed_at) > today {
        found.push(Found::error("form.date_in_future").at(".signed_at"));
    }
    Reading::right(serde_json::to_value(&facts).unwrap_or_else(|_| value.clone())).said(found)
}
