//! The catalogue and the keys, which phones sync.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use congdan_core::{procedure::CatalogueDocument, proof::TrustList};

use crate::{app::App, error::Result, extract::Json, routes::Refusals, service};

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
    let etag = format!("\"{}\"", app.catalogue.version());
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let is_current = known.flat_map(|value| value.split(',')).any(|tag| tag.trim().trim_start_matches("W/") == etag);
    let mut response = if is_current {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], app.catalogue.document().to_vec()).into_response()
    };
    let etag = HeaderValue::from_str(&etag).expect("a version is hex digits");
    response.headers_mut().insert(header::ETAG, etag);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    response
}

/// The keys whose signatures on receipts and results count.
#[utoipa::path(
    get, path = "/v1/keys", tag = "public",
    responses((status = 200, description = "Danh sách khoá / The keys", body = TrustList), Refusals)
)]
pub async fn list_keys(State(app): State<Arc<App>>) -> Result<Json<TrustList>> {
    service::keys::trust_list(&app).await.map(Json)
}
