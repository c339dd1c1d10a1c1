//! The id of a request: in its answer, its log lines and in a problem that is our fault, so that a citizen can quote it.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use uuid::Uuid;

use crate::app::App;

const HEADER: &str = "x-request-id";

/// The id, as an extension of request and response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

/// Names the request. A proxy may have named it already, but only by a UUID: anything else would be a stranger's words in our log.
pub(super) async fn name(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let given = request.headers().get(HEADER).and_then(|value| Uuid::try_parse_ascii(value.as_bytes()).ok());
    let id = given.unwrap_or_else(|| app.new_uuid());
    let text = HeaderValue::try_from(id.to_string()).expect("a UUID is ASCII");
    request.headers_mut().insert(HEADER, text.clone());
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    response.headers_mut().insert(HEADER, text);
    response
}
