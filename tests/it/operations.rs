//! The operations of the API document, for tests that must leave none out.

use axum::http::Method;
use congdan_api::router;
use serde_json::Value;

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Json,
    Bytes,
    Form,
}

impl Takes {
    fn of(media_type: Option<&str>) -> Self {
        match media_type {
            None => Self::Nothing,
            Some("application/json") => Self::Json,
            Some("application/octet-stream") => Self::Bytes,
            Some("multipart/form-data") => Self::Form,
            Some(other) => panic!("what is wrong with {other}?"),
        }
    }
}

/// One operation.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    /// Its id: the handler's name.
    pub(crate) id: String,
    /// Its method.
    pub(crate) method: Method,
    /// Its path, with the names of its parameters.
    pub(crate) path: String,
    /// Its surface.
    pub(crate) surface: String,
    /// What a caller must show.
    pub(crate) security: Vec<String>,
    /// What its body is.
    pub(crate) takes: Takes,
    /// Whether it may be repeated under a key.
    pub(crate) has_key: bool,
    /// The statuses it promises.
    pub(crate) promises: Vec<u16>,
}

impl Operation {
    /// Whether it may change something.
    pub(crate) fn writes(&self) -> bool {
        self.method != Method::GET
    }

    /// Whether it needs a proof of possession.
    pub(crate) fn is_proved(&self) -> bool {
        self.security.iter().any(|scheme| scheme == "dpop")
    }
}

/// Every operation, in the document's order.
pub(crate) fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(router::document()).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push(read(path, method, operation));
        }
    }
    assert!(found.len() > 50, "the walk found too little to mean anything: {}", found.len());
    found
}

fn read(path: &str, method: &str, operation: &Value) -> Operation {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let security = list(&operation["security"]);
    let security = security.iter().flat_map(|one| one.as_object().unwrap().keys().cloned()).collect();
    let parameters = list(&operation["parameters"]);
    let is_key = |parameter: &Value| parameter["name"].as_str().unwrap().eq_ignore_ascii_case("idempotency-key");
    let body = operation["requestBody"]["content"].as_object();
    let statuses = operation["responses"].as_object().unwrap().keys();
    Operation {
        id: operation["operationId"].as_str().unwrap().to_owned(),
        method: method.to_uppercase().parse().unwrap(),
        path: path.to_owned(),
        surface: operation["tags"][0].as_str().unwrap().to_owned(),
        security,
        takes: Takes::of(body.and_then(|content| content.keys().next()).map(String::as_str)),
        has_key: parameters.iter().any(is_key),
        promises: statuses.filter_map(|status| status.parse().ok()).collect(),
    }
}
