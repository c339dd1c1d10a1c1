//! What a phone needs for its next proof of possession (RFC 9449 §8): a fresh nonce in every answer, and on a 401 the challenge.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use congdan_core::problem::ProblemCode;

use crate::{app::App, extract::NonceBook};

/// Gives the nonce and the challenge.
pub(super) async fn give_nonce(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let nonce = HeaderValue::try_from(NonceBook(&app).fresh(app.clock.now())).expect("base64url is ASCII");
    response.headers_mut().insert("dpop-nonce", nonce);
    if response.status() == StatusCode::UNAUTHORIZED {
        let challenge = challenge(response.extensions().get::<ProblemCode>().copied());
        response.headers_mut().entry(header::WWW_AUTHENTICATE).or_insert(HeaderValue::from_static(challenge));
    }
    response
}

const fn challenge(code: Option<ProblemCode>) -> &'static str {
    match code {
        Some(ProblemCode::NonceRequired) => r#"DPoP error="use_dpop_nonce", algs="ES256""#,
        Some(ProblemCode::BadProof) => r#"DPoP error="invalid_dpop_proof", algs="ES256""#,
        Some(ProblemCode::TokenExpired | ProblemCode::SessionEnded) => r#"DPoP error="invalid_token", algs="ES256""#,
        _ => r#"DPoP algs="ES256""#,
    }
}
