//! Standard Webhooks 1.0: `webhook-signature` holds `v1,<base64>` entries, each HMAC-SHA256 over `id.timestamp.body`.

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Why a callback was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureRefused {
    /// Too old or from the future: a replay, or a clock that is off.
    #[error("the time is outside the window")]
    Time,
    /// No entry matches any of our secrets.
    #[error("no signature matches")]
    Signature,
}

/// Checks one bank's callbacks.
pub struct BankVerifier {
    keys: Vec<Vec<u8>>,
    tolerance: i64,
}

impl BankVerifier {
    /// From one or more `whsec_…` secrets separated by spaces (the newer first, while one is being replaced) and the
    /// tolerance of the time in seconds.
    ///
    /// # Errors
    /// A secret is not base64.
    pub fn new(secrets: &SecretString, tolerance: i64) -> anyhow::Result<Self> {
        let keys = secrets.expose_secret().split_whitespace().map(key).collect::<anyhow::Result<Vec<_>>>()?;
        anyhow::ensure!(!keys.is_empty(), "a bank needs a secret");
        Ok(Self { keys, tolerance })
    }

    /// That somebody who knows the secret sent exactly this, about now (`now` in seconds since 1970).
    ///
    /// # Errors
    /// See [`SignatureRefused`].
    pub fn verify(
        &self,
        id: &str,
        timestamp: i64,
        body: &[u8],
        signatures: &str,
        now: i64,
    ) -> Result<(), SignatureRefused> {
        if now.abs_diff(timestamp) > self.tolerance.unsigned_abs() {
            return Err(SignatureRefused::Time);
        }
        let given: Vec<Vec<u8>> = signatures
            .split(' ')
            .filter_map(|entry| entry.strip_prefix("v1,"))
            .filter_map(|entry| BASE64.decode(entry).ok())
            .take(8)
            .collect();
        let matches = self
            .keys
            .iter()
            .any(|key| given.iter().any(|given| mac(key, id, timestamp, body).verify_slice(given).is_ok()));
        if matches { Ok(()) } else { Err(SignatureRefused::Signature) }
    }
}

/// The value of `webhook-signature` that a bank sends: for doubles and for partners' engineers.
///
/// # Errors
/// The secret is not base64.
pub fn sign(secret: &str, id: &str, timestamp: i64, body: &[u8]) -> anyhow::Result<String> {
    Ok(format!("v1,{}", BASE64.encode(mac(&key(secret)?, id, timestamp, body).finalize().into_bytes())))
}

fn key(secret: &str) -> anyhow::Result<Vec<u8>> {
    BASE64.decode(secret.strip_prefix("whsec_").unwrap_or(secret)).context("a webhook secret is base64 after `whsec_`")
}

fn mac(key: &[u8], id: &str, timestamp: i64, body: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length (RFC 2104 §2)");
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    // The specification's example.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const TIME: i64 = 1_614_265_330;
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    fn verifier(secrets: &str) -> BankVerifier {
        BankVerifier::new(&secrets.to_owned().into(), 300).unwrap()
    }

    #[test]
    fn the_specifications_example_is_accepted_and_made() {
        assert_eq!(verifier(SECRET).verify(ID, TIME, BODY, SIGNATURE, TIME + 10), Ok(()));
        assert_eq!(sign(SECRET, ID, TIME, BODY).unwrap(), SIGNATURE);
    }

    #[test]
    fn while_a_secret_is_replaced_both_are_accepted() {
        let both = verifier(&format!("whsec_AAAA {SECRET}"));
        assert_eq!(both.verify(ID, TIME, BODY, &format!("v1,AAAA v1a,xx {SIGNATURE}"), TIME), Ok(()));
    }

    #[test]
    fn another_id_time_body_or_secret_is_refused() {
        let verifier = verifier(SECRET);
        assert_eq!(verifier.verify("msg_other", TIME, BODY, SIGNATURE, TIME), Err(SignatureRefused::Signature));
        assert_eq!(verifier.verify(ID, TIME + 1, BODY, SIGNATURE, TIME), Err(SignatureRefused::Signature));
        assert_eq!(verifier.verify(ID, TIME, b"{}", SIGNATURE, TIME), Err(SignatureRefused::Signature));
        assert_eq!(verifier.verify(ID, TIME, BODY, "", TIME), Err(SignatureRefused::Signature));
        assert_eq!(verifier.verify(ID, TIME, BODY, SIGNATURE, TIME + 301), Err(SignatureRefused::Time));
        assert_eq!(verifier.verify(ID, TIME, BODY, SIGNATURE, TIME - 301), Err(SignatureRefused::Time));
        assert_eq!(verifier.verify(ID, i64::MIN, BODY, SIGNATURE, TIME), Err(SignatureRefused::Time));
    }
}
