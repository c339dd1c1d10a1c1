//! What surrounds every request, through the whole router.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, Response, header},
};
use congdan_api::{app::App, router::router};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::backup::place;

async fn service(change: impl FnOnce(&mut congdan_api::config::Config)) -> (Router, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = place(folder.path(), None).await;
    change(&mut config);
    let app: Arc<App> = App::open(config, true).await.unwrap();
    (router(&app), folder)
}

async fn ask(router: &Router, request: axum::http::request::Builder) -> Response<Body> {
    router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn problem(response: Response<Body>) -> Value {
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    serde_json::from_slice(&response.into_body().collect().await.unwrap().to_bytes()).unwrap()
}

#[tokio::test]
async fn every_answer_is_named_and_guarded_and_allows_no_other_site() {
    let (router, _folder) = service(|_| {}).await;
    for path in ["/", "/v1/catalogue", "/v1/nothing", "/v1/me", "/v1/officer/me", "/health/live", "/docs/", "/assets/x"]
    {
        let response = ask(&router, Request::get(path).header("origin", "https://evil.example")).await;
        let headers = response.headers();
        for name in [
            "x-request-id",
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cache-control",
        ] {
            assert!(headers.contains_key(name), "{path} lacks {name}");
        }
        assert!(!headers.contains_key("access-control-allow-origin"), "{path}");
        let scripts = headers["content-security-policy"].to_str().unwrap();
        assert!(scripts.contains("script-src 'self'") && !scripts.contains("script-src 'self' 'unsafe"), "{path}");
    }
}

#[tokio::test]
async fn a_request_keeps_the_name_a_proxy_gave_it_if_that_is_one() {
    let (router, _folder) = service(|_| {}).await;
    let id = "0199b3a0-0000-7000-8000-000000000001";
    let kept = ask(&router, Request::get("/health/live").header("x-request-id", id)).await;
    assert_eq!(kept.headers()["x-request-id"], id);
    let words = ask(&router, Request::get("/health/live").header("x-request-id", "001099000123")).await;
    assert_ne!(words.headers()["x-request-id"], "001099000123");
}

#[tokio::test]
async fn a_phone_is_given_a_nonce_with_every_answer_and_a_challenge_with_a_401() {
    let (router, _folder) = service(|config| config.rate.citizen = 3).await;
    for path in ["/v1/me", "/v1/dossiers", "/v1/devices"] {
        let response = ask(&router, Request::get(path)).await;
        assert_eq!(response.status(), 401, "{path}");
        assert!(response.headers().contains_key("dpop-nonce"), "{path}");
        assert!(response.headers()["www-authenticate"].to_str().unwrap().starts_with("DPoP "), "{path}");
    }
    let refused = ask(&router, Request::get("/v1/me")).await;
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("dpop-nonce"), "also when there were too many");
    let public = ask(&router, Request::get("/v1/catalogue")).await;
    assert!(!public.headers().contains_key("dpop-nonce"));
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_again_on_each_surface_by_itself() {
    let (router, _folder) = service(|config| {
        config.rate.public = 2;
        config.server.trusted_proxies = 1;
    })
    .await;
    let from = |address: &str| Request::get("/v1/catalogue").header("x-forwarded-for", address);
    for _ in 0..2 {
        assert_eq!(ask(&router, from("203.0.113.1")).await.status(), 200);
    }
    let refused = ask(&router, from("203.0.113.1")).await;
    assert_eq!(refused.status(), 429);
    let wait: u64 = refused.headers()[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=31).contains(&wait), "{wait}");
    assert_eq!(problem(refused).await["code"], "request.too_many");
    assert_eq!(ask(&router, from("203.0.113.2")).await.status(), 200, "another caller");
    assert_eq!(
        ask(&router, Request::get("/").header("x-forwarded-for", "203.0.113.1")).await.status(),
        200,
        "another surface"
    );
    assert_eq!(ask(&router, Request::get("/health/live").header("x-forwarded-for", "203.0.113.1")).await.status(), 204);
}

#[tokio::test]
async fn a_browser_reads_a_refusal_as_a_page_and_a_program_as_a_problem() {
    let (router, _folder) = service(|_| {}).await;
    for path in ["/nothing", "/v1/nothing"] {
        assert_eq!(problem(ask(&router, Request::get(path)).await).await["code"], "not_found");
    }
    let page = ask(&router, Request::get("/nothing").header(header::ACCEPT, "text/html")).await;
    assert_eq!(page.status(), 404);
    assert!(page.headers()[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
    let away = ask(&router, Request::get("/officer").header(header::ACCEPT, "text/html")).await;
    assert_eq!((away.status().as_u16(), away.headers()[header::LOCATION].to_str().unwrap()), (303, "/officer/sign-in"));
    assert!(away.headers().contains_key("content-security-policy"));
}

#[tokio::test]
async fn what_is_worth_it_travels_compressed_if_asked_for() {
    let (router, _folder) = service(|_| {}).await;
    let plain = ask(&router, Request::get("/v1/catalogue")).await;
    assert!(!plain.headers().contains_key(header::CONTENT_ENCODING));
    let small = ask(&router, Request::get("/v1/catalogue").header(header::ACCEPT_ENCODING, "br, gzip")).await;
    assert!(small.headers().contains_key(header::CONTENT_ENCODING));
    let length = |body: axum::body::Bytes| body.len();
    let plain = length(plain.into_body().collect().await.unwrap().to_bytes());
    let small = length(small.into_body().collect().await.unwrap().to_bytes());
    assert!(small * 3 < plain, "{small} of {plain}");
}

#[tokio::test]
async fn a_write_too_large_is_refused_before_anybody_is_asked_who_writes() {
    let (router, _folder) = service(|_| {}).await;
    for path in ["/v1/dossiers", "/v1/statuses", "/v1/hooks/bank/demo", "/v1/officer/sign-ins"] {
        let request =
            Request::post(path).header("content-type", "application/json").header("content-length", "104857600");
        let response = ask(&router, request).await;
        assert_eq!(response.status(), 413, "{path}");
        assert_eq!(problem(response).await["code"], "request.too_large", "{path}");
    }
}

#[tokio::test]
async fn a_database_that_is_away_for_a_moment_is_something_to_wait_for() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(place(folder.path(), None).await, true).await.unwrap();
    app.db.read().clone().close().await.unwrap();
    let response = ask(&router(&app), Request::get("/v1/officer/me").header("cookie", "congdan=nobody")).await;
    assert_eq!((response.status().as_u16(), response.headers()[header::RETRY_AFTER].to_str().unwrap()), (503, "5"));
    let problem = problem(response).await;
    assert_eq!(problem["code"], "service.unavailable");
    assert!(!problem.to_string().contains("pool"), "what is wrong inside is for the log");
}
