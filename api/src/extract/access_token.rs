//! Access tokens: JWTs for minutes (RFC 9068), bound to the phone's key (`cnf.jkt`).

use chrono::{DateTime, Utc};
use congdan_core::{
    id::{CitizenId, DeviceId, SessionId},
    problem::ProblemCode,
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, errors::ErrorKind};
use p256::pkcs8::{EncodePrivateKey, EncodePublicKey};
use serde::{Deserialize, Serialize};

use crate::{app::App, error::Result};

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    /// Who.
    pub sub: CitizenId,
    /// In which session.
    pub sid: SessionId,
    /// On which phone.
    pub did: DeviceId,
    cnf: Confirmation,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Confirmation {
    jkt: String,
}

/// Makes and checks tokens.
pub struct AccessTokens<'a>(pub &'a App);

impl AccessTokens<'_> {
    fn issuer(&self) -> String {
        self.0.config.public("")
    }

    /// A token for a session on a phone.
    ///
    /// # Errors
    /// The key cannot sign.
    pub fn issue(
        &self,
        citizen: CitizenId,
        session: SessionId,
        device: DeviceId,
        thumbprint: &str,
        now: DateTime<Utc>,
    ) -> anyhow::Result<String> {
        let claims = AccessClaims {
            iss: self.issuer(),
            aud: self.issuer(),
            iat: now.timestamp(),
            exp: now.timestamp() + self.0.config.session.access_seconds,
            sub: citizen,
            sid: session,
            did: device,
            cnf: Confirmation { jkt: thumbprint.to_owned() },
        };
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("at+jwt".to_owned());
        let key = p256::SecretKey::from_slice(self.0.keys.token_scalar())?.to_pkcs8_der()?;
        Ok(jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ec_der(key.as_bytes()))?)
    }

    /// Reads a token that the holder of `thumbprint`'s key shows.
    ///
    /// # Errors
    /// `auth.token_expired`, or `auth.sign_in_required` for everything else that is wrong with it.
    pub fn read(&self, token: &str, thumbprint: &str, now: DateTime<Utc>) -> Result<AccessClaims> {
        let refused = |_| ProblemCode::SignInRequired;
        let header = jsonwebtoken::decode_header(token).map_err(refused)?;
        if header.typ.as_deref() != Some("at+jwt") {
            return Err(ProblemCode::SignInRequired.into());
        }
        let key = p256::SecretKey::from_slice(self.0.keys.token_scalar()).map_err(anyhow::Error::from)?.public_key();
        let key = key.to_public_key_der().map_err(|error| anyhow::anyhow!(error))?;
        // `from_ec_der` takes the point itself, which ends the SubjectPublicKeyInfo.
        let point = &key.as_bytes()[key.as_bytes().len() - 65..];
        let mut validation = Validation::new(Algorithm::ES256);
        // Expiry is judged by the app's clock below.
        validation.validate_exp = false;
        validation.set_issuer(&[self.issuer()]);
        validation.set_audience(&[self.issuer()]);
        let claims = jsonwebtoken::decode::<AccessClaims>(token, &DecodingKey::from_ec_der(point), &validation)
            .map_err(|error| match error.kind() {
                ErrorKind::ExpiredSignature => ProblemCode::TokenExpired,
                _ => ProblemCode::SignInRequired,
            })?
            .claims;
        if claims.cnf.jkt != thumbprint {
            return Err(ProblemCode::SignInRequired.into());
        }
        if claims.exp <= now.timestamp() {
            return Err(ProblemCode::TokenExpired.into());
        }
        Ok(claims)
    }
}
