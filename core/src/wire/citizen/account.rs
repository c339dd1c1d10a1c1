//! Phones, signing in, and who somebody is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{CitizenId, DeviceId, SignInId};

/// Makes the phone known. Its key is in the proof.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterDeviceRequest {
    /// What the person will recognise it by.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 80,
            pattern = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
        )
    )]
    pub name: String,
    /// `android`, `ios` or another word.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 20,
            pattern = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
        )
    )]
    pub platform: String,
}

/// The phone is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterDeviceResponse {
    /// Its id; the same key always gets the same.
    pub device: DeviceId,
}

/// Begins a sign-in through the identity provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeginSignInRequest {
    /// PKCE, S256 (RFC 7636 §4.2): base64url of SHA-256 of the app's verifier.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$"))]
    pub code_challenge: String,
    /// Where the app waits for the one-time code; one of those configured.
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub redirect_uri: String,
}

/// Where to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BeginSignInResponse {
    /// The attempt.
    pub sign_in: SignInId,
    /// Open this in the browser.
    pub url: String,
    /// Until when the attempt may be finished.
    pub expires_at: DateTime<Utc>,
}

/// Asks for tokens.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "grant", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum IssueTokenRequest {
    /// With the one-time code of a sign-in.
    SignIn {
        /// The code the browser brought back.
        code: String,
        /// The PKCE verifier.
        code_verifier: String,
    },
    /// With the refresh token.
    Refresh {
        /// The last one given.
        refresh_token: String,
    },
}

/// Tokens, bound to the phone's key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssueTokenResponse {
    /// A JWT for `Authorization: DPoP`.
    pub access_token: String,
    /// `DPoP`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^DPoP$"))]
    pub token_type: String,
    /// Seconds.
    pub expires_in: u32,
    /// The next refresh token; the last one is spent.
    pub refresh_token: String,
    /// Who signed in.
    pub citizen: CitizenId,
}

/// Who I am.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeView {
    /// The account.
    pub id: CitizenId,
    /// As the identity provider says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The personal number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Birth date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Level of the electronic identity, 1 or 2.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 2))]
    pub level: u8,
    /// When this person last showed that they hold their own card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_proven_at: Option<DateTime<Utc>>,
}

/// One of my phones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceView {
    /// Its id.
    pub id: DeviceId,
    /// Its name.
    pub name: String,
    /// Its platform.
    pub platform: String,
    /// Whether this is the one that asks.
    pub current: bool,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last seen.
    pub last_seen_at: DateTime<Utc>,
}

/// Where pushes go.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetPushRequest {
    /// `fcm`; absent to stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(pattern = "^fcm$"))]
    pub channel: Option<String>,
    /// The channel's address of this phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 4096))]
    pub token: Option<String>,
}
