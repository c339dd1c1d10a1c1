//! The rules, the register of payees, the country's units and the keys, which phones sync.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use congdan_core::{procedure::CatalogueDocument, proof::TrustList};

use crate::{
    app::App,
    error::Result,
    extract::Json,
    routes::{Refusals, download::FileBytes},
    service,
};

/// The catalogue: procedures, forms, lists, agencies and payees, as one document with one version. Ask with `If-None-Match`.
#[utoipa::path(
    get, path = "/v1/catalogue", tag = "public",
    params(("If-None-Match" = Option<String>, Header, description = "ETag của bản đang có / of the version at hand")),
    responses(
        (status = 200, description = "Danh mục / The catalogue", body = CatalogueDocument, headers(("ETag" = String, description = "Version"))),
        (status = 304, description = "Không đổi / Not changed"),
        Refusals,
    )
)]
pub async fn get_catalogue(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let document = || Ok(app.catalogue.document().to_vec());
    published(&headers, app.catalogue.version(), "application/json", document).into_response()
}

/// The same rules and the calendar and banks beside them, as one statement that the installation signed
/// (`docs/proof.cddl`): what phones keep. Ask with `If-None-Match`.
#[utoipa::path(
    get, path = "/v1/rules", tag = "public",
    params(("If-None-Match" = Option<String>, Header, description = "ETag của bản đang có / of the edition at hand")),
    responses(
        (status = 200, description = "Bộ quy tắc đã ký / The signed rules", body = inline(FileBytes), content_type = "application/cose", headers(("ETag" = String, description = "Edition"))),
        (status = 304, description = "Không đổi / Not changed"),
        Refusals,
    )
)]
pub async fn get_rules(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response> {
    published(&headers, &service::edition::rules_tag(&app), COSE, || service::edition::rules(&app))
}

/// The accounts that receive fees, as one statement that the installation signed (`docs/proof.cddl`). Ask with `If-None-Match`.
#[utoipa::path(
    get, path = "/v1/payees", tag = "public",
    params(("If-None-Match" = Option<String>, Header, description = "ETag của bản đang có / of the edition at hand")),
    responses(
        (status = 200, description = "Danh sách tài khoản đã ký / The signed register", body = inline(FileBytes), content_type = "application/cose", headers(("ETag" = String, description = "Edition"))),
        (status = 304, description = "Không đổi / Not changed"),
        Refusals,
    )
)]
pub async fn get_payee_register(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response> {
    published(&headers, &service::edition::register_tag(&app), COSE, || service::edition::register(&app))
}

/// The country's units of administration of today and of before 01/07/2025, as one statement that the installation signed
/// (`docs/proof.cddl`). Ask with `If-None-Match`.
#[utoipa::path(
    get, path = "/v1/units", tag = "public",
    params(("If-None-Match" = Option<String>, Header, description = "ETag của bản đang có / of the edition at hand")),
    responses(
        (status = 200, description = "Bảng đơn vị hành chính đã ký / The signed table", body = inline(FileBytes), content_type = "application/cose", headers(("ETag" = String, description = "Edition"))),
        (status = 304, description = "Không đổi / Not changed"),
        Refusals,
    )
)]
pub async fn get_units(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response> {
    published(&headers, &service::edition::units_tag(&app), COSE, || service::edition::units(&app))
}

/// RFC 9052 §2.
const COSE: &str = "application/cose";

/// What phones sync: the whole, or that it has not changed.
fn published(
    headers: &HeaderMap,
    tag: &str,
    content_type: &'static str,
    whole: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<Response> {
    let etag = format!("\"{tag}\"");
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let is_current = known.flat_map(|value| value.split(',')).any(|tag| tag.trim().trim_start_matches("W/") == etag);
    let mut response = if is_current {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, content_type)], whole()?).into_response()
    };
    let etag = HeaderValue::from_str(&etag).expect("tags are letters, digits and hyphens");
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    Ok(response)
}

/// The keys whose signatures on receipts and results count.
#[utoipa::path(
    get, path = "/v1/keys", tag = "public",
    responses((status = 200, description = "Danh sách khoá / The keys", body = TrustList), Refusals)
)]
pub async fn list_keys(State(app): State<Arc<App>>) -> Result<Json<TrustList>> {
    service::keys::trust_list(&app).await.map(Json)
}
