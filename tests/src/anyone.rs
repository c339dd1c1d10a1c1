//! Somebody without an account: raw requests, and what comes back as it is.

use congdan_api::demo::{phone::Line, stage::Stage};
use congdan_core::client::{Header, Transport, WireRequest, WireResponse};
use serde::Serialize;

/// A caller in process.
pub struct Anyone {
    origin: String,
    line: Line,
}

impl Anyone {
    pub(crate) fn new(stage: &Stage) -> Self {
        Self { origin: stage.origin(), line: stage.line() }
    }

    /// `GET`.
    ///
    /// # Panics
    /// No answer came.
    pub async fn get(&self, path: &str) -> WireResponse {
        self.send("GET", path, &[], Vec::new()).await
    }

    /// `POST` with a JSON body.
    ///
    /// # Panics
    /// No answer came.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> WireResponse {
        let body = serde_json::to_vec(body).expect("bodies of tests are JSON");
        self.send("POST", path, &[("content-type", "application/json")], body).await
    }

    /// Any request.
    ///
    /// # Panics
    /// No answer came.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> WireResponse {
        let header = |&(name, value): &(&str, &str)| Header { name: name.to_owned(), value: value.to_owned() };
        let headers = headers.iter().map(header).collect();
        let url = format!("{}{path}", self.origin);
        self.line.send(WireRequest { method: method.to_owned(), url, headers, body }).await.expect("an answer comes")
    }
}
