//! Sign-in and tokens. `begin` gives an address to open; the browser comes back to the app with a one-time code; `finish`
//! redeems it. The code is worth nothing without this app's PKCE verifier and this phone's key.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Client, ClientError,
    call::{Call, Shows},
};
use crate::{
    id::{CitizenId, DeviceId},
    json,
    problem::ProblemCode,
    wire::citizen::{
        BeginSignInRequest, BeginSignInResponse, DeviceView, IssueTokenRequest, IssueTokenResponse, MeView,
        RegisterDeviceRequest, RegisterDeviceResponse, SetPushRequest,
    },
};

const REFRESH_TOKEN: &str = "refresh-token";
const SIGN_IN: &str = "sign-in";

/// The tokens at hand. The access token lives in memory alone.
#[derive(Default)]
pub(super) struct Tokens {
    access: Option<String>,
}

/// A sign-in begun.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SignInStart {
    /// Open this in the browser.
    pub url: String,
}

/// Somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub citizen: CitizenId,
}

/// What is kept while the browser is away, so that an app that was killed meanwhile can go on.
#[derive(Serialize, Deserialize)]
struct Pending {
    verifier: String,
    redirect_uri: String,
}

impl Client {
    /// Makes the phone known to the service. Asking again changes nothing.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn register_device(&self, name: &str, platform: &str) -> Result<RegisterDeviceResponse, ClientError> {
        let body = RegisterDeviceRequest { name: name.to_owned(), platform: platform.to_owned() };
        self.ask(Call::new("POST", "/v1/devices", Shows::Key).json(&body)).await
    }

    /// Begins a sign-in. `redirect_uri` is where this app waits for the browser.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn begin_sign_in(&self, redirect_uri: &str) -> Result<SignInStart, ClientError> {
        let pending = Pending { verifier: BASE64.encode(self.random::<32>()), redirect_uri: redirect_uri.to_owned() };
        let body = BeginSignInRequest {
            code_challenge: BASE64.encode(Sha256::digest(&pending.verifier)),
            redirect_uri: redirect_uri.to_owned(),
        };
        let kept = serde_json::to_vec(&pending).expect("two strings are JSON");
        self.platform.vault.put(SIGN_IN.to_owned(), kept).await?;
        let begun: BeginSignInResponse = self.ask(Call::new("POST", "/v1/sign-ins", Shows::Key).json(&body)).await?;
        Ok(SignInStart { url: begun.url })
    }

    /// Finishes the sign-in with the address the browser came back to.
    ///
    /// # Errors
    /// [`ClientError::NotTrusted`] if the address is not the one waited for; otherwise see [`ClientError`].
    pub async fn finish_sign_in(&self, redirect: &str) -> Result<SignedIn, ClientError> {
        let not_ours = |reason: &str| ClientError::NotTrusted { reason: reason.to_owned() };
        let kept = self.platform.vault.get(SIGN_IN.to_owned()).await?.ok_or_else(|| not_ours("no_sign_in_begun"))?;
        let pending: Pending = json::read(&kept).map_err(|_| not_ours("no_sign_in_begun"))?;
        let (address, query) = redirect.split_once('?').ok_or_else(|| not_ours("no_code"))?;
        if address != pending.redirect_uri {
            return Err(not_ours("other_redirect"));
        }
        let parameter = |name: &str| {
            query
                .split('#')
                .next()
                .unwrap_or("")
                .split('&')
                .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
        };
        if let Some((_, code)) = parameter("error") {
            let problem = crate::problem::Problem::new(ProblemCode::from_code(code));
            return Err(ClientError::Refused { problem: Box::new(problem), retry_after: None });
        }
        let (_, code) = parameter("code").ok_or_else(|| not_ours("no_code"))?;
        let body = IssueTokenRequest::SignIn { code: code.to_owned(), code_verifier: pending.verifier };
        let mut session = self.session.lock().await;
        let issued = self.exchange(&body).await?;
        session.access = Some(issued.access_token);
        drop(session);
        self.platform.vault.delete(SIGN_IN.to_owned()).await?;
        self.welcome(issued.citizen).await?;
        Ok(SignedIn { citizen: issued.citizen })
    }

    /// The access token, fetched with the refresh token if there is none in memory.
    pub(super) async fn access_token(&self) -> Result<String, ClientError> {
        let mut session = self.session.lock().await;
        if let Some(token) = &session.access {
            return Ok(token.clone());
        }
        self.renew(&mut session).await
    }

    /// A fresh token in place of `spent`. Of several calls that find the same token spent, one asks and the others take
    /// what it got.
    pub(super) async fn refresh(&self, spent: Option<&str>) -> Result<(), ClientError> {
        let mut session = self.session.lock().await;
        if session.access.as_deref() == spent {
            session.access = None;
            self.renew(&mut session).await?;
        }
        Ok(())
    }

    async fn renew(&self, session: &mut Tokens) -> Result<String, ClientError> {
        let kept = self.platform.vault.get(REFRESH_TOKEN.to_owned()).await?.ok_or(ClientError::SignedOut)?;
        let refresh_token = String::from_utf8(kept).map_err(|_| ClientError::SignedOut)?;
        match self.exchange(&IssueTokenRequest::Refresh { refresh_token }).await {
            Ok(issued) => {
                session.access = Some(issued.access_token.clone());
                Ok(issued.access_token)
            }
            Err(error) => {
                if error.code() == Some(ProblemCode::SessionEnded) {
                    self.platform.vault.delete(REFRESH_TOKEN.to_owned()).await?;
                }
                Err(error)
            }
        }
    }

    /// One exchange. The next refresh token is durable on the phone before anything is done with the access token; if the
    /// answer is lost, the service gives this phone the same successor again.
    async fn exchange(&self, body: &IssueTokenRequest) -> Result<IssueTokenResponse, ClientError> {
        // Boxed: a call may need a token, and a token needs a call.
        let call = Call::new("POST", "/v1/tokens", Shows::Key).json(body);
        let issued: IssueTokenResponse = Box::pin(self.ask(call)).await?;
        self.platform.vault.put(REFRESH_TOKEN.to_owned(), issued.refresh_token.clone().into_bytes()).await?;
        Ok(issued)
    }

    pub(super) async fn forget_session(&self) -> Result<(), ClientError> {
        self.session.lock().await.access = None;
        Ok(self.platform.vault.delete(REFRESH_TOKEN.to_owned()).await?)
    }

    /// Ends the session here and on the service.
    ///
    /// # Errors
    /// See [`ClientError`]; the phone has forgotten the session either way.
    pub async fn sign_out(&self) -> Result<(), ClientError> {
        let told = self.make(Call::new("DELETE", "/v1/session", Shows::Token)).await;
        self.forget_session().await?;
        self.forget_person().await?;
        told.map(drop)
    }

    /// Whether somebody is signed in, as far as this phone knows. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn is_signed_in(&self) -> Result<bool, ClientError> {
        Ok(self.platform.vault.get(REFRESH_TOKEN.to_owned()).await?.is_some())
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn me(&self) -> Result<MeView, ClientError> {
        self.ask(Call::new("GET", "/v1/me", Shows::Token)).await
    }

    /// The phones of this account.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn devices(&self) -> Result<Vec<DeviceView>, ClientError> {
        self.ask(Call::new("GET", "/v1/devices", Shows::Token)).await
    }

    /// Puts one of this person's phones out: its sessions end and it gets no pushes.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn revoke_device(&self, device: DeviceId) -> Result<(), ClientError> {
        self.make(Call::new("DELETE", format!("/v1/devices/{device}"), Shows::Token)).await.map(drop)
    }

    /// Says where pushes go.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn set_push(&self, channel: &str, token: &str) -> Result<(), ClientError> {
        self.push_to(Some(channel.to_owned()), Some(token.to_owned())).await
    }

    /// Asks for no more pushes to this phone.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn stop_push(&self) -> Result<(), ClientError> {
        self.push_to(None, None).await
    }

    async fn push_to(&self, channel: Option<String>, token: Option<String>) -> Result<(), ClientError> {
        let devices = self.devices().await?;
        let current = devices.iter().find(|device| device.current).ok_or(ClientError::SignedOut)?;
        let path = format!("/v1/devices/{}/push", current.id);
        self.make(Call::new("PUT", path, Shows::Token).json(&SetPushRequest { channel, token })).await.map(drop)
    }
}
