//! Files go out as downloads, never as pages: whatever is in them, no browser runs it here.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use crate::service::file::FileContent;

/// A file's bytes, for the API document: a list of numbers otherwise.
#[derive(utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "the API document shows it; bytes go in and out as they are")]
pub(super) struct FileBytes(Vec<u8>);

/// A file to save.
pub struct Download(pub FileContent);

/// A picture to show: only one that this program made anew.
pub struct Picture(pub FileContent);

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        send(self.0.bytes, "application/octet-stream", disposition(&self.0.name))
    }
}

impl IntoResponse for Picture {
    fn into_response(self) -> Response {
        send(self.0.bytes, "image/jpeg", HeaderValue::from_static("inline"))
    }
}

fn send(bytes: Bytes, media_type: &'static str, disposition: HeaderValue) -> Response {
    let mut response = (StatusCode::OK, Body::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `attachment` with the name in UTF-8 (RFC 6266 §4.3, RFC 8187 §3.2).
fn disposition(name: &str) -> HeaderValue {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte);
    let encoded: String = name
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let value = format!("attachment; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&value).expect("percent-encoded text is visible ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_its_header() {
        let value = disposition("Giấy \"khai\" sinh\r\n.pdf");
        assert_eq!(value, "attachment; filename*=UTF-8''Gi%E1%BA%A5y%20%22khai%22%20sinh%0D%0A.pdf");
    }
}
