//! Problems as pages: whatever refuses a browser's request, the person reads what happened, what is kept and what to do next.

use askama::Template;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use congdan_core::problem::{Problem, ProblemCode};

use super::REFERRER;
use crate::error::ShownProblem;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    problem: &'a Problem,
    status: u16,
    request_id: Option<&'a str>,
    is_console: bool,
}

/// Around everything: turns the problem that a browser's page request met into a page, and sends officers who are not signed in
/// to sign in. Programs, and scripts of pages, get the problem as it is.
pub async fn show_problems(request: Request, next: Next) -> Response {
    let is_page = !request.uri().path().starts_with("/v1/") && asks_for_page(request.headers());
    let is_console = request.uri().path().starts_with("/officer");
    let is_visit = *request.method() == Method::GET;
    let response = next.run(request).await;
    let shown = if is_page { response.extensions().get::<ShownProblem>().cloned() } else { None };
    let Some(ShownProblem(problem)) = shown else { return response };
    if problem.code == ProblemCode::SignInRequired && is_console && is_visit {
        return elsewhere(response, "/officer/sign-in");
    }
    with_page(response, &problem, is_console)
}

/// The same response (request id, what browsers are told), but to go elsewhere.
fn elsewhere(response: Response, path: &'static str) -> Response {
    let mut headers = response.into_parts().0.headers;
    for stale in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING] {
        headers.remove(stale);
    }
    (headers, Redirect::to(path)).into_response()
}

/// The same response (status, request id, when to come back), its body a page.
fn with_page(response: Response, problem: &Problem, is_console: bool) -> Response {
    let (mut parts, _) = response.into_parts();
    let request_id = parts.headers.get("x-request-id").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let page = ProblemPage { problem, status: parts.status.as_u16(), request_id: request_id.as_deref(), is_console };
    let html = page.render().expect("a page of texts is written to memory");
    for stale in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING] {
        parts.headers.remove(stale);
    }
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    parts.headers.insert(header::REFERRER_POLICY, REFERRER);
    Response::from_parts(parts, Body::from(html))
}

fn asks_for_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

impl ProblemPage<'_> {
    fn title(&self) -> &'static str {
        match StatusCode::from_u16(self.status).unwrap_or_default() {
            StatusCode::NOT_FOUND => "Không tìm thấy",
            StatusCode::UNAUTHORIZED => "Cần đăng nhập",
            StatusCode::FORBIDDEN => "Không có quyền",
            StatusCode::PAYLOAD_TOO_LARGE => "Nội dung quá lớn",
            StatusCode::TOO_MANY_REQUESTS => "Bạn gửi hơi nhanh",
            StatusCode::SERVICE_UNAVAILABLE => "Hệ thống đang bận",
            status if status.is_server_error() => "Hệ thống gặp lỗi",
            _ => "Chưa thực hiện được",
        }
    }
}
