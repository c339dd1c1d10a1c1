//! Answers travel compressed, where that helps and tells nothing.

use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version, header};
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, Predicate},
};

/// Compresses what is worth it: not streams (each event must leave at once), not downloads (pictures and PDFs are compressed
/// already, and their length is worth knowing).
pub(super) fn layer() -> CompressionLayer<impl Predicate> {
    let not_a_download = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        let disposition = headers.get(header::CONTENT_DISPOSITION).map(HeaderValue::as_bytes);
        !disposition.is_some_and(|value| value.starts_with(b"attachment"))
    };
    CompressionLayer::new().compress_when(DefaultPredicate::new().and(not_a_download))
}
