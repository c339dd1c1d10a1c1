//! A phone in software: the app's real client over a network, a key and a store of its own. Only the glass is missing.

mod line;
mod parts;

use std::{ops::Deref, sync::Arc};

use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use congdan_core::client::{Client, Header, Platform, SignedIn, Transport, WireRequest, WireResponse};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub use line::{Exchange, Fault, Line};
pub use parts::{Memory, PhoneClock, PhoneEntropy, SoftwareDeviceKey};

use crate::{clock::Clock, random::Random};

/// Where the app waits for the browser.
pub const REDIRECT: &str = "vn.congdan.app:/sign-in";

/// A phone with the app on it.
pub struct Phone {
    client: Arc<Client>,
    origin: String,
    /// Its network.
    pub line: Arc<Line>,
    /// Its key.
    pub key: Arc<SoftwareDeviceKey>,
    /// Its small secrets.
    pub vault: Arc<Memory>,
    /// Its blobs, as they lie there: sealed.
    pub store: Arc<Memory>,
    /// Its clock.
    pub clock: Arc<PhoneClock>,
    random: Arc<dyn Random>,
}

impl Deref for Phone {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Phone {
    /// A new phone for the service at `origin`, reached by `line`.
    #[must_use]
    pub fn new(origin: &str, line: impl Into<Arc<Line>>, world: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let key = Arc::new(SoftwareDeviceKey::make(&*random));
        let clock = Arc::new(PhoneClock::new(world));
        Self::assemble(origin, line.into(), key, Arc::default(), Arc::default(), clock, random)
    }

    fn assemble(
        origin: &str,
        line: Arc<Line>,
        key: Arc<SoftwareDeviceKey>,
        vault: Arc<Memory>,
        store: Arc<Memory>,
        clock: Arc<PhoneClock>,
        random: Arc<dyn Random>,
    ) -> Self {
        let platform = Platform {
            transport: line.clone(),
            key: key.clone(),
            vault: vault.clone(),
            store: store.clone(),
            clock: clock.clone(),
            entropy: Arc::new(PhoneEntropy(random.clone())),
        };
        let client = Arc::new(Client::new(origin, platform));
        Self { client, origin: origin.to_owned(), line, key, vault, store, clock, random }
    }

    /// Its client, for what outlives a call: a draft on a screen, a stream.
    #[must_use]
    pub fn shared(&self) -> Arc<Client> {
        self.client.clone()
    }

    /// The same phone after the app was killed and opened again: what lay in memory is gone, what was kept is there.
    #[must_use]
    pub fn restarted(&self) -> Self {
        let (line, key, vault) = (self.line.clone(), self.key.clone(), self.vault.clone());
        let (store, clock, random) = (self.store.clone(), self.clock.clone(), self.random.clone());
        Self::assemble(&self.origin, line, key, vault, store, clock, random)
    }

    /// The same phone, brought back to what it kept at this moment: what happens to the one is unknown to the other.
    #[must_use]
    pub fn backed_up(&self) -> Self {
        self.copied(self.key.clone())
    }

    /// What somebody has who copied this phone's secrets and store, and could not copy its key.
    #[must_use]
    pub fn stolen(&self) -> Self {
        self.copied(Arc::new(SoftwareDeviceKey::make(&*self.random)))
    }

    fn copied(&self, key: Arc<SoftwareDeviceKey>) -> Self {
        let (vault, store) = (Arc::new(self.vault.copied()), Arc::new(self.store.copied()));
        Self::assemble(&self.origin, self.line.clone(), key, vault, store, self.clock.clone(), self.random.clone())
    }

    /// Sets the phone's clock wrong.
    pub fn set_clock_off(&self, by: TimeDelta) {
        self.clock.set_off(by);
    }

    /// Signs in as one of the demo's people: registers the phone, opens the browser, comes back and redeems.
    ///
    /// # Errors
    /// One of them did not hold.
    pub async fn sign_in(&self, person: &str) -> anyhow::Result<SignedIn> {
        self.register_device("Điện thoại của tôi", "android").await?;
        let back = self.browse(&self.begin_sign_in(REDIRECT).await?.url, person).await?;
        Ok(self.finish_sign_in(&back).await?)
    }

    /// What a browser does with the address of a sign-in: to the provider, where somebody says who they are, and back over the
    /// service to the app. Answers the app's address it ends at.
    ///
    /// # Errors
    /// Somebody on the way did not send the browser on.
    pub async fn browse(&self, url: &str, person: &str) -> anyhow::Result<String> {
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let answer = browser.get(format!("{url}&login_hint={person}&auto=1")).send().await?;
        let back = answer.headers().get("location").context("the provider sends nobody back")?.to_str()?;
        ensure!(back.starts_with(&self.origin), "the provider sends people elsewhere");
        let request =
            WireRequest { method: "GET".to_owned(), url: back.to_owned(), headers: Vec::new(), body: Vec::new() };
        let answer = self.line.send(request).await?;
        let app = answer.header("location").with_context(|| format!("the service answers {}", answer.status))?;
        Ok(app.to_owned())
    }

    /// The access token of now: for a program beside this one that acts as the same phone.
    ///
    /// # Errors
    /// Nobody is signed in, or no answer came.
    pub async fn access_token(&self) -> anyhow::Result<String> {
        Ok(self.shown().await?.0)
    }

    /// A good token and nonce: those that the client's own call has just shown.
    async fn shown(&self) -> anyhow::Result<(String, Value)> {
        self.me().await?;
        let last = self.line.last_request().context("nothing was sent")?;
        let sent = |name: &str| last.headers.iter().find(|header| header.name == name).map(|header| &header.value);
        let token = sent("authorization").and_then(|value| value.strip_prefix("DPoP ")).context("no token was sent")?;
        let proof = sent("dpop").and_then(|proof| proof.split('.').nth(1)).context("no proof was sent")?;
        let claims: Value = serde_json::from_slice(&BASE64.decode(proof)?)?;
        Ok((token.to_owned(), claims["nonce"].clone()))
    }

    /// Any request under this phone's session, rightly proved: what a program sends that has token and key, and not our client.
    ///
    /// # Errors
    /// Nobody is signed in, or no answer came.
    pub async fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> anyhow::Result<WireResponse> {
        let (token, nonce) = self.shown().await?;
        let url = format!("{}{path}", self.origin);
        let proof = self.key.proof(&json!({
            "jti": BASE64.encode(self.random.bytes::<16>()),
            "htm": method,
            "htu": url.split('?').next(),
            "iat": 0,
            "nonce": nonce,
            "ath": BASE64.encode(Sha256::digest(&token)),
        }))?;
        let mut all = vec![header("authorization", &format!("DPoP {token}")), header("dpop", &proof)];
        all.extend(headers.iter().map(|(name, value)| header(name, value)));
        let request = WireRequest { method: method.to_owned(), url, headers: all, body: body.to_vec() };
        Ok(self.line.send(request).await?)
    }
}

fn header(name: &str, value: &str) -> Header {
    Header { name: name.to_owned(), value: value.to_owned() }
}
