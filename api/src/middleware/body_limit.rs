//! How large a body may be: small for JSON, a chunk for a chunk, a file where an officer hands in a document.

use axum::{
    body::Body,
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use congdan_core::problem::ProblemCode;
use http_body_util::Limited;

use super::{Surface, log};
use crate::{config::FilesConfig, error::ApiError};

/// The largest dossier of the fifteen procedures has 30 kB of answers.
const JSON: u64 = 256 * 1024;
/// What a form around a file may add.
const FORM: u64 = 64 * 1024;
/// A photo of a printed QR code, from a phone.
const PICTURE: u64 = 12 * 1024 * 1024;

/// The limits of one surface, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    surface: Surface,
    chunk: u64,
    file: u64,
}

impl Limits {
    pub(super) fn of(surface: Surface, files: &FilesConfig) -> Self {
        Self { surface, chunk: u64::from(files.chunk_size) + 4096, file: files.max_file_size + FORM }
    }

    fn for_route(self, template: &str) -> u64 {
        match self.surface {
            Surface::Citizen | Surface::Public if template.ends_with("/chunks/{index}") => self.chunk,
            Surface::Officer | Surface::Web if template.ends_with("/result") => self.file,
            Surface::Web if template == "/verify" => PICTURE,
            _ => JSON,
        }
    }
}

/// Refuses what announces more than it may, and cuts off what sends more than it announced.
pub(super) async fn refuse_large(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let limit = limits.for_route(&log::template(&request));
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if announced.is_some_and(|length| length.parse::<u64>().is_ok_and(|length| length > limit)) {
        return ApiError::from(ProblemCode::TooLarge).into_response();
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    next.run(request.map(|body| Body::new(Limited::new(body, limit)))).await
}

#[cfg(test)]
mod tests {
    use axum::{
        Router,
        extract::DefaultBodyLimit,
        middleware::from_fn_with_state,
        routing::{post, put},
    };
    use bytes::Bytes;
    use futures::stream;
    use tower::ServiceExt;

    use super::*;
    use crate::{config::Config, extract::Json};

    async fn send(request: Request) -> u16 {
        let limits = Limits::of(Surface::Citizen, &Config::defaults().files);
        let router: Router = Router::new()
            .route("/v1/dossiers", post(async |Json(_): Json<serde_json::Value>| ()))
            .route("/v1/uploads/{id}/chunks/{index}", put(async |body: Bytes| body.len().to_string()))
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(limits, refuse_large));
        router.oneshot(request).await.unwrap().status().as_u16()
    }

    fn json(length: usize) -> String {
        format!("{{\"a\":\"{}\"}}", "x".repeat(length - 8))
    }

    #[tokio::test]
    async fn json_is_small_a_chunk_is_a_chunk_and_a_lie_about_the_length_does_not_help() {
        const KILOBYTE: usize = 1024;
        let post =
            |body: Body| Request::post("/v1/dossiers").header("content-type", "application/json").body(body).unwrap();
        assert_eq!(send(post(Body::from(json(256 * KILOBYTE)))).await, 200);
        assert_eq!(send(post(Body::from(json(256 * KILOBYTE + 1)))).await, 413);
        let unannounced = Body::from_stream(stream::iter(
            (0..5).map(|_| Ok::<_, std::io::Error>(Bytes::from(vec![b' '; 64 * KILOBYTE]))),
        ));
        assert_eq!(send(post(unannounced)).await, 413);
        let mut announced = post(Body::empty());
        announced.headers_mut().insert("content-length", "104857600".parse().unwrap());
        assert_eq!(send(announced).await, 413);

        let put = |size: usize| Request::put("/v1/uploads/1/chunks/0").body(Body::from(vec![0; size])).unwrap();
        assert_eq!(send(put(256 * KILOBYTE)).await, 200);
        assert_eq!(send(put(300 * KILOBYTE)).await, 413);
    }
}
