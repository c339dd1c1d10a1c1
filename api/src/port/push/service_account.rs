//! The account by which the installation proves itself to FCM, and the assertion that it signs (RFC 7523 §2.1, §3; Google's
//! "Using OAuth 2.0 for server to server applications").

use std::{fmt, fs, path::Path};

use anyhow::Context;
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::{Deserialize, Serialize};
use url::Url;

/// The one right that is asked for.
const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
/// How long an assertion is good for, in seconds; Google accepts no more.
const LIFETIME: i64 = 3600;

/// A service account, read from the JSON file that the Firebase console gives out.
#[derive(Clone)]
pub struct ServiceAccount {
    project: String,
    email: String,
    key_id: String,
    key: EncodingKey,
    token_url: Url,
}

#[derive(Deserialize)]
struct File {
    project_id: String,
    client_email: String,
    private_key_id: String,
    private_key: String,
    token_uri: Url,
}

#[derive(Serialize)]
struct Assertion<'a> {
    iss: &'a str,
    scope: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
}

impl ServiceAccount {
    /// Reads the file.
    ///
    /// # Errors
    /// The file cannot be read, or is none of a service account.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("the FCM service account {} cannot be read", path.display()))?;
        Self::parse(&text).with_context(|| format!("the FCM service account {} is unusable", path.display()))
    }

    /// Reads the file's content.
    ///
    /// # Errors
    /// It is not JSON of a service account, its key is no RSA key, or the token would travel in the clear.
    pub fn parse(json: &str) -> anyhow::Result<Self> {
        // serde_json would quote the offending value, which may be the key.
        let file: File = serde_json::from_str(json).map_err(|error| {
            anyhow::anyhow!("not a service account, line {} column {}", error.line(), error.column())
        })?;
        let key = EncodingKey::from_rsa_pem(file.private_key.as_bytes()).context("its private_key is no RSA key")?;
        super::fcm::ensure_private(&file.token_uri)?;
        Ok(Self {
            project: file.project_id,
            email: file.client_email,
            key_id: file.private_key_id,
            key,
            token_url: file.token_uri,
        })
    }

    /// The Firebase project that phones belong to.
    #[must_use]
    pub fn project(&self) -> &str {
        &self.project
    }

    /// Where assertions are exchanged for access tokens.
    #[must_use]
    pub const fn token_url(&self) -> &Url {
        &self.token_url
    }

    /// An assertion that is good from `now` for an hour.
    ///
    /// # Errors
    /// The key does not sign.
    pub fn assertion(&self, now: DateTime<Utc>) -> anyhow::Result<String> {
        let header = Header { kid: Some(self.key_id.clone()), ..Header::new(Algorithm::RS256) };
        let iat = now.timestamp();
        let aud = self.token_url.as_str();
        let claims = Assertion { iss: &self.email, scope: SCOPE, aud, iat, exp: iat + LIFETIME };
        encode(&header, &claims, &self.key).context("the service account's key does not sign")
    }
}

impl fmt::Debug for ServiceAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServiceAccount({})", self.project)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unusable_file_is_refused_without_showing_its_key() {
        let key = include_str!("../../demo/double/rsa_test_key.pem");
        let file = |key: &str, token_uri: &str| {
            serde_json::json!({
                "project_id": "demo", "client_email": "push@demo", "private_key_id": "1",
                "private_key": key, "token_uri": token_uri,
            })
            .to_string()
        };
        assert_eq!(
            format!("{:?}", ServiceAccount::parse(&file(key, "https://x.example/t")).unwrap()),
            "ServiceAccount(demo)"
        );
        for unusable in
            [file("MIIEsecret", "https://x.example/t"), file(key, "http://x.example/t"), r#"{"private_key":7}"#.into()]
        {
            let error = format!("{:#}", ServiceAccount::parse(&unusable).unwrap_err());
            assert!(!error.contains("MII") && !error.contains('7'), "{error}");
        }
    }
}
