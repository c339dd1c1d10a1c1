//! Signing in: three secrets meet, and a thief of any one of them gets nothing.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use congdan_api::demo::{
    double::identity_provider::Fault as Lie,
    phone::{Fault, Phone, REDIRECT},
};
use congdan_core::{
    client::{ClientError, Transport, WireRequest},
    problem::ProblemCode,
    wire::citizen::IssueTokenRequest,
};
use congdan_entity::{citizen, session};
use congdan_tests::{TestApp, both, problem, refused};
use sea_orm::{EntityTrait, PaginatorTrait};

both!(
    a_phone_three_days_off_signs_in_and_stays_signed_in,
    a_code_is_worth_nothing_with_another_verifier,
    a_code_is_worth_nothing_on_another_phone,
    a_code_is_good_once_and_for_two_minutes,
    a_stolen_refresh_token_ends_the_session_for_everybody,
    an_old_refresh_token_ends_the_session_for_everybody,
    a_lost_answer_is_asked_for_again,
    a_proof_is_good_once_and_for_its_own_request,
    a_provider_that_lies_identifies_nobody,
    who_signs_out_is_out,
    a_phone_that_is_put_out_is_out,
);

async fn sessions(t: &TestApp) -> u64 {
    session::Entity::find().count(t.app.db.read()).await.unwrap()
}

/// A new phone that has been to the provider and back, and has not redeemed its code.
async fn back_from_provider(t: &TestApp) -> (Phone, String) {
    let phone = t.stage.phone();
    phone.register_device("Điện thoại", "android").await.unwrap();
    let begun = phone.begin_sign_in(REDIRECT).await.unwrap();
    let back = phone.browse(&begun.url, "hoa").await.unwrap();
    (phone, back)
}

async fn a_phone_three_days_off_signs_in_and_stays_signed_in(t: &TestApp) {
    for days in [-3, 3] {
        let phone = t.stage.phone();
        phone.set_clock_off(TimeDelta::days(days));
        let signed_in = phone.sign_in("hoa").await.unwrap();
        // Token and nonce run out by the service's clock, and are asked for anew without a word to the person.
        t.clock.advance(TimeDelta::seconds(t.app.config.session.access_seconds + 1));
        let me = phone.me().await.unwrap();
        assert_eq!((me.id, me.level, me.number.as_deref()), (signed_in.citizen, 2, Some("000190000001")));
    }
    assert_eq!(citizen::Entity::find().count(t.app.db.read()).await.unwrap(), 1, "one person, two phones");
}

async fn a_code_is_worth_nothing_with_another_verifier(t: &TestApp) {
    let (phone, back) = back_from_provider(t).await;
    let guess = |request: &mut WireRequest| {
        let body: IssueTokenRequest = serde_json::from_slice(&request.body).unwrap();
        let IssueTokenRequest::SignIn { code, .. } = body else { panic!("another grant") };
        let guess = IssueTokenRequest::SignIn { code, code_verifier: "A".repeat(43) };
        request.body = serde_json::to_vec(&guess).unwrap();
    };
    phone.line.next("POST /v1/tokens", Fault::Alter(Box::new(guess)));
    assert_eq!(refused(phone.finish_sign_in(&back).await).code, ProblemCode::BadSignInCode);
    assert_eq!(sessions(t).await, 0);
}

async fn a_code_is_worth_nothing_on_another_phone(t: &TestApp) {
    let (phone, back) = back_from_provider(t).await;
    // The thief has the address the browser came back to and everything the app kept: all but the key.
    let thief = phone.stolen();
    assert_eq!(refused(thief.finish_sign_in(&back).await).code, ProblemCode::BadSignInCode);
    thief.register_device("Máy lạ", "android").await.unwrap();
    assert_eq!(refused(thief.finish_sign_in(&back).await).code, ProblemCode::BadSignInCode);
    assert_eq!(sessions(t).await, 0);
    phone.finish_sign_in(&back).await.unwrap();
}

async fn a_code_is_good_once_and_for_two_minutes(t: &TestApp) {
    let (phone, back) = back_from_provider(t).await;
    let spent = Arc::new(Mutex::new(Vec::new()));
    let kept = spent.clone();
    let listen = move |request: &mut WireRequest| kept.lock().unwrap().clone_from(&request.body);
    phone.line.next("POST /v1/tokens", Fault::Alter(Box::new(listen)));
    phone.finish_sign_in(&back).await.unwrap();
    let spent = spent.lock().unwrap().clone();

    let begun = phone.begin_sign_in(REDIRECT).await.unwrap();
    let back = phone.browse(&begun.url, "hoa").await.unwrap();
    phone.line.next("POST /v1/tokens", Fault::Alter(Box::new(move |request| request.body = spent)));
    assert_eq!(refused(phone.finish_sign_in(&back).await).code, ProblemCode::BadSignInCode);
    t.clock.advance(TimeDelta::seconds(121));
    assert_eq!(refused(phone.finish_sign_in(&back).await).code, ProblemCode::BadSignInCode);
    assert_eq!(sessions(t).await, 1);
}

async fn a_stolen_refresh_token_ends_the_session_for_everybody(t: &TestApp) {
    let phone = t.citizen().await;
    let thief = phone.stolen();
    thief.register_device("Máy lạ", "android").await.unwrap();
    assert_eq!(refused(thief.me().await).code, ProblemCode::SessionEnded);
    // Somebody else holds what only this phone should: nobody keeps the session, the token at hand included.
    assert_eq!(refused(phone.me().await).code, ProblemCode::SignInRequired);
    assert_eq!(phone.me().await, Err(ClientError::SignedOut));
    phone.sign_in("hoa").await.unwrap();
}

async fn an_old_refresh_token_ends_the_session_for_everybody(t: &TestApp) {
    let phone = t.citizen().await;
    let backup = phone.backed_up();
    phone.restarted().me().await.unwrap();
    t.clock.advance(TimeDelta::seconds(31));
    assert_eq!(refused(backup.me().await).code, ProblemCode::SessionEnded);
    assert_eq!(refused(phone.restarted().me().await).code, ProblemCode::SessionEnded);
}

async fn a_lost_answer_is_asked_for_again(t: &TestApp) {
    let phone = t.citizen().await.restarted();
    phone.line.next("POST /v1/tokens", Fault::LoseAnswer);
    // The first request of a restarted app brings a nonce; the second is the exchange.
    phone.line.next("POST /v1/tokens", Fault::LoseAnswer);
    assert!(matches!(phone.me().await, Err(ClientError::Offline { .. })));
    assert!(matches!(phone.me().await, Err(ClientError::Offline { .. })));
    phone.me().await.unwrap();
    t.clock.advance(TimeDelta::seconds(t.app.config.session.access_seconds + 1));
    phone.me().await.unwrap();
    assert_eq!(sessions(t).await, 1);
}

async fn a_proof_is_good_once_and_for_its_own_request(t: &TestApp) {
    let phone = t.citizen().await;
    phone.me().await.unwrap();
    let mut overheard = phone.line.last_request().unwrap();
    let replayed = phone.line.send(overheard.clone()).await.unwrap();
    assert_eq!((replayed.status, problem(&replayed).code), (401, ProblemCode::BadProof));

    let elsewhere = |request: &mut WireRequest| request.url = request.url.replace("/v1/me", "/v1/devices");
    phone.line.next("GET /v1/me", Fault::Alter(Box::new(elsewhere)));
    assert_eq!(refused(phone.me().await).code, ProblemCode::BadProof);
    overheard.headers.retain(|header| header.name != "dpop");
    let without = phone.line.send(overheard).await.unwrap();
    assert_eq!((without.status, problem(&without).code), (401, ProblemCode::SignInRequired));

    // The token with a proof of another key.
    let stranger = t.another_citizen().await;
    let token = phone.access_token().await.unwrap();
    let borrow = move |request: &mut WireRequest| {
        let header = request.headers.iter_mut().find(|header| header.name == "authorization").unwrap();
        header.value = format!("DPoP {token}");
    };
    stranger.line.next("GET /v1/me", Fault::Alter(Box::new(borrow)));
    assert_eq!(refused(stranger.me().await).code, ProblemCode::BadProof);
    assert_eq!(phone.me().await.unwrap().name.as_deref(), Some("Nguyễn Thị Hoa"));
}

async fn a_provider_that_lies_identifies_nobody(t: &TestApp) {
    let phone = t.stage.phone();
    phone.register_device("Điện thoại", "android").await.unwrap();
    for lie in Lie::ALL {
        t.identity.err(Some(lie));
        let begun = phone.begin_sign_in(REDIRECT).await.unwrap();
        let back = phone.browse(&begun.url, "hoa").await.unwrap();
        let code = refused(phone.finish_sign_in(&back).await).code;
        assert_eq!(code, ProblemCode::IdentityProviderFailed, "{lie:?}");
    }
    t.identity.err(None);
    let begun = phone.begin_sign_in(REDIRECT).await.unwrap();
    let back = phone.browse(&begun.url, "nobody").await.unwrap();
    assert_eq!(refused(phone.finish_sign_in(&back).await).code, ProblemCode::IdentityProviderFailed);

    t.identity.door().kill();
    assert_eq!(refused(phone.begin_sign_in(REDIRECT).await).code, ProblemCode::IdentityProviderFailed);
    t.identity.door().revive();
    let elsewhere = phone.begin_sign_in("https://example.com/sign-in").await;
    assert_eq!(refused(elsewhere).code, ProblemCode::BadBody);
    let unknown = t.anyone().get("/v1/sign-ins/callback?state=guessed&code=guessed").await;
    assert_eq!(problem(&unknown).code, ProblemCode::BadSignInCode);
    assert_eq!(citizen::Entity::find().count(t.app.db.read()).await.unwrap(), 0);
}

async fn who_signs_out_is_out(t: &TestApp) {
    let phone = t.citizen().await;
    let copy = phone.backed_up();
    // A request that was rightly signed and never arrived.
    let held = Arc::new(Mutex::new(None));
    let kept = held.clone();
    let hold = move |request: &mut WireRequest| {
        *kept.lock().unwrap() = Some(request.clone());
        request.url = request.url.replace("/v1/devices", "/v1/nowhere");
    };
    phone.line.next("GET /v1/devices", Fault::Alter(Box::new(hold)));
    assert_eq!(refused(phone.devices().await).code, ProblemCode::NotFound);
    phone.sign_out().await.unwrap();
    assert_eq!(phone.me().await, Err(ClientError::SignedOut));
    assert_eq!(refused(copy.me().await).code, ProblemCode::SessionEnded);
    // Its token has minutes to live, and is worth nothing all the same.
    let request = held.lock().unwrap().take().unwrap();
    let late = phone.line.send(request).await.unwrap();
    assert_eq!((late.status, problem(&late).code), (401, ProblemCode::SignInRequired));
}

async fn a_phone_that_is_put_out_is_out(t: &TestApp) {
    let (phone, lost) = (t.citizen().await, t.citizen().await);
    let stranger = t.another_citizen().await;
    let devices = phone.devices().await.unwrap();
    let other = devices.iter().find(|device| !device.current).unwrap();
    let path = format!("/v1/devices/{}", other.id);
    let refusal = stranger.request("DELETE", &path, &[], &[]).await.unwrap();
    assert_eq!(problem(&refusal).code, ProblemCode::NotFound);
    lost.me().await.unwrap();
    assert_eq!(phone.request("DELETE", &path, &[], &[]).await.unwrap().status, 204);
    assert_eq!(refused(lost.me().await).code, ProblemCode::SignInRequired);
    phone.me().await.unwrap();
}
