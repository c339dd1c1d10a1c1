//! Passkeys (WebAuthn Level 3): what a browser's authenticator is asked, and whether its answer holds. A ceremony's state goes to
//! the caller and comes back, so that whichever process is asked next can finish it.

use anyhow::Context;
use congdan_core::id::OfficerId;
use serde_json::Value;
use url::Url;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, WebauthnError},
};

/// A ceremony that began.
pub struct Ceremony {
    /// What the browser is asked: `{ "publicKey": … }`.
    pub options: Value,
    /// What finishing it needs. Never shown to the browser: it holds the challenge that must come back signed.
    pub state: Value,
}

/// A passkey to keep.
pub struct KeptPasskey {
    /// The credential's id.
    pub credential: Vec<u8>,
    /// Its public key and counter.
    pub passkey: Value,
}

/// Why an answer does not count.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyRefused {
    /// It is not an answer, not to this challenge, or not signed by that passkey.
    #[error("not accepted: {0}")]
    Answer(#[from] WebauthnError),
    /// It is none of WebAuthn's shape.
    #[error("not an answer")]
    Shape,
    /// It is signed by a passkey that is not known.
    #[error("an unknown passkey")]
    Unknown,
    /// What was kept does not read.
    #[error("what was kept does not read: {0}")]
    Kept(serde_json::Error),
}

/// This installation, as authenticators know it: by the host and the origin of its public address.
pub struct RelyingParty(Webauthn);

impl RelyingParty {
    /// The relying party of a public address.
    ///
    /// # Errors
    /// The address has no host name: passkeys belong to names, an IP address has none.
    pub fn new(public_url: &Url) -> anyhow::Result<Self> {
        let id =
            public_url.domain().context("passkeys need a host name in server.public_url; use localhost at home")?;
        let origin = Url::parse(&public_url.origin().ascii_serialization())?;
        Ok(Self(WebauthnBuilder::new(id, &origin)?.rp_name("Công Dân").build()?))
    }

    /// Asks for a new passkey. One that the browser can find by itself: signing in starts without naming anybody.
    ///
    /// # Errors
    /// Those kept before do not read.
    pub fn begin_registration(&self, officer: OfficerId, name: &str, kept: Vec<Value>) -> anyhow::Result<Ceremony> {
        let kept = kept.into_iter().map(serde_json::from_value::<Passkey>).collect::<Result<Vec<_>, _>>()?;
        let known = kept.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let (options, state) = self.0.start_passkey_registration(officer.as_uuid(), name, name, Some(known))?;
        let mut options = serde_json::to_value(options)?;
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
        Ok(Ceremony { options, state: serde_json::to_value(state)? })
    }

    /// Takes the new passkey.
    ///
    /// # Errors
    /// See [`PasskeyRefused`].
    pub fn finish_registration(&self, state: Value, credential: Value) -> Result<KeptPasskey, PasskeyRefused> {
        let credential = serde_json::from_value(credential).map_err(|_| PasskeyRefused::Shape)?;
        let state: PasskeyRegistration = serde_json::from_value(state).map_err(PasskeyRefused::Kept)?;
        keep(&self.0.finish_passkey_registration(&credential, &state)?)
    }

    /// Asks for a signature by any passkey of ours.
    ///
    /// # Errors
    /// The library could not make a challenge.
    pub fn begin_sign_in(&self) -> anyhow::Result<Ceremony> {
        let (options, state) = self.0.start_discoverable_authentication()?;
        let mut options = serde_json::to_value(options)?;
        // The library asks for autofill; a person who pressed a button wants to be asked now.
        options.as_object_mut().context("the options are an object")?.remove("mediation");
        Ok(Ceremony { options, state: serde_json::to_value(state)? })
    }

    /// Takes the signature, and what to keep of the passkey from now on.
    ///
    /// # Errors
    /// See [`PasskeyRefused`].
    pub fn finish_sign_in(
        &self,
        state: Value,
        answer: &Answer,
        kept: Vec<Value>,
    ) -> Result<KeptPasskey, PasskeyRefused> {
        let state: DiscoverableAuthentication = serde_json::from_value(state).map_err(PasskeyRefused::Kept)?;
        let kept = kept.into_iter().map(serde_json::from_value::<Passkey>).collect::<Result<Vec<_>, _>>();
        let mut kept = kept.map_err(PasskeyRefused::Kept)?.into_iter();
        let known = kept.find(|passkey| passkey.cred_id().as_slice() == answer.credential.get_credential_id());
        let mut passkey = known.ok_or(PasskeyRefused::Unknown)?;
        let result = self.0.finish_discoverable_authentication_v2(&answer.credential, state, &passkey)?;
        passkey.update_credential(&result);
        keep(&passkey)
    }
}

/// What an authenticator answered to a sign-in; nothing of it is proven yet.
pub struct Answer {
    /// Who it says signs in.
    pub officer: OfficerId,
    credential: PublicKeyCredential,
}

impl Answer {
    /// Reads an answer; `None` if it is none, or names nobody.
    #[must_use]
    pub fn read(credential: Value) -> Option<Self> {
        let credential: PublicKeyCredential = serde_json::from_value(credential).ok()?;
        let officer = uuid::Uuid::from_slice(credential.get_user_unique_id()?).ok()?;
        Some(Self { officer: OfficerId::from_uuid(officer), credential })
    }
}

fn keep(passkey: &Passkey) -> Result<KeptPasskey, PasskeyRefused> {
    let value = serde_json::to_value(passkey).map_err(PasskeyRefused::Kept)?;
    Ok(KeptPasskey { credential: passkey.cred_id().as_slice().to_vec(), passkey: value })
}
