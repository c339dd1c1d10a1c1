//! Style, scripts and pictures of the pages, embedded. Their address carries a hash of their content, so that browsers keep
//! them for good and still get the new one after an update.

use std::sync::LazyLock;

use axum::{
    extract::RawQuery,
    http::{HeaderName, HeaderValue, header},
    response::IntoResponse,
};
use congdan_core::problem::ProblemCode;
use sha2::{Digest, Sha256};

use crate::{error::Result, extract::Path};

struct Asset {
    name: &'static str,
    media_type: &'static str,
    content: &'static str,
    version: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let asset = |name, media_type, content: &'static str| {
        let version = Sha256::digest(content)[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        Asset { name, media_type, content, version }
    };
    vec![
        asset("site.css", "text/css; charset=utf-8", include_str!("../../../assets/site.css")),
        asset("console.css", "text/css; charset=utf-8", include_str!("../../../assets/console.css")),
        asset("passkey.js", "text/javascript; charset=utf-8", include_str!("../../../assets/passkey.js")),
        asset("camera.js", "text/javascript; charset=utf-8", include_str!("../../../assets/camera.js")),
        asset("mark.svg", "image/svg+xml", include_str!("../../../assets/mark.svg")),
    ]
});

/// Where a page finds an asset.
pub(super) fn address(name: &str) -> String {
    let version = ASSETS.iter().find(|asset| asset.name == name).map_or("", |asset| &asset.version);
    format!("/assets/{name}?v={version}")
}

/// An asset.
///
/// # Errors
/// `not_found`.
pub async fn read_asset(Path(name): Path<String>, RawQuery(query): RawQuery) -> Result<impl IntoResponse> {
    let asset = ASSETS.iter().find(|asset| asset.name == name).ok_or(ProblemCode::NotFound)?;
    // Under another version's address the content must not be kept: it may be that of an older server behind the same proxy.
    let is_named = query.as_deref().and_then(|query| query.strip_prefix("v=")) == Some(&asset.version);
    let keeping = if is_named { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keeping)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'")),
    ];
    Ok((headers, asset.content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_names_assets_that_exist() {
        for (template, text) in [
            ("base.html", include_str!("../../../templates/base.html")),
            ("verify.html", include_str!("../../../templates/verify.html")),
            ("console/desk.html", include_str!("../../../templates/console/desk.html")),
            ("console/sign_in.html", include_str!("../../../templates/console/sign_in.html")),
            ("console/register.html", include_str!("../../../templates/console/register.html")),
        ] {
            for rest in text.split("asset(\"").skip(1) {
                let name = rest.split('"').next().unwrap();
                assert!(ASSETS.iter().any(|asset| asset.name == name), "{template} names {name}");
            }
        }
    }
}
