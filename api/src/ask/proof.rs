//! `congdan proof verify`: what a signed receipt or result is worth, judged offline.

use std::{fs, path::Path};

use congdan_core::{
    proof::{Proof, TrustList, Verdict, verify},
    text::Localized,
    wire::Digest,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::clock::{Clock, SystemClock};
use crate::lines::{AskError, answer};

/// What a proof is worth. `issuer`, `kind` and `claims` are null unless it is genuine: an unproved content helps only a forger.
#[derive(Debug, Serialize)]
struct Answer {
    verdict: &'static str,
    issuer: Option<String>,
    kind: Option<&'static str>,
    claims: Option<Value>,
    findings: Vec<Finding>,
}

/// Why it is worth that, and what to do.
#[derive(Debug, Serialize)]
struct Finding {
    code: &'static str,
    message: Localized,
    advice: Localized,
}

/// The keys in a file: the form of `GET /v1/keys`.
///
/// # Errors
/// [`AskError::Unusable`] if there is no such list.
pub fn keys_of(file: &Path) -> Result<TrustList, AskError> {
    let unusable = |error: &dyn std::fmt::Display| AskError::Unusable(format!("{}: {error}", file.display()));
    let list = fs::read(file).map_err(|error| unusable(&error))?;
    serde_json::from_slice(&list).map_err(|error| unusable(&error))
}

/// Judges a text, or one a line of the standard input if it is `-`: `{verdict, issuer, kind, claims, findings}`.
///
/// # Errors
/// [`AskError::Stream`] if input or output breaks.
pub fn judge(text: &str, trust: &TrustList) -> Result<(), AskError> {
    answer(text, |text| told(&verify(text.trim(), trust, SystemClock.now())))
}

fn told(verdict: &Verdict) -> Answer {
    let code = verdict.outcome.code();
    let finding = Finding { code, message: verdict.headline.clone(), advice: verdict.advice.clone() };
    let (issuer, kind, claims) = match &verdict.proof {
        None => (None, None, None),
        Some(Proof::Receipt(receipt)) => (Some(&receipt.issuer), Some("receipt"), Some(claims(receipt))),
        Some(Proof::Result(result)) => (Some(&result.issuer), Some("result"), Some(claims(result))),
    };
    Answer { verdict: code, issuer: issuer.cloned(), kind, claims, findings: vec![finding] }
}

/// Claims by name, digests in hex as everywhere on the network.
fn claims(proof: &impl Serialize) -> Value {
    let mut claims = json!(proof);
    for claim in claims.as_object_mut().into_iter().flat_map(serde_json::Map::values_mut) {
        let bytes = serde_json::from_value::<[u8; 32]>(claim.clone());
        if let Ok(digest) = bytes {
            *claim = json!(Digest(digest));
        }
    }
    claims
}
