//! Proofs of possession (RFC 9449 §4.3), with the server's nonce (§8): the phone's clock does not matter, ours does.

use axum::http::{HeaderMap, Method};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use congdan_core::problem::ProblemCode;
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation,
    jwk::{AlgorithmParameters, EllipticCurve, ThumbprintHash},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::{
    app::App,
    error::{ApiError, Result},
    secret::Purpose,
};

/// Makes and checks the server's nonces: `time (8) ‖ MAC (16)`, base64url.
pub struct NonceBook<'a>(pub &'a App);

impl NonceBook<'_> {
    fn mac(&self, time: [u8; 8]) -> [u8; 16] {
        let mac = self.0.keys.mac(Purpose::Nonce, &[&time, self.0.replay.binding()]);
        let mut short = [0; 16];
        short.copy_from_slice(&mac[..16]);
        short
    }

    /// A nonce of now.
    #[must_use]
    pub fn fresh(&self, now: DateTime<Utc>) -> String {
        let time = now.timestamp().to_be_bytes();
        BASE64.encode([time.as_slice(), &self.mac(time)].concat())
    }

    fn is_valid(&self, nonce: &str, now: DateTime<Utc>) -> bool {
        let Ok(bytes) = BASE64.decode(nonce) else { return false };
        let Some((time, mac)) = bytes.split_first_chunk::<8>() else { return false };
        let age = now.timestamp().saturating_sub(i64::from_be_bytes(*time));
        bool::from(self.mac(*time).ct_eq(mac)) && (0..=self.0.config.session.nonce_seconds).contains(&age)
    }
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    ath: Option<String>,
}

/// A proof that holds for this request.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The key's thumbprint (RFC 7638, SHA-256).
    pub thumbprint: String,
    /// The key: SEC1, uncompressed.
    pub public_key: Vec<u8>,
}

impl Proof {
    /// Checks the proof of a request.
    ///
    /// # Errors
    /// `auth.bad_proof` if it is not valid or was used; `auth.nonce_required` if all it lacks is a fresh nonce.
    pub async fn check(
        app: &App,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        token: Option<&str>,
    ) -> Result<Self> {
        let bad = || ApiError::from(ProblemCode::BadProof);
        let mut values = headers.get_all("dpop").iter();
        let (Some(value), None) = (values.next(), values.next()) else {
            return Err(ProblemCode::SignInRequired.into());
        };
        let text = value.to_str().map_err(|_| bad())?;
        let header = jsonwebtoken::decode_header(text).map_err(|_| bad())?;
        let jwk = header.jwk.filter(|_| header.typ.as_deref() == Some("dpop+jwt")).ok_or_else(bad)?;
        let AlgorithmParameters::EllipticCurve(point) = &jwk.algorithm else { return Err(bad()) };
        if header.alg != Algorithm::ES256 || point.curve != EllipticCurve::P256 {
            return Err(bad());
        }
        let key = DecodingKey::from_jwk(&jwk).map_err(|_| bad())?;
        let mut validation = Validation::new(Algorithm::ES256);
        // The proof's own time is the phone's; the nonce's is ours.
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        let claims = jsonwebtoken::decode::<Claims>(text, &key, &validation).map_err(|_| bad())?.claims;
        if claims.htm != method.as_str() || claims.htu != app.config.public(path) || claims.jti.len() > 200 {
            return Err(bad());
        }
        let hash = token.map(|token| BASE64.encode(Sha256::digest(token)));
        if claims.ath != hash {
            return Err(bad());
        }
        let now = app.clock.now();
        if !claims.nonce.as_deref().is_some_and(|nonce| NonceBook(app).is_valid(nonce, now)) {
            return Err(ProblemCode::NonceRequired.into());
        }
        let thumbprint = jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| bad())?;
        let life = TimeDelta::seconds(app.config.session.nonce_seconds + 1);
        if !app.replay.first_use(&app.db, &thumbprint, &claims.jti, now, life).await? {
            return Err(bad());
        }
        let part = |text: &str| BASE64.decode(text).ok().filter(|bytes| bytes.len() == 32).ok_or_else(bad);
        let public_key = [vec![4], part(&point.x)?, part(&point.y)?].concat();
        Ok(Self { thumbprint, public_key })
    }
}
