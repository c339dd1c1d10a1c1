//! A passkey authenticator in software (WebAuthn Level 3, CTAP2): a browser and a security chip for an officer who has neither.
//! It holds real keys and really signs; only the finger on the sensor is pretended.

use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context, anyhow};
use async_trait::async_trait;
use passkey::{
    authenticator::{
        Authenticator, CredentialStore, DiscoverabilitySupport, StoreInfo, UiHint, UserCheck, UserValidationMethod,
    },
    client::{Client, DefaultClientData},
    crypto::rust_crypto::RustCryptoBackend,
};
use passkey_types::{
    Passkey,
    ctap2::{
        Aaguid, Ctap2Error, StatusCode,
        make_credential::{Options, PublicKeyCredentialRpEntity, PublicKeyCredentialUserEntity},
    },
    webauthn::{CredentialCreationOptions, CredentialRequestOptions, PublicKeyCredentialDescriptor},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use url::Url;

/// One person's authenticator, as one origin sees it.
pub struct SoftwareAuthenticator {
    origin: Url,
    keychain: Keychain,
}

impl SoftwareAuthenticator {
    /// A new authenticator without passkeys, used on pages of `origin`: https, or http on `localhost`.
    #[must_use]
    pub fn new(origin: Url) -> Self {
        Self { origin, keychain: Keychain::default() }
    }

    /// Makes a passkey: `navigator.credentials.create()`. Takes the options as the server sends them, with or without the
    /// `publicKey` around them, and answers what the page would send back.
    ///
    /// # Errors
    /// The options are malformed, or not meant for this origin.
    pub async fn register(&self, options: &str) -> anyhow::Result<String> {
        let options: CredentialCreationOptions = read(options)?;
        let credential = Client::new(self.chip())
            .allows_insecure_localhost(true)
            .register(&self.origin, options, DefaultClientData)
            .await
            .map_err(|error| anyhow!("the authenticator made no passkey: {error:?}"))?;
        Ok(serde_json::to_string(&credential)?)
    }

    /// Signs a challenge with a passkey: `navigator.credentials.get()`. Takes and answers as [`Self::register`] does.
    ///
    /// # Errors
    /// The options are malformed, not meant for this origin, or for no passkey that is here.
    pub async fn sign_in(&self, options: &str) -> anyhow::Result<String> {
        let options: CredentialRequestOptions = read(options)?;
        let credential = Client::new(self.chip())
            .allows_insecure_localhost(true)
            .authenticate(&self.origin, options, DefaultClientData)
            .await
            .map_err(|error| anyhow!("the authenticator signed nothing: {error:?}"))?;
        Ok(serde_json::to_string(&credential)?)
    }

    fn chip(&self) -> Authenticator<Keychain, Willing, RustCryptoBackend> {
        Authenticator::new(Aaguid::new_empty(), self.keychain.clone(), Willing, RustCryptoBackend)
    }
}

/// Options with the `publicKey` that belongs around them; what else stands beside it (`mediation`) is for a browser.
fn read<T: DeserializeOwned>(options: &str) -> anyhow::Result<T> {
    let options: Value = serde_json::from_str(options).context("the options are not JSON")?;
    let public_key = options.get("publicKey").unwrap_or(&options);
    serde_json::from_value(json!({ "publicKey": public_key })).context("the options are not WebAuthn's")
}

/// A person who always touches the sensor and is always recognised.
struct Willing;

#[async_trait]
impl UserValidationMethod for Willing {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self,
        _hint: UiHint<'a, Passkey>,
        presence: bool,
        verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence, verification })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

/// The passkeys, newest first. A passkey is found only for the site that it was made for.
#[derive(Clone, Default)]
struct Keychain(Arc<Mutex<Vec<Passkey>>>);

impl Keychain {
    fn passkeys(&self) -> MutexGuard<'_, Vec<Passkey>> {
        self.0.lock().expect("nothing panics while it holds the keychain")
    }
}

#[async_trait]
impl CredentialStore for Keychain {
    type PasskeyItem = Passkey;

    async fn find_credentials(
        &self,
        allowed: Option<&[PublicKeyCredentialDescriptor]>,
        rp_id: &str,
        _user_handle: Option<&[u8]>,
    ) -> Result<Vec<Passkey>, StatusCode> {
        let fits = |passkey: &&Passkey| {
            passkey.rp_id == rp_id
                && allowed.is_none_or(|allowed| allowed.iter().any(|one| one.id == passkey.credential_id))
        };
        let found: Vec<Passkey> = self.passkeys().iter().filter(fits).cloned().collect();
        if found.is_empty() { Err(Ctap2Error::NoCredentials.into()) } else { Ok(found) }
    }

    async fn save_credential(
        &mut self,
        passkey: Passkey,
        _user: PublicKeyCredentialUserEntity,
        _site: PublicKeyCredentialRpEntity,
        _options: Options,
    ) -> Result<(), StatusCode> {
        self.passkeys().insert(0, passkey);
        Ok(())
    }

    async fn update_credential(&mut self, passkey: &Passkey) -> Result<(), StatusCode> {
        let mut passkeys = self.passkeys();
        let known = passkeys.iter_mut().find(|known| known.credential_id == passkey.credential_id);
        *known.ok_or(StatusCode::from(Ctap2Error::NoCredentials))? = passkey.clone();
        Ok(())
    }

    async fn get_info(&self) -> StoreInfo {
        StoreInfo { discoverability: DiscoverabilitySupport::ForcedDiscoverable }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use webauthn_rs::{Webauthn, WebauthnBuilder};

    use super::*;

    fn site(domain: &str, origin: &Url) -> Webauthn {
        WebauthnBuilder::new(domain, origin).unwrap().rp_name("Công Dân").build().unwrap()
    }

    #[tokio::test]
    async fn a_passkey_made_here_signs_in_where_it_was_made() {
        for origin in ["http://localhost:8080", "https://congdan.example.com"] {
            let origin: Url = origin.parse().unwrap();
            let site = site(origin.domain().unwrap(), &origin);
            let authenticator = SoftwareAuthenticator::new(origin);
            let (options, state) = site.start_passkey_registration(Uuid::from_u128(1), "lan", "Lan", None).unwrap();
            let made = authenticator.register(&serde_json::to_string(&options).unwrap()).await.unwrap();
            let passkey = site.finish_passkey_registration(&serde_json::from_str(&made).unwrap(), &state).unwrap();

            let (options, state) = site.start_passkey_authentication(std::slice::from_ref(&passkey)).unwrap();
            let options = serde_json::to_value(&options).unwrap();
            let signed = authenticator.sign_in(&options["publicKey"].to_string()).await.unwrap();
            let result = site.finish_passkey_authentication(&serde_json::from_str(&signed).unwrap(), &state).unwrap();
            assert!(result.user_verified() && result.cred_id() == passkey.cred_id());
        }
    }

    #[tokio::test]
    async fn a_passkey_signs_in_without_being_named() {
        let origin: Url = "http://localhost:8080".parse().unwrap();
        let site = site("localhost", &origin);
        let authenticator = SoftwareAuthenticator::new(origin);
        let (options, state) = site.start_passkey_registration(Uuid::from_u128(2), "lan", "Lan", None).unwrap();
        let made = authenticator.register(&serde_json::to_string(&options).unwrap()).await.unwrap();
        let passkey = site.finish_passkey_registration(&serde_json::from_str(&made).unwrap(), &state).unwrap();

        let (options, state) = site.start_discoverable_authentication().unwrap();
        let signed = authenticator.sign_in(&serde_json::to_string(&options).unwrap()).await.unwrap();
        let signed = serde_json::from_str(&signed).unwrap();
        let (user, _) = site.identify_discoverable_authentication(&signed).unwrap();
        assert_eq!(user, Uuid::from_u128(2));
        site.finish_discoverable_authentication_v2(&signed, state, &passkey).unwrap();
    }

    #[tokio::test]
    async fn another_site_gets_nothing() {
        let origin: Url = "https://congdan.example.com".parse().unwrap();
        let other: Url = "https://cong-dan.example.net".parse().unwrap();
        let (here, there) = (site("congdan.example.com", &origin), site("cong-dan.example.net", &other));
        let authenticator = SoftwareAuthenticator::new(origin);
        let (options, state) = here.start_passkey_registration(Uuid::from_u128(3), "lan", "Lan", None).unwrap();
        let made = authenticator.register(&serde_json::to_string(&options).unwrap()).await.unwrap();
        let passkey = here.finish_passkey_registration(&serde_json::from_str(&made).unwrap(), &state).unwrap();
        let (options, _) = there.start_passkey_authentication(&[passkey]).unwrap();
        assert!(authenticator.sign_in(&serde_json::to_string(&options).unwrap()).await.is_err());
        assert!(authenticator.sign_in("{}").await.is_err() && authenticator.sign_in("không phải").await.is_err());
    }
}
