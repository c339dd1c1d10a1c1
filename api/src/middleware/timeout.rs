//! A request that takes too long is ended. The live stream and downloads are answered in time, and go on after it.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use congdan_core::problem::ProblemCode;

use crate::error::ApiError;

/// Ends a request after `at_most`; what it had not committed by then did not happen.
pub(super) async fn end_in_time(State(at_most): State<Duration>, request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(at_most, next.run(request)).await;
    answered.unwrap_or_else(|_| ApiError::from(ProblemCode::TimedOut).into_response())
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, http::Request, middleware::from_fn_with_state, routing::post};
    use futures::stream;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_body_that_never_ends_is_answered_408() {
        let router: Router = Router::new()
            .route("/", post(async |body: String| body))
            .layer(from_fn_with_state(Duration::ZERO, end_in_time));
        let endless = Body::from_stream(stream::pending::<Result<&'static str, std::io::Error>>());
        let response = router.oneshot(Request::post("/").body(endless).unwrap()).await.unwrap();
        assert_eq!(response.status(), 408);
        assert_eq!(response.headers()["content-type"], "application/problem+json");
    }
}
