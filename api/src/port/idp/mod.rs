//! The identity provider: who a citizen is, said by somebody the province trusts.

mod oidc;

use async_trait::async_trait;
use congdan_core::person::{PersonName, PersonalNumber};

pub use oidc::OidcProvider;

/// What we keep between sending the browser away and its return. Sealed in the database.
#[derive(Debug, Clone)]
pub struct Departure {
    /// Where the browser goes.
    pub url: String,
    /// What the provider must send back.
    pub state: String,
    /// What must stand in the identity token.
    pub nonce: String,
    /// Our own PKCE verifier towards the provider.
    pub verifier: String,
}

/// Who the provider says it is.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The provider's name for the person, stable.
    pub subject: String,
    /// The personal number, if the provider tells it.
    pub number: Option<PersonalNumber>,
    /// The name, if the provider tells it.
    pub name: Option<PersonName>,
    /// Birth date, `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// Telephone, as the provider keeps it.
    pub phone: Option<String>,
    /// Level of the electronic identity account, 1 or 2 (NĐ 69/2024/NĐ-CP).
    pub level: u8,
}

/// Why nobody was identified.
#[derive(Debug, thiserror::Error)]
pub enum IdentityRefused {
    /// The provider does not answer, or not in time.
    #[error("the identity provider does not answer")]
    NoAnswer(#[source] anyhow::Error),
    /// What it answered must not be trusted (signature, nonce, audience, expiry).
    #[error("the identity provider's answer must not be trusted")]
    NotTrusted(#[source] anyhow::Error),
    /// None is configured.
    #[error("no identity provider is configured")]
    NotConfigured,
}

/// An OpenID Connect provider, seen from a relying party.
#[async_trait]
pub trait IdentityProvider: Send + Sync {
    /// The name under which citizens are kept.
    fn name(&self) -> &str;

    /// Begins: makes the URL to open, with fresh state, nonce and PKCE from the three pieces of chance.
    ///
    /// # Errors
    /// The provider cannot be asked for its addresses.
    async fn depart(&self, chance: [[u8; 32]; 3]) -> Result<Departure, IdentityRefused>;

    /// Ends: redeems the code the browser brought back and checks the identity token.
    ///
    /// # Errors
    /// See [`IdentityRefused`].
    async fn arrive(&self, code: &str, nonce: &str, verifier: &str) -> Result<Identity, IdentityRefused>;
}
