//! What surrounds every request: who it is in the log, how long and how large it may be, how often it may come, and that
//! whatever refuses it says so in our one error body.

mod body_limit;
mod compress;
mod dpop;
mod headers;
mod log;
pub mod measure;
mod panic;
mod rate_limit;
mod refusal;
mod request_id;
mod timeout;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, openapi};

pub use headers::CONTENT_SECURITY_POLICY;
pub use panic::tell_where as tell_where_it_panicked;
pub use request_id::RequestId;

/// Who is meant to call, which decides limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Surface {
    /// Anyone.
    Public,
    /// A citizen's phone.
    Citizen,
    /// An officer's console or program.
    Officer,
    /// A partner.
    Hook,
    /// A browser.
    Web,
}

/// What surrounds one surface of the API: its rate and body limits, and what the document says of all its operations.
pub fn surface(app: &Arc<App>, surface: Surface, router: OpenApiRouter<Arc<App>>) -> OpenApiRouter<Arc<App>> {
    let (router, document) = openapi::of_surface(surface, router).split_for_parts();
    let mut limited = OpenApiRouter::from(limits(app, surface, router));
    *limited.get_openapi_mut() = document;
    limited
}

/// What surrounds the pages for browsers.
pub fn surface_pages(app: &Arc<App>, router: Router<Arc<App>>) -> Router<Arc<App>> {
    limits(app, Surface::Web, router)
}

/// What surrounds everything. The first layer is the innermost.
pub fn around(app: &Arc<App>, router: Router<Arc<App>>) -> Router<Arc<App>> {
    let at_most = Duration::from_secs(app.config.server.request_timeout);
    router
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(from_fn_with_state(at_most, timeout::end_in_time))
        .layer(from_fn(refusal::say_in_our_words))
        .layer(compress::layer())
        .layer(from_fn_with_state(app.config.is_https(), headers::guard))
        .layer(from_fn(log::log))
        .layer(from_fn_with_state(app.clone(), request_id::name))
}

fn limits(app: &Arc<App>, surface: Surface, router: Router<Arc<App>>) -> Router<Arc<App>> {
    let router = router
        // Ours counts for every kind of body.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(body_limit::Limits::of(surface, &app.config.files), body_limit::refuse_large))
        .layer(from_fn_with_state(rate_limit::Gate::of(surface, app), rate_limit::refuse_frequent));
    if surface == Surface::Citizen { router.layer(from_fn_with_state(app.clone(), dpop::give_nonce)) } else { router }
}
