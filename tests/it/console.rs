//! The console's forms: who may send them, from where, and that nothing typed is lost or lent to another site.

use congdan_core::client::WireResponse;
use congdan_tests::{TestApp, both};

both!(
    a_form_takes_its_step_once,
    another_agency_and_a_missing_right_change_nothing,
    a_session_that_ended_keeps_what_was_typed_and_another_site_lends_nothing,
    a_form_that_is_not_ours_is_refused,
    status_is_answered_alike_for_whatever_does_not_fit,
);

const COMMUNE: &str = "H99.12.01";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const OWN: (&str, &str) = ("sec-fetch-site", "same-origin");
const PAGE: (&str, &str) = ("accept", "text/html");

async fn send(t: &TestApp, cookie: &str, path: &str, fields: &str) -> WireResponse {
    let headers = [FORM, OWN, PAGE, ("cookie", cookie)];
    t.anyone().send("POST", path, &headers, fields.as_bytes().to_vec()).await
}

fn text(response: &WireResponse) -> String {
    String::from_utf8(response.body.clone()).unwrap()
}

async fn a_form_takes_its_step_once(t: &TestApp) {
    let id = t.submitted(&t.citizen().await).await.response.id;
    let desk = t.officer(COMMUNE).await;
    let accept = format!("/officer/dossiers/{id}/accept");
    for _ in 0..2 {
        let done = send(t, desk.cookie(), &accept, "version=1&key=page.accept").await;
        assert_eq!(done.status, 303, "{}", text(&done));
    }
    let view = desk.open(id).await.unwrap();
    assert_eq!((view.dossier.summary.state.as_str(), view.dossier.version), ("accepted", 2));
    // The page it was sent from is older now.
    let late = send(t, desk.cookie(), &accept, "version=1&key=other.accept").await;
    assert_eq!(late.status, 409);
    assert!(text(&late).contains("Hồ sơ vừa được người khác cập nhật."));
    t.run_jobs().await;
}

async fn another_agency_and_a_missing_right_change_nothing(t: &TestApp) {
    let id = t.submitted(&t.citizen().await).await.response.id;
    let accept = format!("/officer/dossiers/{id}/accept");
    let elsewhere = t.officer("H99.12.02").await;
    let answer = send(t, elsewhere.cookie(), &accept, "version=1&key=a.accept").await;
    assert_eq!(answer.status, 404);
    let processor = t.officer_with(COMMUNE, &[congdan_core::access::Role::Processor]).await;
    let answer = send(t, processor.cookie(), &accept, "version=1&key=b.accept").await;
    assert_eq!(answer.status, 403);
    assert!(text(&answer).contains("Bạn không có quyền thực hiện việc này."));
    assert_eq!(processor.open(id).await.unwrap().dossier.version, 1);
    t.run_jobs().await;
}

async fn a_session_that_ended_keeps_what_was_typed_and_another_site_lends_nothing(t: &TestApp) {
    let refuse = "/officer/dossiers/01a20f04-37ef-739d-9ec2-a6f4d21665d8/refuse";
    let fields = "version=1&key=k&reason=Thi%E1%BA%BFu%20%3Cb%3E";
    let ended = send(t, "congdan=nobody", refuse, fields).await;
    assert_eq!(ended.status, 401);
    let page = text(&ended);
    assert!(page.contains("value=\"Thiếu &#60;b&#62;\"") && page.contains(refuse), "{page}");

    // What another site sends must not come back as a form that an officer only has to send.
    let headers = [FORM, PAGE, ("sec-fetch-site", "cross-site")];
    let foreign = t.anyone().send("POST", refuse, &headers, fields.as_bytes().to_vec()).await;
    assert_eq!(foreign.status, 403);
    assert!(!text(&foreign).contains("Thiếu"));
}

async fn a_form_that_is_not_ours_is_refused(t: &TestApp) {
    let id = t.submitted(&t.citizen().await).await.response.id;
    let desk = t.officer(COMMUNE).await;
    for fields in ["", "version=1", "key=k", "version=x&key=k", "\u{0}\u{1}", "%ff%fe=1"] {
        let answer = send(t, desk.cookie(), &format!("/officer/dossiers/{id}/accept"), fields).await;
        assert_eq!(answer.status, 400, "{fields:?}");
    }
    let huge = "x=".to_owned() + &"y".repeat(1_000_000);
    let answer = send(t, desk.cookie(), &format!("/officer/dossiers/{id}/accept"), &huge).await;
    assert_eq!(answer.status, 413);
    assert_eq!(desk.open(id).await.unwrap().dossier.version, 1);
    t.run_jobs().await;
}

async fn status_is_answered_alike_for_whatever_does_not_fit(t: &TestApp) {
    let code = t.submitted(&t.citizen().await).await.response.code.to_string();
    let wrong = [format!("code={code}&second_fact=9999"), "code=x&second_fact=0001".to_owned(), String::new()];
    for fields in wrong {
        let answer = send(t, "", "/status", &fields).await;
        assert_eq!(answer.status, 404, "{fields}");
        assert!(text(&answer).contains("Không tìm thấy hồ sơ nào khớp với mã và bốn số bạn nhập."));
    }
    t.run_jobs().await;
}
