//! Every route, in reading order, one function a surface.

use std::sync::Arc;

use axum::{
    Router,
    middleware::from_fn,
    routing::{get, post},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    extract::{SECURE_SESSION_COOKIE, session_cookie_name},
    middleware::{self, Surface},
    openapi,
    routes::{citizen, hook, officer, public, web, web::console},
};

/// The whole service.
pub fn router(app: &Arc<App>) -> Router {
    let (api, document) = described(app).split_for_parts();
    let pages = middleware::surface_pages(app, openapi::pages(document).merge(pages()));
    let router = api.merge(pages);
    middleware::around(app, router).with_state(app.clone()).layer(from_fn(web::error::show_problems))
}

/// The part of the service that the API document describes.
pub fn described(app: &Arc<App>) -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::head(session_cookie_name(&app.config)))
        .merge(openapi::of_surface(Surface::Public, probes()))
        .merge(middleware::surface(app, Surface::Public, public()))
        .merge(middleware::surface(app, Surface::Citizen, citizen()))
        .merge(middleware::surface(app, Surface::Officer, officer()))
        .merge(middleware::surface(app, Surface::Hook, hook()))
}

/// The API document, without anything that would serve it.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    OpenApiRouter::with_openapi(openapi::head(SECURE_SESSION_COOKIE))
        .merge(openapi::of_surface(Surface::Public, probes()))
        .merge(openapi::of_surface(Surface::Public, public()))
        .merge(openapi::of_surface(Surface::Citizen, citizen()))
        .merge(openapi::of_surface(Surface::Officer, officer()))
        .merge(openapi::of_surface(Surface::Hook, hook()))
        .into_openapi()
}

/// What those ask who watch over the service; as often as they like.
fn probes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(public::health::check_liveness))
        .routes(routes!(public::health::check_readiness))
        .routes(routes!(public::health::read_metrics))
}

/// What anyone may ask.
fn public() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(public::catalogue::get_catalogue))
        .routes(routes!(public::catalogue::get_rules))
        .routes(routes!(public::catalogue::get_payee_register))
        .routes(routes!(public::catalogue::get_units))
        .routes(routes!(public::catalogue::list_keys))
        .routes(routes!(public::status::get_status))
        .routes(routes!(public::verification::verify_proof))
}

/// What a citizen's phone asks.
fn citizen() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(citizen::device::register_device, citizen::device::list_devices))
        .routes(routes!(citizen::device::revoke_device))
        .routes(routes!(citizen::device::set_push))
        .routes(routes!(citizen::session::begin_sign_in))
        .routes(routes!(citizen::session::finish_at_provider))
        .routes(routes!(citizen::session::issue_tokens))
        .routes(routes!(citizen::session::end_session))
        .routes(routes!(citizen::session::get_me))
        .routes(routes!(citizen::card::begin_card_reading))
        .routes(routes!(citizen::card::send_card_evidence))
        .routes(routes!(citizen::submission::check_answers))
        .routes(routes!(citizen::upload::begin_upload))
        .routes(routes!(citizen::upload::get_upload))
        .routes(routes!(citizen::upload::put_chunk))
        .routes(routes!(citizen::upload::complete_upload))
        .routes(routes!(citizen::submission::submit_dossier, citizen::dossier::list_dossiers))
        .routes(routes!(citizen::dossier::get_dossier))
        .routes(routes!(citizen::dossier::list_receipts))
        .routes(routes!(citizen::submission::answer_correction))
        .routes(routes!(citizen::dossier::withdraw_dossier))
        .routes(routes!(citizen::dossier::get_obligation))
        .routes(routes!(citizen::result::get_result))
        .routes(routes!(citizen::result::get_result_file))
        .routes(routes!(citizen::dossier::rate_dossier))
        .routes(routes!(citizen::inbox::list_inbox))
        .routes(routes!(citizen::inbox::mark_read))
        .routes(routes!(citizen::inbox::follow_inbox))
        .routes(routes!(citizen::feedback::send_feedback, citizen::feedback::list_feedback))
        .routes(routes!(citizen::feedback::get_feedback))
}

/// What an officer's console or program asks.
fn officer() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(officer::account::begin_officer_registration))
        .routes(routes!(officer::account::finish_officer_registration))
        .routes(routes!(officer::account::begin_officer_sign_in))
        .routes(routes!(officer::account::finish_officer_sign_in))
        .routes(routes!(officer::account::end_officer_session))
        .routes(routes!(officer::account::get_officer))
        .routes(routes!(officer::dossier::list_queue))
        .routes(routes!(officer::dossier::open_dossier))
        .routes(routes!(officer::file::download_file))
        .routes(routes!(officer::file::preview_file))
        .routes(routes!(officer::dossier::accept_dossier))
        .routes(routes!(officer::dossier::refuse_dossier))
        .routes(routes!(officer::dossier::take_dossier))
        .routes(routes!(officer::dossier::request_correction))
        .routes(routes!(officer::dossier::finish_dossier))
        .routes(routes!(officer::result::issue_result))
        .routes(routes!(officer::dossier::hand_over_dossier))
        .routes(routes!(officer::feedback::list_feedback_queue))
        .routes(routes!(officer::feedback::open_feedback))
        .routes(routes!(officer::feedback::answer_feedback))
        .routes(routes!(officer::feedback::get_feedback_photo))
}

/// What partners send.
fn hook() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(hook::bank::take_bank_transfer))
}

/// Pages for browsers: public ones, and the officers' console.
fn pages() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(web::home::show_home))
        .route("/procedures/{code}", get(web::procedure::show_procedure))
        .route("/status", get(web::status::show_status_form).post(web::status::show_status))
        .route("/verify", get(web::verify::show_verification_form).post(web::verify::verify_proof))
        .route("/assets/{name}", get(web::assets::read_asset))
        .route("/officer/sign-in", get(console::sign_in::show_sign_in))
        .route("/officer/register", get(console::sign_in::show_registration))
        .route("/officer/sign-out", post(console::sign_in::sign_out))
        .route("/officer", get(console::queue::show_queue))
        .route("/officer/dossiers/{id}", get(console::dossier::show_dossier))
        .route("/officer/dossiers/{id}/accept", post(console::step::accept_dossier))
        .route("/officer/dossiers/{id}/refuse", post(console::step::refuse_dossier))
        .route("/officer/dossiers/{id}/take", post(console::step::take_dossier))
        .route("/officer/dossiers/{id}/request-correction", post(console::step::request_correction))
        .route("/officer/dossiers/{id}/finish", post(console::step::finish_dossier))
        .route("/officer/dossiers/{id}/result", post(console::step::issue_result))
        .route("/officer/dossiers/{id}/hand-over", post(console::step::hand_over_result))
        .route("/officer/dossiers/{id}/files/{file}", get(console::file::download_file))
        .route("/officer/dossiers/{id}/files/{file}/preview", get(console::file::preview_file))
        .route("/officer/feedback", get(console::feedback::show_feedback_queue))
        .route("/officer/feedback/{id}", get(console::feedback::show_feedback))
        .route("/officer/feedback/{id}/answer", post(console::feedback::answer_feedback))
        .route("/officer/feedback/{id}/photo", get(console::file::show_feedback_photo))
}
