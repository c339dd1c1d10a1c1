//! Proofs of possession (RFC 9449): a small JWT per request, signed by the phone's key, naming method, address and the
//! server's nonce. The nonce makes the phone's clock irrelevant.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use p256::ecdsa::Signature;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Client, ClientError};

/// A request line to prove.
pub(super) struct Proven<'a> {
    pub method: &'a str,
    /// The address without query or fragment (RFC 9449 §4.2).
    pub url: &'a str,
    pub nonce: Option<&'a str>,
    pub access_token: Option<&'a str>,
}

impl Client {
    /// The value of the header `DPoP`.
    pub(super) async fn proof(&self, proven: Proven<'_>) -> Result<String, ClientError> {
        let public = self.platform.key.public_key();
        let (Some(x), Some(y)) = (public.get(1..33), public.get(33..65)) else {
            return Err(ClientError::Key { reason: "not an uncompressed P-256 point".to_owned() });
        };
        let header = json!({
            "typ": "dpop+jwt", "alg": "ES256",
            "jwk": { "kty": "EC", "crv": "P-256", "x": BASE64.encode(x), "y": BASE64.encode(y) },
        });
        let mut claims = json!({
            "jti": BASE64.encode(self.random::<16>()),
            "htm": proven.method,
            "htu": proven.url,
            "iat": self.now().timestamp(),
        });
        if let Some(nonce) = proven.nonce {
            claims["nonce"] = nonce.into();
        }
        if let Some(token) = proven.access_token {
            claims["ath"] = BASE64.encode(Sha256::digest(token)).into();
        }
        let signed = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
        let signature = self.platform.key.sign(signed.clone().into_bytes()).await?;
        let signature =
            raw_signature(&signature).ok_or(ClientError::Key { reason: "not a P-256 signature".to_owned() })?;
        Ok(format!("{signed}.{}", BASE64.encode(signature)))
    }
}

/// r‖s of a signature given as DER (Keystore, Secure Enclave) or as r‖s already.
pub(super) fn raw_signature(bytes: &[u8]) -> Option<[u8; 64]> {
    let signature = if bytes.len() == 64 { Signature::from_slice(bytes) } else { Signature::from_der(bytes) };
    signature.ok().map(|signature| signature.to_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::{Signer, SoftwareKey};

    #[test]
    fn both_forms_of_a_signature_are_taken_and_rubbish_is_not() {
        let raw = SoftwareKey::from_bytes(&[7; 32]).unwrap().sign(b"x").unwrap();
        assert_eq!(raw_signature(&raw), Some(raw));
        let der = Signature::from_slice(&raw).unwrap().to_der();
        assert_eq!(raw_signature(der.as_bytes()), Some(raw));
        assert_eq!(raw_signature(&[0; 64]), None);
        assert_eq!(raw_signature(&der.as_bytes()[1..]), None);
    }
}
