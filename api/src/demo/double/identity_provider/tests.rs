//! The double before a client that others wrote.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, TimeDelta};
use openidconnect::{
    AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields, HttpRequest,
    HttpResponse, IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    StandardErrorResponse, StandardTokenResponse, TokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use reqwest::redirect::Policy;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use url::Url;

use super::*;
use crate::{clock::FixedClock, random::SeededRandom};

const BACK: &str = "https://congdan.example.com/v1/sign-ins/callback";

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Known {
    personal_number: String,
    identity_level: u8,
}

impl openidconnect::AdditionalClaims for Known {}

type Fields = IdTokenFields<
    Known,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
type Client<A = openidconnect::EndpointSet> = openidconnect::Client<
    Known,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    A,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointMaybeSet,
    openidconnect::EndpointMaybeSet,
>;

struct Scene {
    clock: Arc<FixedClock>,
    double: IdentityProviderDouble,
    browser: reqwest::Client,
}

struct Asked {
    url: Url,
    nonce: Nonce,
    state: CsrfToken,
    verifier: PkceCodeVerifier,
}

async fn scene(signing: Signing) -> Scene {
    let clock = Arc::new(FixedClock::new(DateTime::from_timestamp(1_790_000_000, 0).unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = Settings { signing, ..Settings::for_client("cong-dan", "bí mật: 100%".into(), BACK) };
    let random = Arc::new(SeededRandom::new(3));
    let double = IdentityProviderDouble::start(listener, settings, clock.clone(), random).unwrap();
    let browser = reqwest::Client::builder().redirect(Policy::none()).build().unwrap();
    Scene { clock, double, browser }
}

async fn http(request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let response = reqwest::Client::new().execute(request.try_into()?).await?;
    let mut answer = http::Response::new(Vec::new());
    *answer.status_mut() = response.status();
    *answer.headers_mut() = response.headers().clone();
    *answer.body_mut() = response.bytes().await?.to_vec();
    Ok(answer)
}

impl Scene {
    async fn client(&self) -> Client {
        let issuer = IssuerUrl::new(self.double.issuer().to_owned()).unwrap();
        let metadata = CoreProviderMetadata::discover_async(issuer, &http).await.unwrap();
        let secret = ClientSecret::new("bí mật: 100%".to_owned());
        Client::from_provider_metadata(metadata, ClientId::new("cong-dan".to_owned()), Some(secret))
            .set_redirect_uri(RedirectUrl::new(BACK.to_owned()).unwrap())
    }

    fn ask(&self, client: &Client, hint: &str, auto: &str) -> Asked {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let (url, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge)
            .add_extra_param("login_hint", hint)
            .add_extra_param("auto", auto)
            .url();
        Asked { url, nonce, state, verifier }
    }

    /// Where the browser is sent to, and with what.
    async fn sent_back(&self, url: Url) -> HashMap<String, String> {
        let response = self.browser.get(url).send().await.unwrap();
        assert_eq!(response.status(), 303);
        let back: Url = response.headers()["location"].to_str().unwrap().parse().unwrap();
        assert!(back.as_str().starts_with(BACK));
        back.query_pairs().into_owned().collect()
    }

    async fn code(&self, url: Url) -> AuthorizationCode {
        AuthorizationCode::new(self.sent_back(url).await.remove("code").unwrap())
    }

    async fn redeem(&self, client: &Client, code: &AuthorizationCode, verifier: &str) -> Result<Tokens, String> {
        let request = client.exchange_code(code.clone()).unwrap();
        let verifier = PkceCodeVerifier::new(verifier.to_owned());
        request.set_pkce_verifier(verifier).request_async(&http).await.map_err(|error| format!("{error:?}"))
    }
}

#[tokio::test]
async fn somebody_chosen_is_told_of_in_a_token_that_holds() {
    for (signing, algorithm) in [
        (Signing::Rs256, CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256),
        (Signing::Es256, CoreJwsSigningAlgorithm::EcdsaP256Sha256),
    ] {
        let scene = scene(signing).await;
        let client = scene.client().await;
        let Asked { url, nonce, state, verifier } = scene.ask(&client, "hoa", "1");
        let back = scene.sent_back(url).await;
        assert_eq!((&back["state"], back["iss"].as_str()), (state.secret(), scene.double.issuer()));
        let code = AuthorizationCode::new(back["code"].clone());
        let tokens = scene.redeem(&client, &code, verifier.secret()).await.unwrap();

        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let checker = client.id_token_verifier().set_allowed_algs([algorithm]).set_time_fn(move || at);
        let claims = tokens.id_token().unwrap().claims(&checker, &nonce).unwrap();
        let known = claims.additional_claims();
        assert_eq!((known.personal_number.as_str(), known.identity_level), ("000190000001", 2));
        assert_eq!(claims.name().unwrap().get(None).unwrap().as_str(), "Nguyễn Thị Hoa");
        assert_eq!(claims.auth_context_ref().unwrap().as_str(), "muc-do-2");
        assert!(!claims.subject().as_str().contains("hoa"));

        let told: Value = scene
            .browser
            .get(format!("{}/userinfo", scene.double.issuer()))
            .bearer_auth(openidconnect::OAuth2TokenResponse::access_token(&tokens).secret())
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!((told["sub"].as_str(), &told["birthdate"]), (Some(claims.subject().as_str()), &json!("1990-05-12")));
        assert_eq!(scene.double.came(), [Came::Chose("hoa".to_owned()), Came::Redeemed]);
    }
}

#[tokio::test]
async fn the_page_offers_everybody_and_a_way_back() {
    let scene = scene(Signing::default()).await;
    let client = scene.client().await;
    let url = scene.ask(&client, "", "").url;
    let page = scene.browser.get(url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Lò Thị Mây – 28/02/2001"));
    let links: Vec<Url> = page
        .split("href=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&"))
        .map(|link| Url::parse(scene.double.issuer()).unwrap().join(&link).unwrap())
        .collect();
    assert_eq!(links.len(), 5);
    assert!(scene.sent_back(links[2].clone()).await.contains_key("code"));
    assert_eq!(scene.sent_back(links[4].clone()).await["error"], "access_denied");
    assert_eq!(scene.double.came(), [Came::Chose("may".to_owned()), Came::Refused("access_denied")]);
}

#[tokio::test]
async fn each_fault_is_found_by_a_careful_client() {
    let scene = scene(Signing::Es256).await;
    let client = scene.client().await;
    for fault in Fault::ALL {
        scene.double.err(Some(fault));
        let Asked { url, nonce, verifier, .. } = scene.ask(&client, "duc", "1");
        let code = scene.code(url).await;
        let tokens = scene.redeem(&client, &code, verifier.secret()).await.unwrap();
        let at = scene.clock.now();
        let checker = client
            .id_token_verifier()
            .set_allowed_algs([CoreJwsSigningAlgorithm::EcdsaP256Sha256])
            .set_time_fn(move || at);
        assert!(tokens.id_token().unwrap().claims(&checker, &nonce).is_err(), "{fault:?} went unnoticed");
    }
}

#[tokio::test]
async fn a_code_is_good_once_for_its_asker_and_for_a_minute() {
    let scene = scene(Signing::Es256).await;
    let client = scene.client().await;

    let Asked { url, verifier, .. } = scene.ask(&client, "hoa", "1");
    let code = scene.code(url).await;
    let tokens = scene.redeem(&client, &code, verifier.secret()).await.unwrap();
    assert!(scene.redeem(&client, &code, verifier.secret()).await.unwrap_err().contains("invalid_grant"));
    let told = scene
        .browser
        .get(format!("{}/userinfo", scene.double.issuer()))
        .bearer_auth(openidconnect::OAuth2TokenResponse::access_token(&tokens).secret())
        .send();
    assert_eq!(told.await.unwrap().status(), 401, "what a copied code gave is taken back");

    let code = scene.code(scene.ask(&client, "hoa", "1").url).await;
    let others = scene.ask(&client, "hoa", "1").verifier;
    assert!(scene.redeem(&client, &code, others.secret()).await.unwrap_err().contains("invalid_grant"));

    let Asked { url, verifier, .. } = scene.ask(&client, "hoa", "1");
    let code = scene.code(url).await;
    scene.clock.advance(TimeDelta::seconds(60));
    assert!(scene.redeem(&client, &code, verifier.secret()).await.unwrap_err().contains("invalid_grant"));
}

#[tokio::test]
async fn nobody_else_gets_an_answer() {
    let scene = scene(Signing::Es256).await;
    let client = scene.client().await;
    let Asked { url, verifier, .. } = scene.ask(&client, "hoa", "1");

    let elsewhere = url.as_str().replace("congdan.example.com", "elsewhere.example.com");
    let response = scene.browser.get(elsewhere).send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers().get("location")), (400, None));

    let without: String = url.as_str().replace("code_challenge_method=S256", "code_challenge_method=plain");
    assert_eq!(scene.sent_back(without.parse().unwrap()).await["error"], "invalid_request");

    let code = scene.code(url).await;
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code.secret()),
        ("redirect_uri", BACK),
        ("code_verifier", verifier.secret()),
        ("client_id", "cong-dan"),
        ("client_secret", "đoán"),
    ];
    let refused = scene.browser.post(format!("{}/token", scene.double.issuer())).form(&form).send().await.unwrap();
    assert_eq!(refused.status(), 401);
    scene.redeem(&client, &code, verifier.secret()).await.expect("a stranger's guess does not spend the code");
}
