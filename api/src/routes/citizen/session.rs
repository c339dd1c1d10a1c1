//! Signing in, tokens, and who I am.

use std::sync::Arc;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use congdan_core::{
    problem::ProblemCode,
    wire::citizen::{BeginSignInRequest, BeginSignInResponse, IssueTokenRequest, IssueTokenResponse, MeView},
};
use serde::Deserialize;

use crate::{
    app::App,
    error::Result,
    extract::{Citizen, Json, NoBody, ProvenKey, Query},
    routes::Refusals,
    service,
};

/// Begins a sign-in through the identity provider: the address to open.
#[utoipa::path(
    post, path = "/v1/sign-ins", tag = "citizen", request_body = BeginSignInRequest, security(("dpop" = [])),
    responses((status = 200, description = "Địa chỉ để mở / Where to go", body = BeginSignInResponse), Refusals)
)]
pub async fn begin_sign_in(
    State(app): State<Arc<App>>,
    ProvenKey(proof): ProvenKey,
    Json(request): Json<BeginSignInRequest>,
) -> Result<Json<BeginSignInResponse>> {
    service::sign_in::begin(&app, &proof, request).await.map(Json)
}

/// What the provider's redirect carries.
#[derive(Deserialize)]
pub struct Arrival {
    state: Option<String>,
    code: Option<String>,
}

/// The browser comes back from the identity provider, and goes on to the app with a one-time code.
#[utoipa::path(
    get, path = "/v1/sign-ins/callback", tag = "citizen", security(()),
    params(
        ("state" = Option<String>, Query, description = "As we sent it"),
        ("code" = Option<String>, Query, description = "The provider's code"),
    ),
    responses((status = 303, description = "Về ứng dụng / On to the app"), Refusals)
)]
pub async fn finish_at_provider(State(app): State<Arc<App>>, Query(arrival): Query<Arrival>) -> Result<Response> {
    let state = arrival.state.ok_or(ProblemCode::BadSignInCode)?;
    let next = service::sign_in::arrive(&app, &state, arrival.code.as_deref()).await?;
    Ok(Redirect::to(&next).into_response())
}

/// Issues tokens, for a one-time code or a refresh token.
#[utoipa::path(
    post, path = "/v1/tokens", tag = "citizen", request_body = IssueTokenRequest, security(("dpop" = [])),
    responses((status = 200, description = "Mã truy cập / Tokens", body = IssueTokenResponse), Refusals)
)]
pub async fn issue_tokens(
    State(app): State<Arc<App>>,
    ProvenKey(proof): ProvenKey,
    Json(request): Json<IssueTokenRequest>,
) -> Result<Json<IssueTokenResponse>> {
    service::session::issue(&app, &proof, request).await.map(Json)
}

/// Ends my session on this phone.
#[utoipa::path(
    delete, path = "/v1/session", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    responses((status = 204, description = "Đã đăng xuất / Signed out"), Refusals)
)]
pub async fn end_session(State(app): State<Arc<App>>, citizen: Citizen, _: NoBody) -> Result<StatusCode> {
    service::session::end(&app, &citizen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who I am.
#[utoipa::path(
    get, path = "/v1/me", tag = "citizen", security(("access_token" = [], "dpop" = [])),
    responses((status = 200, description = "Tài khoản của tôi / My account", body = MeView), Refusals)
)]
pub async fn get_me(State(app): State<Arc<App>>, citizen: Citizen) -> Result<Json<MeView>> {
    service::account::me(&app, &citizen).await.map(Json)
}
