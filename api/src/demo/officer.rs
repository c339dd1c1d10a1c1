//! An officer with a browser: the officer surface's JSON routes, a session cookie, and a passkey in a software authenticator.

use std::sync::Arc;

use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use congdan_core::{
    client::{Header, Transport, WireRequest, WireResponse},
    dossier::{BusinessState, CorrectionItem, Outcome, Step},
    id::{DossierId, FeedbackId, FileId},
    problem::{Problem, ProblemCode},
    wire::{
        Page,
        citizen::FeedbackView,
        officer::{
            AnswerFeedbackRequest, BeginRegistrationRequest, CeremonyResponse, FinishCeremonyRequest, FinishRequest,
            OfficerDossierView, OfficerView, QueueEntryView, RefuseRequest, RequestCorrectionRequest, StepRequest,
            StepResponse,
        },
    },
};
use serde::{Serialize, de::DeserializeOwned};

use super::{double::authenticator::SoftwareAuthenticator, phone::Line};
use crate::random::Random;

/// The service refused an officer.
#[derive(Debug, thiserror::Error)]
#[error("{status}: {problem}")]
pub struct Refused {
    /// HTTP status.
    pub status: u16,
    /// What it says.
    pub problem: Problem,
}

/// The code of the service's refusal, if that is what went wrong.
#[must_use]
pub fn refusal(error: &anyhow::Error) -> Option<ProblemCode> {
    error.downcast_ref::<Refused>().map(|refused| refused.problem.code)
}

/// An officer who is signed in.
pub struct OfficerDesk {
    origin: String,
    /// The browser's network.
    pub line: Arc<Line>,
    authenticator: Arc<SoftwareAuthenticator>,
    cookie: String,
    random: Arc<dyn Random>,
    /// Who.
    pub me: OfficerView,
}

impl OfficerDesk {
    /// Follows an invitation's link: makes a passkey, which signs in at once.
    ///
    /// # Errors
    /// The invitation or the passkey was not accepted.
    pub async fn register(
        origin: &str,
        line: impl Into<Arc<Line>>,
        invitation_url: &str,
        random: Arc<dyn Random>,
    ) -> anyhow::Result<Self> {
        let authenticator = Arc::new(SoftwareAuthenticator::new(origin.parse()?));
        Self::register_with(authenticator, origin, line, invitation_url, random).await
    }

    /// The same with an authenticator that outlives a failure: a passkey may have been accepted though no answer came.
    ///
    /// # Errors
    /// As [`Self::register`].
    pub async fn register_with(
        authenticator: Arc<SoftwareAuthenticator>,
        origin: &str,
        line: impl Into<Arc<Line>>,
        invitation_url: &str,
        random: Arc<dyn Random>,
    ) -> anyhow::Result<Self> {
        let line = line.into();
        let (_, token) = invitation_url.split_once('#').context("an invitation's token stands behind #")?;
        let browser = Browser { origin, line: &line, cookie: None };
        // Behind # stands the token, or `token=` and the token.
        let invitation = token.rsplit('=').next().unwrap_or(token).to_owned();
        let asked: CeremonyResponse =
            browser.post("/v1/officer/registrations", &BeginRegistrationRequest { invitation }).await?;
        let credential = authenticator.register(&asked.options.to_string()).await?;
        let (me, cookie) = browser.finish("/v1/officer/registrations/finish", &asked, &credential).await?;
        Ok(Self { origin: origin.to_owned(), line, authenticator, cookie, random, me })
    }

    /// An officer who signs in with a passkey that was made before.
    ///
    /// # Errors
    /// The passkey was not accepted.
    pub async fn sign_in_with(
        authenticator: Arc<SoftwareAuthenticator>,
        origin: &str,
        line: impl Into<Arc<Line>>,
        random: Arc<dyn Random>,
    ) -> anyhow::Result<Self> {
        let line = line.into();
        let browser = Browser { origin, line: &line, cookie: None };
        let (me, cookie) = browser.sign_in(&authenticator).await?;
        Ok(Self { origin: origin.to_owned(), line, authenticator, cookie, random, me })
    }

    /// Signs in again with the passkey: a new session.
    ///
    /// # Errors
    /// The passkey was not accepted.
    pub async fn sign_in(&mut self) -> anyhow::Result<()> {
        let browser = Browser { origin: &self.origin, line: &self.line, cookie: None };
        (self.me, self.cookie) = browser.sign_in(&self.authenticator).await?;
        Ok(())
    }

    /// The session's cookie, `name=value`.
    #[must_use]
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    fn browser(&self) -> Browser<'_> {
        Browser { origin: &self.origin, line: &self.line, cookie: Some(&self.cookie) }
    }

    fn new_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.random.bytes::<18>())
    }

    /// The queue, narrowed to a state.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn queue(&self, state: Option<BusinessState>) -> anyhow::Result<Page<QueueEntryView>> {
        let query = state.map(|state| format!("?state={state}")).unwrap_or_default();
        self.browser().get(&format!("/v1/officer/dossiers{query}")).await
    }

    /// One dossier.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn open(&self, id: DossierId) -> anyhow::Result<OfficerDossierView> {
        self.browser().get(&format!("/v1/officer/dossiers/{id}")).await
    }

    /// A file of a dossier, as it is downloaded.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn download(&self, id: DossierId, file: FileId) -> anyhow::Result<WireResponse> {
        self.browser().ask("GET", &format!("/v1/officer/dossiers/{id}/files/{file}"), Vec::new(), Vec::new()).await
    }

    /// Accepts, takes or hands over the version that is there now.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn step(&self, id: DossierId, step: Step) -> anyhow::Result<StepResponse> {
        let version = self.open(id).await?.dossier.version;
        self.step_at(id, step, version, &self.new_key()).await
    }

    /// The same for a version, under a key.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn step_at(&self, id: DossierId, step: Step, version: u32, key: &str) -> anyhow::Result<StepResponse> {
        self.write(&format!("dossiers/{id}/{step}"), key, &StepRequest { version }).await
    }

    /// Refuses, with a reason.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn refuse(&self, id: DossierId, reason: &str) -> anyhow::Result<StepResponse> {
        let version = self.open(id).await?.dossier.version;
        let body = RefuseRequest { version, reason: reason.to_owned() };
        self.write(&format!("dossiers/{id}/refuse"), &self.new_key(), &body).await
    }

    /// Returns a dossier for repair.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn request_correction(&self, id: DossierId, items: Vec<CorrectionItem>) -> anyhow::Result<StepResponse> {
        let version = self.open(id).await?.dossier.version;
        let body = RequestCorrectionRequest { version, items };
        self.write(&format!("dossiers/{id}/correction"), &self.new_key(), &body).await
    }

    /// Finishes.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn finish(&self, id: DossierId, outcome: Outcome) -> anyhow::Result<StepResponse> {
        let version = self.open(id).await?.dossier.version;
        self.write(&format!("dossiers/{id}/finish"), &self.new_key(), &FinishRequest { version, outcome }).await
    }

    /// Uploads the result's document, which the service signs.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn issue_result(&self, id: DossierId, name: &str, document: &[u8]) -> anyhow::Result<StepResponse> {
        let version = self.open(id).await?.dossier.version;
        let boundary = self.new_key();
        let mut body = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"version\"\r\n\r\n{version}\r\n--{boundary}\r\n\
             content-disposition: form-data; name=\"document\"; filename=\"{name}\"\r\ncontent-type: application/pdf\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(document);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let headers = vec![header("content-type", &kind), header("idempotency-key", &self.new_key())];
        read(&self.browser().ask("POST", &format!("/v1/officer/dossiers/{id}/result"), headers, body).await?)
    }

    /// Feedback to this officer's agencies.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn feedback(&self) -> anyhow::Result<Vec<FeedbackView>> {
        self.browser().get("/v1/officer/feedback").await
    }

    /// Answers one.
    ///
    /// # Errors
    /// [`Refused`], or no answer.
    pub async fn answer_feedback(&self, id: FeedbackId, text: &str) -> anyhow::Result<FeedbackView> {
        let body = AnswerFeedbackRequest { text: text.to_owned() };
        self.write(&format!("feedback/{id}/answer"), &self.new_key(), &body).await
    }

    async fn write<T: DeserializeOwned>(&self, path: &str, key: &str, body: &impl Serialize) -> anyhow::Result<T> {
        let headers = vec![header("content-type", "application/json"), header("idempotency-key", key)];
        let body = serde_json::to_vec(body)?;
        read(&self.browser().ask("POST", &format!("/v1/officer/{path}"), headers, body).await?)
    }
}

/// What a browser adds to a request: where the page came from, and the cookie.
struct Browser<'a> {
    origin: &'a str,
    line: &'a Line,
    cookie: Option<&'a str>,
}

impl Browser<'_> {
    async fn ask(
        &self,
        method: &str,
        path: &str,
        mut headers: Vec<Header>,
        body: Vec<u8>,
    ) -> anyhow::Result<WireResponse> {
        headers.push(header("sec-fetch-site", "same-origin"));
        headers.extend(self.cookie.map(|cookie| header("cookie", cookie)));
        let url = format!("{}{path}", self.origin);
        let answer = self.line.send(WireRequest { method: method.to_owned(), url, headers, body }).await?;
        if answer.status < 400 {
            return Ok(answer);
        }
        let problem = serde_json::from_slice(&answer.body).unwrap_or_else(|_| Problem::new(ProblemCode::Unknown));
        Err(Refused { status: answer.status, problem }.into())
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<T> {
        read(&self.ask("GET", path, Vec::new(), Vec::new()).await?)
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> anyhow::Result<T> {
        let headers = vec![header("content-type", "application/json")];
        read(&self.ask("POST", path, headers, serde_json::to_vec(body)?).await?)
    }

    async fn sign_in(&self, authenticator: &SoftwareAuthenticator) -> anyhow::Result<(OfficerView, String)> {
        let asked: CeremonyResponse = self.post("/v1/officer/sign-ins", &serde_json::json!({})).await?;
        let credential = authenticator.sign_in(&asked.options.to_string()).await?;
        self.finish("/v1/officer/sign-ins/finish", &asked, &credential).await
    }

    /// Ends a ceremony: who signed in, and the cookie.
    async fn finish(
        &self,
        path: &str,
        asked: &CeremonyResponse,
        credential: &str,
    ) -> anyhow::Result<(OfficerView, String)> {
        let credential = serde_json::from_str(credential)?;
        let body = serde_json::to_vec(&FinishCeremonyRequest { ceremony: asked.ceremony, credential })?;
        let answer = self.ask("POST", path, vec![header("content-type", "application/json")], body).await?;
        let cookie = answer.header("set-cookie").context("no cookie after a ceremony")?;
        ensure!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "a cookie that scripts could take");
        let cookie = cookie.split(';').next().unwrap_or(cookie).to_owned();
        Ok((read(&answer)?, cookie))
    }
}

fn header(name: &str, value: &str) -> Header {
    Header { name: name.to_owned(), value: value.to_owned() }
}

fn read<T: DeserializeOwned>(answer: &WireResponse) -> anyhow::Result<T> {
    serde_json::from_slice(&answer.body).context("the service answers another shape")
}
