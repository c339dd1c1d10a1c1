//! A handler that panics ends its own request and nothing else.

use std::{any::Any, panic::PanicHookInfo};

use axum::response::{IntoResponse, Response};

use crate::error::ApiError;

/// The answer in place of a handler that panicked.
pub(super) fn answer(payload: Box<dyn Any + Send>) -> Response {
    ApiError::Internal(anyhow::anyhow!("a handler panicked: {}", said(payload.as_ref()))).into_response()
}

/// Logs where a panic happened, in place of the standard hook, which would print everything.
pub fn tell_where(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(panic.place = place, panic.said = said(info.payload()), "The program panicked.");
}

/// What a panic said, if its words stand in our source. Words put together at run time may hold somebody's answers.
fn said(payload: &(dyn Any + Send)) -> &'static str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or("(words that are not in the source)")
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, http::Request, routing::get};
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;
    use crate::error::InternalCause;

    #[tokio::test]
    async fn a_panic_is_a_problem_that_does_not_repeat_what_was_being_handled() {
        async fn handler() -> &'static str {
            let number = "001099000123";
            panic!("cannot read {number}")
        }
        let router: Router = Router::new().route("/", get(handler)).layer(CatchPanicLayer::custom(answer));
        let response = router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 500);
        let InternalCause(cause) = response.extensions().get::<InternalCause>().unwrap();
        assert!(!format!("{cause:#}").contains("0010"), "{cause:#}");
    }
}
