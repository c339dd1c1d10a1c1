//! The API document: its head here, its operations from the handlers.
//!
//! What is true of a whole surface is said once, in [`of_surface`]: the tag, and how the caller is known. A handler that differs (a phone that has a key and no account yet) says `security(("dpop" = []))`.

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderValue, header},
};
use congdan_core::problem::Problem;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::{
        self, ObjectBuilder, RefOr,
        path::{Operation, PathItem},
        schema::{Schema, Type},
        security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme},
        tag::TagBuilder,
    },
};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::SwaggerUi;

use crate::{app::App, middleware::Surface};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Công Dân",
        description = "A citizen of Vietnam files an administrative dossier from a phone, pays by QR, follows it and is heard; \
                       a province's officers receive, process and answer. Errors are `application/problem+json` with a stable \
                       `code`. Conventions: docs/API.md.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem)),
    modifiers(&Ways)
)]
struct Head;

/// Surfaces, and how each knows who calls.
struct Ways;

impl Modify for Ways {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let tags = [Surface::Public, Surface::Citizen, Surface::Officer, Surface::Hook].map(|surface| {
            let (name, description, _) = words(surface);
            TagBuilder::new().name(name).description(Some(description)).build()
        });
        document.tags = Some(tags.into());
        let components = document.components.get_or_insert_default();
        let header =
            |name: &str, what: &str| SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(name, what)));
        for (name, scheme) in [
            (
                "access_token",
                header("Authorization", "`DPoP <access token>`: bound to the phone's key (RFC 9449 §7.1)."),
            ),
            (
                "dpop",
                header(
                    "DPoP",
                    "A proof by the phone's key for this request, with the nonce of the last answer's `DPoP-Nonce` (RFC 9449 §4, §8).",
                ),
            ),
            (
                "upload_ticket",
                header(
                    "upload-ticket",
                    "The ticket of one upload, for a system's background uploader that cannot sign.",
                ),
            ),
            (
                "webhook_signature",
                header("webhook-signature", "The partner's signature over id, time and body (Standard Webhooks 1.0)."),
            ),
        ] {
            components.add_security_scheme(name, scheme);
        }
        if let Some(RefOr::T(Schema::Object(problem))) = components.schemas.get_mut(&*Problem::name()) {
            // What every problem carries beside core's own members.
            problem.required.extend(["type", "title", "status"].map(str::to_owned));
            let text = |what: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(what)).build();
            let number = ObjectBuilder::new().schema_type(Type::Integer).description(Some("The HTTP status.")).build();
            for (name, member) in [
                ("type", text("`urn:congdan:problem:` and the code.")),
                ("title", text("What happened, in Vietnamese.")),
                ("instance", text("`urn:uuid:` and the request's id, where it is our fault: quote it.")),
                ("status", number),
            ] {
                problem.properties.insert(name.to_owned(), Schema::Object(member).into());
            }
        }
    }
}

/// A surface's tag, what it is, and what its operations need unless they say otherwise.
fn words(surface: Surface) -> (&'static str, &'static str, Option<SecurityRequirement>) {
    let none = || [] as [&str; 0];
    match surface {
        Surface::Public => ("public", "What anyone may ask.", None),
        Surface::Citizen => {
            let both = SecurityRequirement::new("access_token", none()).add("dpop", none());
            ("citizen", "What a citizen's phone asks.", Some(both))
        }
        Surface::Officer => (
            "officer",
            "What an officer's console or program asks.",
            Some(SecurityRequirement::new("officer_session", none())),
        ),
        Surface::Hook => ("hook", "What partners send.", Some(SecurityRequirement::new("webhook_signature", none()))),
        Surface::Web => ("web", "Pages for browsers.", None),
    }
}

/// Title, licence, tags, ways to authenticate. An officer's session is in the cookie of this name.
#[must_use]
pub fn head(session_cookie: &str) -> openapi::OpenApi {
    let mut document = Head::openapi();
    let cookie = ApiKeyValue::with_description(
        session_cookie,
        "The session that a passkey began. Writes count only from our own pages (Fetch Metadata).",
    );
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(cookie));
    document.components.get_or_insert_default().add_security_scheme("officer_session", cookie);
    document
}

/// Says of every operation of a surface what is true of all.
pub fn of_surface(surface: Surface, mut router: OpenApiRouter<Arc<App>>) -> OpenApiRouter<Arc<App>> {
    let (tag, _, security) = words(surface);
    for item in router.get_openapi_mut().paths.paths.values_mut() {
        for operation in operations(item) {
            operation.tags = Some(vec![tag.to_owned()]);
            if operation.security.is_none() {
                operation.security = security.clone().map(|security| vec![security]);
            }
        }
    }
    router
}

/// The operations of a path.
fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch].into_iter().flatten()
}

/// The document at `/v1/openapi.json`, and at `/docs` a page that shows it with assets of our own.
pub fn pages(document: openapi::OpenApi) -> Router<Arc<App>> {
    // The page draws its icons and marks with styles in its markup; scripts stay ours.
    let policy =
        crate::middleware::CONTENT_SECURITY_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
    let policy = HeaderValue::try_from(policy).expect("the policy is ASCII");
    Router::from(SwaggerUi::new("/docs").url("/v1/openapi.json", document))
        .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, policy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::SECURE_SESSION_COOKIE;

    #[test]
    fn every_operation_says_what_it_is_and_how_it_refuses() {
        let mut document = crate::router::document();
        let mut ids = std::collections::BTreeSet::new();
        for (path, item) in &mut document.paths.paths {
            for operation in operations(item) {
                let id = operation.operation_id.clone().unwrap_or_default();
                assert!(id.contains('_') && id == id.to_lowercase(), "{path}: `{id}` is not a handler's name");
                assert!(ids.insert(id.clone()), "{id} twice");
                assert!(operation.summary.is_some() || operation.description.is_some(), "{id} says nothing");
                assert!(operation.tags.as_ref().is_some_and(|tags| tags.len() == 1), "{id} belongs to no surface");
                let refusals =
                    operation.responses.responses.iter().filter(|(status, _)| status.starts_with(['4', '5']));
                let mut count = 0;
                for (status, response) in refusals {
                    let RefOr::T(response) = response else { panic!("{id}: {status} is a reference") };
                    assert!(response.content.contains_key("application/problem+json"), "{id}: {status} is no problem");
                    count += 1;
                }
                assert!(count > 0, "{id} never refuses");
            }
        }
    }

    #[test]
    fn a_handler_is_found_by_its_operation_id() {
        let sources = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/routes");
        let mut text = String::new();
        let mut folders = vec![sources];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { text += &std::fs::read_to_string(path).unwrap() }
            }
        }
        let mut document = crate::router::document();
        for item in document.paths.paths.values_mut() {
            for operation in operations(item) {
                let id = operation.operation_id.as_deref().unwrap();
                assert!(text.contains(&format!("async fn {id}(")), "no handler is called {id}");
            }
        }
    }

    #[test]
    fn a_problem_lists_every_code_and_the_members_of_rfc_9457() {
        let document = serde_json::to_value(head(SECURE_SESSION_COOKIE)).unwrap();
        let schemas = &document["components"]["schemas"];
        let codes = schemas["ProblemCode"]["enum"].as_array().unwrap();
        assert_eq!(codes.len(), congdan_core::problem::ProblemCode::ALL.len());
        for member in ["type", "title", "status", "code", "detail", "fields"] {
            assert!(schemas["Problem"]["properties"][member].is_object(), "{member}: {}", schemas["Problem"]);
        }
        assert_eq!(document["openapi"], "3.1.0");
    }
}
