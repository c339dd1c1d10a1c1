//! One line a request, and the only place where an internal error is logged. `docs/LOGGING.md` is the law: the route's template,
//! never the path as sent.

use std::time::{Duration, Instant};

use axum::{
    extract::{MatchedPath, Request},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};
use congdan_core::problem::ProblemCode;
use tracing::Instrument;

use super::{RequestId, measure};
use crate::error::InternalCause;

/// Runs the request inside a span of its id and writes its line.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().map(|id| id.0).unwrap_or_default();
    let span = tracing::info_span!("request", request.id = %id);
    let line = Line { method: known(request.method()), route: template(&request), began: Instant::now(), ended: false };
    async move {
        let mut line = line;
        let response = next.run(request).await;
        line.end(&response);
        response
    }
    .instrument(span)
    .await
}

/// The route's template; `none` where no route is.
pub(super) fn template(request: &Request) -> String {
    request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned())
}

/// A method is the caller's word too: only those we know are written down.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The line of a request. It is written even if the caller goes away first, which drops the request where it stands.
struct Line {
    method: &'static str,
    route: String,
    began: Instant,
    ended: bool,
}

impl Line {
    fn end(&mut self, response: &Response) {
        self.ended = true;
        let (method, route, time) = (self.method, self.route.as_str(), self.began.elapsed());
        let status = response.status();
        measure::request(method, route, status.as_u16(), time);
        let code = response.extensions().get::<ProblemCode>().copied();
        if let Some(InternalCause(cause)) = response.extensions().get::<InternalCause>() {
            tracing::error!(error = format!("{cause:#}"), "Request failed.");
        }
        write(method, route, status, time, code);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if !self.ended {
            measure::request(self.method, &self.route, 0, self.began.elapsed());
            tracing::info!(method = self.method, route = self.route, "Request abandoned by the caller.");
        }
    }
}

fn write(method: &str, route: &str, status: StatusCode, time: Duration, code: Option<ProblemCode>) {
    let (status, took) = (status.as_u16(), (time.as_secs_f64() * 1e4).round() / 10.0);
    let code = code.map(ProblemCode::code);
    // A partner's signature that is wrong, a refresh token used twice: somebody tries something, or a partner is broken.
    let suspicious = [ProblemCode::BadSignature, ProblemCode::SessionEnded].map(ProblemCode::code);
    if code.is_some_and(|code| suspicious.contains(&code)) {
        tracing::warn!(method, route, status, duration.ms = took, problem.code = code, "Request answered.");
    } else {
        tracing::info!(method, route, status, duration.ms = took, problem.code = code, "Request answered.");
    }
}
