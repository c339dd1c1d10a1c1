//! Coming in and going out: passkeys and the session's cookie.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Response},
};
use congdan_core::wire::officer::{BeginRegistrationRequest, CeremonyResponse, FinishCeremonyRequest, OfficerView};

use super::cookie;
use crate::{
    app::App,
    error::Result,
    extract::{Json, NoBody, Officer, OwnPage},
    routes::Refusals,
    service::officer::{self, NewSession},
};

/// Begins the registration of a passkey, with the token of an invitation's link.
#[utoipa::path(
    post,
    path = "/v1/officer/registrations",
    tag = "officer",
    security(()),
    request_body = BeginRegistrationRequest,
    responses((status = 200, description = "Điều hỏi trình duyệt / What the browser is asked", body = CeremonyResponse), Refusals)
)]
pub async fn begin_officer_registration(
    State(app): State<Arc<App>>,
    _: OwnPage,
    Json(request): Json<BeginRegistrationRequest>,
) -> Result<Json<CeremonyResponse>> {
    officer::begin_registration(&app, request).await.map(Json)
}

/// Keeps the passkey and signs its owner in.
#[utoipa::path(
    post,
    path = "/v1/officer/registrations/finish",
    tag = "officer",
    security(()),
    request_body = FinishCeremonyRequest,
    responses((
        status = 200,
        description = "Đã đăng nhập / Signed in",
        body = OfficerView,
        headers(("set-cookie" = String, description = "Phiên làm việc / The session"))
    ), Refusals)
)]
pub async fn finish_officer_registration(
    State(app): State<Arc<App>>,
    _: OwnPage,
    Json(request): Json<FinishCeremonyRequest>,
) -> Result<Response> {
    officer::finish_registration(&app, request).await.map(|session| signed_in(&app, session))
}

/// Begins a sign-in. Nobody is named: the browser finds the passkey.
#[utoipa::path(
    post,
    path = "/v1/officer/sign-ins",
    tag = "officer",
    security(()),
    responses((status = 200, description = "Điều hỏi trình duyệt / What the browser is asked", body = CeremonyResponse), Refusals)
)]
pub async fn begin_officer_sign_in(
    State(app): State<Arc<App>>,
    _: OwnPage,
    _: NoBody,
) -> Result<Json<CeremonyResponse>> {
    officer::begin_sign_in(&app).await.map(Json)
}

/// Signs in whose passkey answered.
#[utoipa::path(
    post,
    path = "/v1/officer/sign-ins/finish",
    tag = "officer",
    security(()),
    request_body = FinishCeremonyRequest,
    responses((
        status = 200,
        description = "Đã đăng nhập / Signed in",
        body = OfficerView,
        headers(("set-cookie" = String, description = "Phiên làm việc / The session"))
    ), Refusals)
)]
pub async fn finish_officer_sign_in(
    State(app): State<Arc<App>>,
    _: OwnPage,
    Json(request): Json<FinishCeremonyRequest>,
) -> Result<Response> {
    officer::finish_sign_in(&app, request).await.map(|session| signed_in(&app, session))
}

/// Ends my session.
#[utoipa::path(
    delete,
    path = "/v1/officer/session",
    tag = "officer",
    responses((status = 204, description = "Đã kết thúc / Ended"), Refusals)
)]
pub async fn end_officer_session(State(app): State<Arc<App>>, officer: Officer, _: NoBody) -> Result<Response> {
    officer::sign_out(&app, &officer).await?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie::ended(&app.config))]).into_response())
}

/// Who I am and what was granted to me.
#[utoipa::path(
    get,
    path = "/v1/officer/me",
    tag = "officer",
    responses((status = 200, description = "Cán bộ đang đăng nhập / Who is signed in", body = OfficerView), Refusals)
)]
pub async fn get_officer(officer: Officer) -> Json<OfficerView> {
    Json(officer::me(&officer))
}

fn signed_in(app: &App, session: NewSession) -> Response {
    let cookie = cookie::begun(&app.config, &session, app.clock.now());
    ([(SET_COOKIE, cookie)], Json(session.officer)).into_response()
}
