//! The page where somebody says who they are (OpenID Connect Core 1.0 §3.1.2; RFC 9700 on exact redirects and PKCE).

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderName, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use url::{Url, form_urlencoded};

use super::{Came, DemoPerson, Desk, grant::Grant};

/// What the service asks with. `auto` is the double's own: with it `login_hint` answers without a page.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Request {
    client_id: String,
    redirect_uri: String,
    response_type: String,
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<String>,
    code_challenge: String,
    code_challenge_method: String,
    #[serde(skip_serializing)]
    login_hint: String,
    #[serde(skip_serializing)]
    auto: String,
}

/// A choice on the page.
struct Choice {
    label: String,
    href: String,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Định danh thử nghiệm</title>
<style>
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
a { display: block; padding: .75rem 1rem; margin: .5rem 0; border: 1px solid #767676; border-radius: .5rem; color: #0b4a8f }
a:focus-visible { outline: 3px solid #0b4a8f; outline-offset: 2px }
</style>
<main>
<h1>Định danh thử nghiệm</h1>
<p>Trang này đóng vai hệ thống định danh điện tử trong bản dùng thử. Những người dưới đây không có thật.
<span lang="en">This page plays the identity provider of the demo. These people are invented.</span></p>
<p>Ông/bà muốn đăng nhập với tư cách là ai? <span lang="en">Who do you want to sign in as?</span></p>
<nav>
{% for choice in choices %}<a href="{{ choice.href }}">{{ choice.label }}</a>
{% endfor %}</nav>
<p><a href="{{ decline }}">Không đồng ý, quay lại <span lang="en">(Decline and go back)</span></a></p>
</main>
</html>
"#
)]
struct Page {
    choices: Vec<Choice>,
    decline: String,
}

/// `GET /authorize`: the page, or the answer if it is known already.
pub(super) async fn authorize(State(desk): State<Arc<Desk>>, Query(request): Query<Request>) -> Response {
    // Nobody is sent to an address that was not agreed on before.
    let known =
        request.client_id == desk.settings.client_id && desk.settings.redirect_urls.contains(&request.redirect_uri);
    let Some(back) = known.then(|| Url::parse(&request.redirect_uri).ok()).flatten() else {
        desk.note(Came::Refused("unknown_client"));
        return (StatusCode::BAD_REQUEST, "Ứng dụng hoặc địa chỉ quay lại chưa được đăng ký.").into_response();
    };
    if let Some(error) = request.defect() {
        return desk.refuse(back, &request, error);
    }
    match (request.auto.as_str(), request.login_hint.as_str()) {
        ("decline", _) => desk.refuse(back, &request, "access_denied"),
        ("1", hint) => match desk.settings.persons.iter().find(|person| person.key == hint) {
            Some(person) => desk.send_back(back, &request, person),
            None => desk.refuse(back, &request, "access_denied"),
        },
        _ if request.prompt.as_deref() == Some("none") => desk.refuse(back, &request, "login_required"),
        _ => desk.page(&request),
    }
}

impl Request {
    /// Why this cannot be answered, as an OAuth 2.0 error.
    fn defect(&self) -> Option<&'static str> {
        if self.response_type != "code" {
            Some("unsupported_response_type")
        } else if !self.scope.split(' ').any(|scope| scope == "openid") {
            Some("invalid_scope")
        } else if self.code_challenge_method != "S256" || self.code_challenge.len() != 43 {
            Some("invalid_request")
        } else {
            None
        }
    }

    /// The address of this page with the person chosen.
    fn href(&self, hint: &str, auto: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let fields = serde_json::to_value(self).unwrap_or_default();
        for (name, value) in fields.as_object().into_iter().flatten() {
            query.append_pair(name, value.as_str().unwrap_or_default());
        }
        query.append_pair("login_hint", hint).append_pair("auto", auto);
        format!("/authorize?{}", query.finish())
    }
}

impl Desk {
    fn page(&self, request: &Request) -> Response {
        let choice = |person: &DemoPerson| Choice {
            label: format!("{} – {}", person.name, person.birthdate.format("%d/%m/%Y")),
            href: request.href(&person.key, "1"),
        };
        let page =
            Page { choices: self.settings.persons.iter().map(choice).collect(), decline: request.href("", "decline") };
        let headers: [(HeaderName, &str); 3] = [
            (header::CACHE_CONTROL, "no-store"),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
        ];
        match page.render() {
            Ok(page) => (headers, Html(page)).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }

    fn send_back(&self, mut back: Url, request: &Request, person: &DemoPerson) -> Response {
        let code = self.secret();
        self.note(Came::Chose(person.key.clone()));
        self.book().grants.insert(
            code.clone(),
            Grant {
                redirect_url: request.redirect_uri.clone(),
                code_challenge: request.code_challenge.clone(),
                nonce: request.nonce.clone(),
                person: person.clone(),
                given_at: self.clock.now(),
                access_token: None,
            },
        );
        back.query_pairs_mut().append_pair("code", &code);
        self.redirect(back, request)
    }

    fn refuse(&self, mut back: Url, request: &Request, error: &'static str) -> Response {
        self.note(Came::Refused(error));
        back.query_pairs_mut().append_pair("error", error);
        self.redirect(back, request)
    }

    fn redirect(&self, mut back: Url, request: &Request) -> Response {
        if let Some(state) = &request.state {
            back.query_pairs_mut().append_pair("state", state);
        }
        // RFC 9207: who answers, so that two providers cannot be mixed up.
        back.query_pairs_mut().append_pair("iss", &self.issuer);
        ([(header::CACHE_CONTROL, "no-store")], Redirect::to(back.as_str())).into_response()
    }
}
