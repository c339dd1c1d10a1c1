//! What browsers are told about every answer. An answer that needs something else (a cacheable asset, the page of the API
//! document) says so itself and is left as it is.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// Nothing from elsewhere, nothing inline, nobody may frame us. Pictures also from memory: previews and drawn QR codes.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // Whatever is personal must not stay in a shared browser.
    (header::CACHE_CONTROL, "no-store"),
];

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const NO_CAMERA: &str =
    "camera=(), geolocation=(), microphone=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
const CAMERA: &str = "camera=(self), geolocation=(), microphone=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

/// Sets the headers that are not set.
pub(super) async fn guard(State(is_https): State<bool>, request: Request, next: Next) -> Response {
    // Only the page that reads QR codes may ask for the camera.
    let permissions = if request.uri().path() == "/verify" { CAMERA } else { NO_CAMERA };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: &HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    for (name, value) in ALWAYS {
        set(&name, value);
    }
    set(&PERMISSIONS, permissions);
    if is_https {
        // Two years; not the subdomains, which may not be ours.
        set(&header::STRICT_TRANSPORT_SECURITY, "max-age=63072000");
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    use super::*;

    async fn ask(path: &str, is_https: bool) -> Response {
        let router: Router = Router::new()
            .route("/verify", get(async || "page"))
            .route("/asset", get(async || ([(header::CACHE_CONTROL, "max-age=60")], "asset")))
            .layer(from_fn_with_state(is_https, guard));
        router.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn every_answer_is_guarded_even_a_404_and_an_answers_own_word_stands() {
        let missing = ask("/nothing", false).await;
        assert_eq!(missing.headers()["content-security-policy"], CONTENT_SECURITY_POLICY);
        assert_eq!(missing.headers()["cache-control"], "no-store");
        assert!(missing.headers()["permissions-policy"].to_str().unwrap().starts_with("camera=(),"));
        assert!(!missing.headers().contains_key("strict-transport-security"));

        let page = ask("/verify", true).await;
        assert!(page.headers()["permissions-policy"].to_str().unwrap().starts_with("camera=(self)"));
        assert!(page.headers().contains_key("strict-transport-security"));
        assert_eq!(ask("/asset", true).await.headers()["cache-control"], "max-age=60");
    }
}
