//! ID tokens (OpenID Connect Core 1.0 §2) and the key that signs them; right ones, and on command wrong ones.

use std::iter;

use anyhow::Context;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use p256::{SecretKey, pkcs8::EncodePrivateKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::random::Random;

const RSA_KEY: &str = include_str!("../rsa_test_key.pem");
const KEY_ID: &str = "id-token-1";

/// By which algorithm the provider signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signing {
    /// RSA, which every provider must know (Core §15.1).
    #[default]
    Rs256,
    /// ECDSA on P-256, which newer profiles ask for.
    Es256,
}

/// What can be wrong with an ID token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The signature does not fit.
    Signature,
    /// No signature at all: `alg` is `none`.
    Unsigned,
    /// Another nonce than was asked with: a token from another sign-in.
    Nonce,
    /// For another client.
    Audience,
    /// From another provider.
    Issuer,
    /// It has run out.
    Expired,
}

impl Fault {
    /// Every fault, so that a test forgets none.
    pub const ALL: [Self; 6] =
        [Self::Signature, Self::Unsigned, Self::Nonce, Self::Audience, Self::Issuer, Self::Expired];
}

/// The provider's key.
pub(super) struct TokenKey {
    algorithm: Algorithm,
    key: EncodingKey,
}

/// What a token says, apart from what the provider knows about the person.
pub(super) struct Claims<'a> {
    pub(super) issuer: &'a str,
    pub(super) subject: &'a str,
    pub(super) audience: &'a str,
    pub(super) nonce: Option<&'a str>,
    pub(super) acr: &'a str,
    pub(super) access_token: &'a str,
    /// When the person signed in, in seconds since 1970.
    pub(super) signed_in_at: i64,
    /// Now, in seconds since 1970.
    pub(super) now: i64,
    pub(super) person: Map<String, Value>,
}

/// How long a token is good for, in seconds.
const LIFETIME: i64 = 300;

impl TokenKey {
    /// # Errors
    /// The cryptographic library does not take the key.
    pub(super) fn make(signing: Signing, random: &dyn Random) -> anyhow::Result<Self> {
        let (algorithm, key) = match signing {
            Signing::Rs256 => (Algorithm::RS256, EncodingKey::from_rsa_pem(RSA_KEY.as_bytes())?),
            Signing::Es256 => {
                let secret = iter::repeat_with(|| random.bytes::<32>())
                    .find_map(|bytes| SecretKey::from_slice(&bytes).ok())
                    .context("chance has run out")?;
                let der = secret.to_pkcs8_der().context("the key cannot be written")?;
                (Algorithm::ES256, EncodingKey::from_ec_der(der.as_bytes()))
            }
        };
        Ok(Self { algorithm, key })
    }

    /// The algorithm's name, for the discovery document.
    pub(super) fn algorithm(&self) -> &'static str {
        if self.algorithm == Algorithm::RS256 { "RS256" } else { "ES256" }
    }

    /// The public key, as a JWK set.
    ///
    /// # Errors
    /// The cryptographic library does not take the key.
    pub(super) fn jwks(&self) -> anyhow::Result<Value> {
        let mut key = serde_json::to_value(Jwk::from_encoding_key(&self.key, self.algorithm)?)?;
        key["kid"] = KEY_ID.into();
        key["use"] = "sig".into();
        Ok(json!({ "keys": [key] }))
    }

    /// An ID token, with `fault` if there is to be one.
    ///
    /// # Errors
    /// The cryptographic library does not sign.
    pub(super) fn sign(&self, claims: Claims<'_>, fault: Option<Fault>) -> anyhow::Result<String> {
        let mut body = claims.person;
        let issued_at = if fault == Some(Fault::Expired) { claims.now - 24 * 60 * 60 } else { claims.now };
        let told = json!({
            "iss": if fault == Some(Fault::Issuer) { "https://another-provider.example" } else { claims.issuer },
            "sub": claims.subject,
            "aud": if fault == Some(Fault::Audience) { "another-client" } else { claims.audience },
            "iat": issued_at,
            "exp": issued_at + LIFETIME,
            "auth_time": claims.signed_in_at,
            "acr": claims.acr,
            // Core §3.1.3.6: the left half of the hash.
            "at_hash": BASE64.encode(&Sha256::digest(claims.access_token)[..16]),
        });
        body.extend(told.as_object().cloned().unwrap_or_default());
        if let Some(nonce) = claims.nonce {
            body.insert("nonce".to_owned(), if fault == Some(Fault::Nonce) { "another-nonce" } else { nonce }.into());
        }
        let header = Header { kid: Some(KEY_ID.to_owned()), ..Header::new(self.algorithm) };
        let token = encode(&header, &body, &self.key)?;
        Ok(match fault {
            Some(Fault::Signature) => spoil(&token)?,
            Some(Fault::Unsigned) => {
                format!("{}.{}.", BASE64.encode(r#"{"alg":"none"}"#), BASE64.encode(serde_json::to_vec(&body)?))
            }
            _ => token,
        })
    }
}

/// The same token with one bit of its signature turned over.
fn spoil(token: &str) -> anyhow::Result<String> {
    let (signed, signature) = token.rsplit_once('.').context("a token has three parts")?;
    let mut signature = BASE64.decode(signature)?;
    if let Some(last) = signature.last_mut() {
        *last ^= 1;
    }
    Ok(format!("{signed}.{}", BASE64.encode(signature)))
}
