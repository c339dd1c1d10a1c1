//! The stage for the apps' tests, directed as they direct it: over its second door, by what a phone shows its owner.

use std::{process::Stdio, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use congdan_api::{
    clock::SystemClock,
    demo::{
        case::{Case, paper_file},
        phone::{Line, Phone, REDIRECT},
    },
    random::SystemRandom,
};
use congdan_core::{
    client::{Client, NewFile},
    dossier::{BusinessState, FinanceState},
    procedure::Channel,
    wire::citizen::SendFeedbackRequest,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// A stage that stands, and the way to its second door.
struct Standing {
    child: Child,
    origin: String,
    control: String,
    browser: reqwest::Client,
}

impl Standing {
    async fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_stage"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let facts: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
        assert_eq!(facts["redirect"], REDIRECT);
        let text = |name: &str| facts[name].as_str().unwrap().to_owned();
        Self { child, origin: text("origin"), control: text("control"), browser: reqwest::Client::new() }
    }

    async fn post(&self, place: &str, body: Value) -> (StatusCode, Value) {
        let answer = self.browser.post(format!("{}{place}", self.control)).json(&body).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    async fn done(&self, place: &str, body: Value) -> Value {
        let (status, answer) = self.post(place, body).await;
        assert_eq!(status, StatusCode::OK, "{place}: {answer}");
        answer
    }

    async fn get(&self, place: &str) -> Value {
        let answer = self.browser.get(format!("{}{place}", self.control)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{place}");
        answer.json().await.unwrap()
    }

    /// A phone of this machine, as an app has it: everything goes over the socket.
    fn phone(&self) -> Phone {
        let line = Line::to_addresses(std::slice::from_ref(&self.origin)).unwrap();
        Phone::new(&self.origin, line, Arc::new(SystemClock), Arc::new(SystemRandom))
    }

    async fn sign_in(&self, app: &Client) -> Value {
        let person = self.done("/people", json!({})).await;
        app.register_device("Điện thoại", "android").await.unwrap();
        let url = app.begin_sign_in(REDIRECT).await.unwrap().url;
        let back = self.done("/sign-ins", json!({ "url": url, "person": person["key"] })).await;
        app.finish_sign_in(back["redirect"].as_str().unwrap()).await.unwrap();
        person
    }
}

#[tokio::test]
async fn a_test_in_another_language_can_direct_the_whole_way() {
    let stage = Standing::start().await;
    let phone = stage.phone();
    let person = stage.sign_in(&phone).await;
    phone.sync_catalogue().await.unwrap();
    phone.set_push("fcm", "address-1").await.unwrap();

    let case = stage.get(&format!("/people/{}/cases/2.000635", person["key"].as_str().unwrap())).await;
    assert!(Case::PROCEDURES.contains(&case["procedure"].as_str().unwrap()));
    let (procedure, agency) = (case["procedure"].as_str().unwrap(), case["agency"].as_str().unwrap());
    let mut draft =
        phone.begin_draft(&procedure.parse().unwrap(), agency.parse().unwrap(), Channel::Online).await.unwrap();
    for answer in case["answers"].as_array().unwrap() {
        phone.answer(&mut draft, answer["field"].as_str().unwrap(), answer["value"].clone()).await.unwrap();
    }
    for paper in case["papers"].as_array().unwrap() {
        let place = format!("{}/papers/{}?kind=letter", stage.control, paper.as_str().unwrap());
        let content = stage.browser.get(place).send().await.unwrap().bytes().await.unwrap().to_vec();
        let file = NewFile { content, ..paper_file(paper.as_str().unwrap()) };
        phone.attach(&mut draft, file).await.unwrap();
    }
    phone.upload(&mut draft).await.unwrap();
    let submitted = phone.submit(&mut draft).await.unwrap().response;
    let code = submitted.code.to_string();

    // A wrong amount, a forged report, the rest told twice.
    let owed = phone.payment(submitted.id).await.unwrap().unwrap().obligation;
    let place = format!("/obligations/{}/transfers", owed.reference);
    let forged = stage.done(&place, json!({ "conduct": "forged" })).await;
    assert!(forged["answers"].as_array().unwrap().iter().all(|status| status.as_u64().unwrap() >= 400), "{forged}");
    assert_eq!(stage.done(&place, json!({ "amount": 1_000 })).await["answers"], json!([200]));
    assert_eq!(phone.dossier(submitted.id).await.unwrap().summary.finance, FinanceState::Owed);
    assert_eq!(stage.done(&place, json!({ "conduct": "twice" })).await["answers"], json!([200, 200]));
    assert_eq!(phone.dossier(submitted.id).await.unwrap().summary.finance, FinanceState::Paid);
    let booked = stage.get(&format!("/obligations/{}", owed.reference)).await;
    assert_eq!(booked["received"], booked["amount"]);

    // The officer.
    let step = |step: &str| format!("/dossiers/{code}/{step}");
    stage.done(&step("accept"), json!({})).await;
    stage.done(&step("take"), json!({})).await;
    let (status, refused) = stage.post(&step("take"), json!({})).await;
    assert_eq!((status, &refused["code"]), (StatusCode::CONFLICT, &json!("dossier.wrong_state")), "{refused}");
    let items = json!([{ "target": { "kind": "answer", "path": "register_number" }, "reason": "Thiếu quyển số" }]);
    stage.done(&step("request-correction"), json!({ "items": items })).await;
    let correction = phone.dossier(submitted.id).await.unwrap().corrections.pop().unwrap();
    assert_eq!(correction.items[0].reason, "Thiếu quyển số");
    let mut repaired = phone.dossier(submitted.id).await.unwrap().answers;
    repaired.set("register_number", json!("45/1990 quyển 02"));
    phone.answer_correction(submitted.id, correction.id, repaired, Vec::new()).await.unwrap();
    stage.done(&step("finish"), json!({ "outcome": "granted" })).await;
    stage.done(&step("issue-result"), json!({})).await;
    assert_eq!(stage.done(&step("hand-over"), json!({})).await["state"], BusinessState::HandedOver.as_str());
    assert!(phone.result_document(submitted.id).await.unwrap().starts_with(b"%PDF"));
    let seen = stage.get(&format!("/dossiers/{code}")).await;
    assert_eq!(seen["code"], json!(code));

    // Feedback, and what was pushed meanwhile.
    let request = SendFeedbackRequest {
        kind: "reflection".to_owned(),
        category: "infrastructure".to_owned(),
        agency: "H99.12.01".parse().unwrap(),
        text: "Đèn đường hỏng.".to_owned(),
        place: None,
        photo: None,
    };
    let sent = phone.send_feedback(&phone.new_idempotency_key(), &request).await.unwrap();
    stage.done(&format!("/feedback/{}/answer", sent.id), json!({ "text": "Đã thay bóng." })).await;
    assert_eq!(phone.feedback(sent.id).await.unwrap().answers.last().unwrap().text, "Đã thay bóng.");
    assert!(stage.get("/pushes/address-1?count=3").await.as_array().unwrap().len() >= 3);

    // An hour later the access token is old; the app refreshes it without a word.
    stage.done("/clock", json!({ "seconds": 3_600 })).await;
    phone.me().await.unwrap();
}

#[tokio::test]
async fn somebody_may_decline_and_strangers_stay_strangers() {
    let stage = Standing::start().await;
    let (one, other) = (stage.done("/people", json!({})).await, stage.done("/people", json!({})).await);
    assert_ne!(one["citizen_number"], other["citizen_number"]);
    let phone = stage.phone();
    phone.register_device("Điện thoại", "android").await.unwrap();
    let url = phone.begin_sign_in(REDIRECT).await.unwrap().url;
    let back = stage.done("/sign-ins", json!({ "url": url, "person": "nobody" })).await;
    assert!(back["redirect"].as_str().unwrap().contains("error"), "{back}");
    phone.finish_sign_in(back["redirect"].as_str().unwrap()).await.unwrap_err();
    let (status, said) = stage.post("/dossiers/H99.12.01-261128-000001/accept", json!({})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
}

#[tokio::test]
async fn a_card_answers_commands_and_is_lost_when_asked() {
    let stage = Standing::start().await;
    let wanted = json!({ "without": [13], "faults": [{ "at": 1, "kind": "tag_lost" }] });
    let card = stage.done("/cards", wanted).await;
    assert_eq!(card["access_number"].as_str().unwrap(), &card["number"].as_str().unwrap()[6..]);
    let place = format!("{}/cards/{}/apdu", stage.control, card["card"]);
    // SELECT of EF.CardAccess, which everybody may read.
    let select = [0x00, 0xA4, 0x02, 0x0C, 0x02, 0x01, 0x1C];
    let ask = || async { stage.browser.post(&place).body(select.to_vec()).send().await.unwrap() };
    let first = ask().await;
    assert_eq!((first.status(), first.bytes().await.unwrap().as_ref()), (StatusCode::OK, &[0x90, 0x00][..]));
    let lost = ask().await;
    assert_eq!((lost.status(), lost.json::<Value>().await.unwrap()), (StatusCode::GONE, json!({ "lost": "tag_lost" })));
    assert_eq!(stage.get(&format!("/cards/{}", card["card"])).await["commands"], 2);

    let challenge = BASE64.encode([7; 8]).replace('=', "%3D");
    let reading = stage.get(&format!("/cards/{}/reading?challenge={challenge}", card["card"])).await;
    assert_eq!(reading["signed"], true);
    assert!(reading["files"]["dg13"].is_null() && reading["files"]["dg2"].is_string(), "{reading}");
    assert!(reading["findings"].as_array().unwrap().iter().any(|found| found["file"] == "dg13"), "{reading}");
}

#[tokio::test]
async fn the_stage_goes_when_its_input_ends() {
    let mut stage = Standing::start().await;
    drop(stage.child.stdin.take());
    assert!(stage.child.wait().await.unwrap().success());
    assert!(stage.browser.get(&stage.origin).send().await.is_err());
}
