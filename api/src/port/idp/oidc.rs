//! Any OpenID Connect provider: issuer, client and the names of the claims come from the settings. VNeID has no public
//! description; when it has one, it is settings too.

use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};

use anyhow::{Context, anyhow};
use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use congdan_core::person::{PersonName, PersonalNumber};
use openidconnect::{
    AdditionalClaims, AsyncHttpClient, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields,
    IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Departure, Identity, IdentityProvider, IdentityRefused};
use crate::{
    clock::Clock,
    config::{Config, IdentityConfig},
};

/// Every claim the library does not know, by name.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct OtherClaims {
    #[serde(flatten)]
    all: HashMap<String, Value>,
}

impl AdditionalClaims for OtherClaims {}

type TokenFields = IdTokenFields<
    OtherClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type RelyingParty = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<TokenFields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A relying party of one provider.
pub struct OidcProvider {
    config: IdentityConfig,
    redirect: String,
    http: Http,
    clock: Arc<dyn Clock>,
}

/// Our HTTP client, as the library wants to call it.
struct Http(reqwest::Client);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = reqwest::Error;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, reqwest::Error>> + Send + Sync + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = self.0.execute(request.try_into()?).await?;
            let mut response = http::Response::builder().status(answer.status());
            if let Some(headers) = response.headers_mut() {
                headers.clone_from(answer.headers());
            }
            let body = answer.bytes().await?.to_vec();
            Ok(response.body(body).expect("status and headers come from a response"))
        })
    }
}

impl OidcProvider {
    /// As the settings say. `clock` judges whether an identity token is still good.
    ///
    /// # Errors
    /// The HTTP client cannot be made.
    pub fn new(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            // A redirect would let the provider send our client secret elsewhere.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(config.identity.timeout))
            .build()?;
        let redirect = config.public("/v1/sign-ins/callback");
        Ok(Self { config: config.identity.clone(), redirect, http: Http(http), clock })
    }

    /// Addresses and keys are asked for each time: a provider that changes its keys must not lock everybody out, and a
    /// sign-in happens once in weeks.
    async fn relying_party(&self) -> Result<RelyingParty, IdentityRefused> {
        if self.config.issuer.is_empty() {
            return Err(IdentityRefused::NotConfigured);
        }
        let issuer =
            IssuerUrl::new(self.config.issuer.clone()).map_err(|error| IdentityRefused::NoAnswer(error.into()))?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.http)
            .await
            .map_err(|error| IdentityRefused::NoAnswer(anyhow!(error.to_string())))?;
        let redirect =
            RedirectUrl::new(self.redirect.clone()).map_err(|error| IdentityRefused::NoAnswer(error.into()))?;
        Ok(RelyingParty::from_provider_metadata(
            metadata,
            ClientId::new(self.config.client_id.clone()),
            Some(ClientSecret::new(self.config.client_secret.expose_secret().to_owned())),
        )
        .set_redirect_uri(redirect))
    }

    fn identity(&self, subject: &str, claims: &HashMap<String, Value>) -> Identity {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let level = claims.get(&self.config.claim_level);
        let level = level.and_then(Value::as_u64).or_else(|| level.and_then(Value::as_str)?.parse().ok());
        Identity {
            subject: subject.to_owned(),
            number: text(&self.config.claim_number).and_then(|number| PersonalNumber::parse(&number).ok()),
            name: text(&self.config.claim_name).and_then(|name| PersonName::parse(&name).ok()),
            birth_date: text(&self.config.claim_birth_date),
            phone: text(&self.config.claim_phone),
            // What the provider does not say is the lower level.
            level: if level == Some(2) { 2 } else { 1 },
        }
    }
}

#[async_trait]
impl IdentityProvider for OidcProvider {
    fn name(&self) -> &str {
        &self.config.issuer
    }

    async fn depart(&self, chance: [[u8; 32]; 3]) -> Result<Departure, IdentityRefused> {
        let [state, nonce, verifier] = chance.map(|bytes| BASE64.encode(bytes));
        let party = self.relying_party().await?;
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let (csrf, token_nonce) = (CsrfToken::new(state.clone()), Nonce::new(nonce.clone()));
        let (url, ..) = party
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || csrf, move || token_nonce)
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(Departure { url: url.into(), state, nonce, verifier })
    }

    async fn arrive(&self, code: &str, nonce: &str, verifier: &str) -> Result<Identity, IdentityRefused> {
        let party = self.relying_party().await?;
        let answer = party
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| IdentityRefused::NoAnswer(error.into()))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()))
            .request_async(&self.http)
            .await
            .map_err(|error| IdentityRefused::NoAnswer(anyhow!(error.to_string())))?;
        let not_trusted = IdentityRefused::NotTrusted;
        let token = answer.id_token().context("no identity token").map_err(not_trusted)?;
        let now = self.clock.now();
        let claims = token
            .claims(&party.id_token_verifier().set_time_fn(move || now), &Nonce::new(nonce.to_owned()))
            .map_err(|error| IdentityRefused::NotTrusted(error.into()))?;
        // The library keeps the claims it knows for itself; read the names of the settings from the checked token as a whole.
        let all = serde_json::to_value(claims)
            .ok()
            .and_then(|value| serde_json::from_value::<HashMap<String, Value>>(value).ok())
            .unwrap_or_default();
        Ok(self.identity(claims.subject().as_str(), &all))
    }
}
