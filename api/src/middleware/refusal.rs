//! Every refusal in our one error body, also those that the framework makes by itself (a path nobody serves, a method, a body it
//! cannot read), and every failure of ours with the request's id.

use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use congdan_core::problem::{Problem, ProblemCode};

use super::RequestId;
use crate::error::{InternalCause, problem_response, problem_response_about};

/// Says a refusal in our words. For a browser that asked for a page, the pages make one of it.
pub(super) async fn say_in_our_words(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().copied();
    let method = request.method().clone();
    let mut response = next.run(request).await;
    let code = if is_bare(&response) {
        code(response.status(), &method)
    } else {
        // What a service could not do is a problem already; it lacks the id, which no service knows.
        response.extensions().get().copied().filter(|code| *code == ProblemCode::Internal)
    };
    let Some(code) = code else { return response };
    let problem = Problem::new(code);
    let fresh = match id {
        Some(id) if code == ProblemCode::Internal => problem_response_about(&problem, id.0),
        _ => problem_response(&problem),
    };
    if code == ProblemCode::Internal && response.extensions().get::<InternalCause>().is_none() {
        let cause = anyhow::anyhow!("the framework answered {}", response.status());
        response.extensions_mut().insert(InternalCause(std::sync::Arc::new(cause)));
    }
    in_place_of(response, fresh)
}

/// `fresh` in place of `old`, whose other headers (`Allow`, a nonce) and extensions stand.
fn in_place_of(old: Response, fresh: Response) -> Response {
    let (mut parts, _) = old.into_parts();
    let (fresh, body) = fresh.into_parts();
    parts.status = fresh.status;
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(fresh.headers);
    parts.extensions.extend(fresh.extensions);
    Response::from_parts(parts, body)
}

/// A refusal that is not a problem yet, nor a page, a picture or anything else somebody meant to send.
fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let is_refusal = response.status().is_client_error() || response.status().is_server_error();
    is_refusal && kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
}

fn code(status: StatusCode, method: &Method) -> Option<ProblemCode> {
    let has_body = *method == Method::POST || *method == Method::PUT || *method == Method::PATCH;
    Some(match status {
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::REQUEST_TIMEOUT => ProblemCode::TimedOut,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemCode::UnsupportedMediaType,
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY if has_body => ProblemCode::BadBody,
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => ProblemCode::BadParameter,
        StatusCode::URI_TOO_LONG => ProblemCode::BadParameter,
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => ProblemCode::BadHeader,
        StatusCode::UNAUTHORIZED => ProblemCode::SignInRequired,
        StatusCode::FORBIDDEN => ProblemCode::Forbidden,
        StatusCode::TOO_MANY_REQUESTS => ProblemCode::TooManyRequests,
        StatusCode::SERVICE_UNAVAILABLE => ProblemCode::Unavailable,
        StatusCode::INTERNAL_SERVER_ERROR => ProblemCode::Internal,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use axum::{
        Router,
        body::Body,
        extract::{Extension, Path},
        middleware::from_fn,
        response::{Html, IntoResponse},
        routing::{get, post},
    };
    use http_body_util::BodyExt;
    use tower::ServiceExt;
    use uuid::Uuid;

    use super::*;
    use crate::error::ApiError;

    async fn ask(request: Request) -> (Response, serde_json::Value) {
        async fn name(mut request: Request, next: Next) -> Response {
            request.extensions_mut().insert(RequestId(Uuid::from_u128(7)));
            next.run(request).await
        }
        let router: Router = Router::new()
            .route("/v1/things/{id}", get(async |Path(_): Path<u32>| ()))
            .route("/v1/things", post(async |axum::Json(_): axum::Json<u32>| ()))
            .route(
                "/v1/broken",
                get(async || ApiError::Internal(anyhow::anyhow!("table citizen is gone")).into_response()),
            )
            .route("/v1/unjoined", get(async |Extension(_): Extension<u32>| ()))
            .route("/page", get(async || (StatusCode::NOT_FOUND, Html("<p>không có</p>"))))
            .layer(from_fn(say_in_our_words))
            .layer(from_fn(name));
        let response = router.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let value = serde_json::from_slice(&bytes).unwrap_or_default();
        (Response::from_parts(parts, Body::empty()), value)
    }

    #[tokio::test]
    async fn what_the_framework_refuses_is_a_problem_with_a_code() {
        let get = |path: &str| Request::get(path).body(Body::empty()).unwrap();
        let post = |kind: &str, body: &'static str| {
            Request::post("/v1/things").header("content-type", kind).body(Body::from(body)).unwrap()
        };
        let cases = [
            (get("/v1/nothing"), 404, "not_found"),
            (get("/nothing"), 404, "not_found"),
            (get("/v1/things"), 405, "request.method_not_allowed"),
            (get("/v1/things/x"), 400, "request.bad_parameter"),
            (post("text/plain", "7"), 415, "request.unsupported_media_type"),
            (post("application/json", "{"), 400, "request.bad_body"),
            (post("application/json", "\"x\""), 400, "request.bad_body"),
        ];
        for (request, status, code) in cases {
            let what = format!("{} {}", request.method(), request.uri());
            let (response, problem) = ask(request).await;
            assert_eq!((response.status().as_u16(), problem["code"].as_str()), (status, Some(code)), "{what}");
            assert_eq!(response.headers()["content-type"], "application/problem+json", "{what}");
            assert_eq!(problem["status"], status, "{what}");
        }
        let (response, _) = ask(get("/v1/things")).await;
        assert_eq!(response.headers()["allow"], "POST");
    }

    #[tokio::test]
    async fn our_fault_tells_its_id_and_nothing_else() {
        for path in ["/v1/broken", "/v1/unjoined"] {
            let (response, problem) = ask(Request::get(path).body(Body::empty()).unwrap()).await;
            assert_eq!(response.status(), 500);
            assert_eq!(problem["instance"], "urn:uuid:00000000-0000-0000-0000-000000000007", "{path}");
            assert!(!problem.to_string().contains("citizen"), "{problem}");
            assert!(response.extensions().get::<InternalCause>().is_some(), "{path}: the log gets the cause");
        }
    }

    #[tokio::test]
    async fn a_page_that_refuses_stays_a_page() {
        let page = Request::get("/page").header("accept", "text/html,*/*").body(Body::empty()).unwrap();
        let (response, _) = ask(page).await;
        assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    }
}
