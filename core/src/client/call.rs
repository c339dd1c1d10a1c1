//! One call: build, prove, send, read. Repeats once for a fresh nonce and once for a fresh token; both are part of one call,
//! because the service did nothing yet when it asked for them.

use serde::{Serialize, de::DeserializeOwned};

use super::{Client, Header, KeyError, StoreFault, TransportFault, WireRequest, WireResponse, dpop::Proven};
use crate::{
    json::{self, NotRead},
    problem::{Problem, ProblemCode},
};

/// Why a call was not finished.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error))]
pub enum ClientError {
    /// The service says what is wrong.
    #[error("{problem}")]
    Refused {
        /// What it says; apart, because every answer has room for an error and few are one.
        problem: Box<Problem>,
        /// Ask again after so many seconds, if it said so.
        retry_after: Option<u32>,
    },
    /// No answer came; ask again, nothing is lost.
    #[error("no answer: {reason}")]
    Offline {
        /// For the log.
        reason: String,
    },
    /// What came back must not be shown as true (a receipt that does not verify, a payee that is not in the register).
    #[error("not to be trusted: {reason}")]
    NotTrusted {
        /// A stable word.
        reason: String,
    },
    /// What came back is not what this version knows: update the app.
    #[error("not understood: {reason}")]
    NotUnderstood {
        /// For the log.
        reason: String,
    },
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// The phone's store failed.
    #[error("store: {reason}")]
    Store {
        /// For the log.
        reason: String,
    },
    /// The phone's key failed.
    #[error("key: {reason}")]
    Key {
        /// For the log.
        reason: String,
    },
    /// There is no such thing on this phone (a draft, a procedure before the first sync).
    #[error("not on this phone: {what}")]
    NotHere {
        /// What.
        what: String,
    },
}

impl ClientError {
    /// The service's code, if it was the service that refused.
    #[must_use]
    pub const fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Refused { problem, .. } => Some(problem.code),
            _ => None,
        }
    }
}

impl From<TransportFault> for ClientError {
    fn from(fault: TransportFault) -> Self {
        let TransportFault::NoAnswer { reason } = fault;
        Self::Offline { reason }
    }
}

impl From<StoreFault> for ClientError {
    fn from(fault: StoreFault) -> Self {
        let StoreFault::Failed { reason } = fault;
        Self::Store { reason }
    }
}

impl From<KeyError> for ClientError {
    fn from(error: KeyError) -> Self {
        let KeyError::Unavailable { reason } = error;
        Self::Key { reason }
    }
}

/// How a call shows who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// Not at all.
    Nothing,
    /// By the phone's key.
    Key,
    /// By the phone's key and an access token.
    Token,
}

/// A call on its way.
pub(super) struct Call<'a> {
    pub method: &'a str,
    pub path: String,
    pub shows: Shows,
    pub headers: Vec<Header>,
    pub body: Vec<u8>,
}

impl<'a> Call<'a> {
    pub(super) fn new(method: &'a str, path: impl Into<String>, shows: Shows) -> Self {
        Self { method, path: path.into(), shows, headers: Vec::new(), body: Vec::new() }
    }

    pub(super) fn json(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::to_vec(body).expect("bodies of this program are JSON: their keys are strings");
        self.header("content-type", "application/json")
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push(Header { name: name.to_owned(), value: value.to_owned() });
        self
    }
}

impl Client {
    /// Makes a call and reads its JSON answer.
    pub(super) async fn ask<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, ClientError> {
        let response = self.make(call).await?;
        json::read(&response.body).map_err(|error| not_understood(&error))
    }

    /// Makes a call; an answer of 400 and above is an error.
    pub(super) async fn make(&self, call: Call<'_>) -> Result<WireResponse, ClientError> {
        let (mut fresh_nonce, mut fresh_token) = (false, false);
        loop {
            let token = if call.shows == Shows::Token { Some(self.access_token().await?) } else { None };
            let response = self.platform.transport.send(self.build(&call, token.as_deref()).await?).await?;
            self.remember_nonce(&response);
            if response.status < 400 {
                return Ok(response);
            }
            let error = refusal(&response);
            match error.code() {
                Some(ProblemCode::NonceRequired) if !fresh_nonce => fresh_nonce = true,
                Some(ProblemCode::TokenExpired) if !fresh_token => {
                    fresh_token = true;
                    self.refresh(token.as_deref()).await?;
                }
                Some(ProblemCode::SignInRequired) if call.shows == Shows::Token => {
                    self.forget_session().await?;
                    return Err(error);
                }
                _ => return Err(error),
            }
        }
    }

    /// The request of a call, with proof and token.
    pub(super) async fn build(&self, call: &Call<'_>, token: Option<&str>) -> Result<WireRequest, ClientError> {
        let url = format!("{}{}", self.origin, call.path);
        let mut headers = call.headers.clone();
        if call.shows != Shows::Nothing {
            let nonce = self.nonce.lock().expect("nothing panics while it holds the nonce").clone();
            let plain = url.split(['?', '#']).next().unwrap_or(&url);
            let proven = Proven { method: call.method, url: plain, nonce: nonce.as_deref(), access_token: token };
            headers.push(Header { name: "dpop".to_owned(), value: self.proof(proven).await? });
        }
        if let Some(token) = token {
            headers.push(Header { name: "authorization".to_owned(), value: format!("DPoP {token}") });
        }
        Ok(WireRequest { method: call.method.to_owned(), url, headers, body: call.body.clone() })
    }

    fn remember_nonce(&self, response: &WireResponse) {
        if let Some(nonce) = response.header("dpop-nonce") {
            *self.nonce.lock().expect("nothing panics while it holds the nonce") = Some(nonce.to_owned());
        }
    }
}

/// JSON of another shape: where it broke, never what stood there.
pub(super) fn not_understood(error: &NotRead) -> ClientError {
    ClientError::NotUnderstood { reason: error.place() }
}

fn refusal(response: &WireResponse) -> ClientError {
    let problem = json::read::<Problem>(&response.body).unwrap_or_else(|_| {
        // A proxy in between answered, or a server that is not ours.
        Problem::new(match response.status {
            429 => ProblemCode::TooManyRequests,
            502..=504 => ProblemCode::Unavailable,
            _ => ProblemCode::Unknown,
        })
    });
    let retry_after = response.header("retry-after").and_then(|seconds| seconds.parse().ok());
    ClientError::Refused { problem: Box::new(problem), retry_after }
}
