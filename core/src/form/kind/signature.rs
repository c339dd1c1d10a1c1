//! A signature by its facts: `{form, digest, signed_at}`. What was drawn, or the signed message, travels apart under its
//! digest; whether a qualified one is valid is decided where its certificate is checked, not here.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Found, Reading};
use crate::{
    calendar::{local_date, local_time, written_day, written_time},
    closed_list::closed_list,
    json,
    text::{Localized, sentence},
    wire::Digest,
};

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
struct SignatureFacts {
    form: SignatureForm,
    digest: Digest,
    signed_at: DateTime<Utc>,
}

/// What is said of a drawing of a signature, as a field of this kind is answered with it.
pub(crate) fn drawn_signature(drawing: &[u8], signed_at: DateTime<Utc>) -> Value {
    let facts = SignatureFacts { form: SignatureForm::Drawn, digest: Digest::of(drawing), signed_at };
    serde_json::to_value(facts).unwrap_or(Value::Null)
}

/// In words, with its time in Vietnam; `None` for what is no signature.
pub(in crate::form) fn in_words(value: &Value) -> Option<Localized> {
    let facts = json::read_value_strictly::<SignatureFacts>(value).ok()?;
    let code = match facts.form {
        SignatureForm::Drawn => "form.signature.drawn",
        SignatureForm::Qualified => "form.signature.qualified",
    };
    let day = written_day(local_date(facts.signed_at));
    let time = written_time(local_time(facts.signed_at));
    Some(sentence(code, &[("day", &day), ("time", &time)]))
}

pub(super) fn read<'a>(value: &'a Value, accepts: &[SignatureForm], today: NaiveDate) -> Reading<'a> {
    let Ok(facts) = json::read_value_strictly::<SignatureFacts>(value) else {
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
