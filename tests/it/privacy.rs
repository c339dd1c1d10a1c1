//! A dossier full of marked words goes the whole way. Then nothing that was logged, pushed or asked by address holds one of them,
//! and nothing that lies in the database and in files does so unsealed.

use std::{
    fs,
    io::{self, Write},
    path::Path,
    sync::{
        Mutex, Once,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use congdan_api::demo::{
    answers::{self, person},
    case::Case,
    material,
    phone::{Phone, REDIRECT},
};
use congdan_core::{
    calendar::local_date,
    client::NewFile,
    dossier::{CorrectionItem, CorrectionTarget, Outcome, Step},
    id::DossierId,
    wire::citizen::{Attachment, SendFeedbackRequest},
};
use congdan_tests::{Ask, Credentials, Rows, TestApp, both};
use serde_json::{Value, json};
use tracing_subscriber::{Layer, filter::dynamic_filter_fn, layer::SubscriberExt, util::SubscriberInitExt};

both!(nothing_personal_is_logged_pushed_or_lies_open);

/// What a citizen answers. None of them is anybody's.
const ANSWERS: [(&str, &str); 7] = [
    ("requester_name", "Vương Ánh Ngọc Dấu"),
    ("requester_id", "000179000017"),
    ("requester_phone", "0990771771"),
    ("subject_name", "Vương Hoàng Lưu Dấu"),
    ("subject_birth_date", "1979-03-17"),
    ("registered_at", "UBND xã Dấu Ấn Ngày Xưa"),
    ("register_number", "DAU-771/1979"),
];
const STREET: &str = "Số 771, ngõ Đánh Dấu";
const REPAIRED: &str = "DAU-772/1979";
const FILES: [&str; 5] = [
    "can-cuoc-danh-dau.jpg",
    "giay-to-danh-dau.pdf",
    "chup-lai-danh-dau.pdf",
    "ket-qua-danh-dau.pdf",
    "anh-danh-dau.jpg",
];
const CONTENT: [&str; 3] = ["TRANG DANH DAU MOT", "TRANG DANH DAU HAI", "TRANG DANH DAU BA"];
const REASON: &str = "Thiếu quyển số, lý do đánh dấu";
const REFUSAL: &str = "Không thuộc thẩm quyền, lý do đánh dấu";
const COMMENT: &str = "Nhanh gọn, nhận xét đánh dấu";
const FEEDBACK: [&str; 3] = ["Đèn hỏng, phản ánh đánh dấu", "Ngã ba Đánh Dấu", "Đã thay, trả lời đánh dấu"];
const ADDRESS: &str = "dia-chi-push-danh-dau";
const TRANSFERRED: &str = "VUONG ANH NGOC DAU CK";
const WRONG: [&str; 2] = ["0990-danh-dau-sai", "diem-danh-dau-sai"];
/// Somebody asks for an address with personal things in it, which is not ours to prevent, and ours not to write down.
const IN_A_QUERY: &str = "hoi-ten-danh-dau";

async fn nothing_personal_is_logged_pushed_or_lies_open(t: &TestApp) {
    let listening = Log::listen();
    let secrets = the_whole_way(t).await;
    t.run_jobs().await;
    drop(listening);

    let words = words();
    let all: Vec<&str> = words.iter().chain(&secrets).map(String::as_str).collect();
    let log = Log::text();
    assert!(log.contains("Request answered.") && log.contains("/v1/dossiers/{id}"), "the log was not listened to");
    assert_eq!(found(&log, &all), Vec::<&str>::new(), "logged");
    assert_eq!(found(&log, &[IN_A_QUERY]), Vec::<&str>::new(), "logged");

    let pushed: Vec<String> = t.fcm.delivered().iter().map(|push| without_address(&push.message)).collect();
    assert!(!pushed.is_empty(), "nothing was pushed");
    assert_eq!(found(&pushed.join("\n"), &all), Vec::<&str>::new(), "pushed");

    let asked: Vec<String> = t.asked().into_iter().filter(|line| !line.contains(IN_A_QUERY)).collect();
    assert!(asked.iter().any(|line| line.starts_with("POST /v1/dossiers")), "addresses were not written down");
    assert_eq!(found(&asked.join("\n"), &all), Vec::<&str>::new(), "asked by address");

    let rows = Rows::of(&t.app.db).await;
    assert!(rows.count("dossier") == 2 && rows.count("payment") == 2, "the rows were not read");
    for (table, row) in rows.iter() {
        assert_eq!(found(row, &all), Vec::<&str>::new(), "in the clear in {table}");
    }
    let mut count = 0;
    for (name, bytes) in files(t.folder()) {
        count += usize::from(name.contains("/files/"));
        assert_eq!(found(&String::from_utf8_lossy(&bytes), &all), Vec::<&str>::new(), "in the clear in {name}");
    }
    assert!(count >= 6, "the files were not read: {count}");

    let metrics = t.ask(&Credentials::None, &Ask::new(Method::GET, "/metrics")).await;
    assert_eq!(found(&String::from_utf8_lossy(&metrics.body), &all), Vec::<&str>::new(), "measured");
}

/// Everything that must not be found, but for secrets that are made on the way.
fn words() -> Vec<String> {
    let may = person("may");
    let of_provider = [may.name, may.citizen_number, may.phone_number, may.birthdate.to_string()];
    let given = ANSWERS.map(|(_, answer)| answer);
    let written = [STREET, REPAIRED, REASON, REFUSAL, COMMENT, ADDRESS, TRANSFERRED];
    let ours = given.iter().chain(&written).chain(&FILES).chain(&CONTENT).chain(&FEEDBACK).chain(&WRONG);
    of_provider.into_iter().chain(ours.map(|word| (*word).to_owned())).collect()
}

/// From signing in to the result, with a refusal, mistakes and a feedback on the way. The secrets of the two sessions.
async fn the_whole_way(t: &TestApp) -> Vec<String> {
    let phone = t.citizen_called("may").await;
    let begun = phone.begin_sign_in(REDIRECT).await.unwrap().url;
    assert_eq!(found(&begun, &words().iter().map(String::as_str).collect::<Vec<_>>()), Vec::<&str>::new());
    phone.set_push("fcm", ADDRESS).await.unwrap();
    let (id, code) = file(t, &phone).await;
    pay(t, &phone, id).await;
    let officer = t.officer("H99.12.01").await;
    officer.queue(None).await.unwrap();
    officer.step(id, Step::Accept).await.unwrap();
    officer.step(id, Step::Take).await.unwrap();
    let item = |target| CorrectionItem { target, reason: REASON.to_owned() };
    let answer = item(CorrectionTarget::Answer { path: "register_number".to_owned() });
    let paper = item(CorrectionTarget::Paper { paper: "basis".to_owned() });
    officer.request_correction(id, vec![answer, paper]).await.unwrap();
    repair(&phone, id).await;
    for file in &officer.open(id).await.unwrap().dossier.files {
        officer.download(id, file.id).await.unwrap();
    }
    officer.finish(id, Outcome::Granted).await.unwrap();
    officer.issue_result(id, FILES[3], &material::letter(&[CONTENT[2]])).await.unwrap();
    officer.step(id, Step::HandOver).await.unwrap();
    assert_eq!(phone.result(id).await.unwrap().name, FILES[3]);
    phone.result_document(id).await.unwrap();
    phone.rate(id, 5, 0, Some(COMMENT.to_owned())).await.unwrap();
    let (refused, _) = file(t, &phone).await;
    officer.refuse(refused, REFUSAL).await.unwrap();

    let photo = phone.upload_content(FILES[4], "image/jpeg", &material::photo(5)).await.unwrap();
    let feedback = SendFeedbackRequest {
        kind: "reflection".to_owned(),
        category: "infrastructure".to_owned(),
        agency: "H99.12.01".parse().unwrap(),
        text: FEEDBACK[0].to_owned(),
        place: Some(FEEDBACK[1].to_owned()),
        photo: Some(photo),
    };
    let sent = phone.send_feedback(&phone.new_idempotency_key(), &feedback).await.unwrap();
    let answered = officer.answer_feedback(sent.id, FEEDBACK[2]).await.unwrap();
    assert_eq!(answered.answers[0].text, FEEDBACK[2]);

    let as_officer = Credentials::of_officer(&officer);
    pages(t, &as_officer, id, &code).await;
    mistakes(t, &phone).await;
    let cookie = officer.cookie().split_once('=').unwrap().1.to_owned();
    vec![phone.access_token().await.unwrap(), cookie]
}

/// Files the marked dossier: which, and its code.
async fn file(t: &TestApp, phone: &Phone) -> (DossierId, String) {
    let case = Case::of("2.000635", &person("may"), local_date(t.app.clock.now()));
    let mut draft = case.answered(phone).await.unwrap();
    for (field, answer) in ANSWERS {
        phone.answer(&mut draft, field, json!(answer)).await.unwrap();
    }
    phone.answer(&mut draft, "requester_residence", answers::address(STREET)).await.unwrap();
    let papers = [
        ("identity", FILES[0], "image/jpeg", material::photo(4)),
        ("basis", FILES[1], "application/pdf", material::letter(&[CONTENT[0]])),
    ];
    for (paper, name, media_type, content) in papers {
        let (paper, name, media_type) = (paper.to_owned(), name.to_owned(), media_type.to_owned());
        phone.attach(&mut draft, NewFile { paper, name, media_type, content }).await.unwrap();
    }
    phone.upload(&mut draft).await.unwrap();
    let response = phone.submit(&mut draft).await.unwrap().response;
    // They went in, and whose they are sees them.
    let opened = serde_json::to_string(&phone.dossier(response.id).await.unwrap()).unwrap();
    let given: Vec<&str> = ANSWERS.iter().map(|(_, answer)| *answer).chain([STREET, FILES[0], FILES[1]]).collect();
    assert_eq!(found(&opened, &given), given);
    (response.id, response.code.to_string())
}

/// Pays, with a name in the transfer's content, as banks' apps write it by themselves; then once more, for nothing.
async fn pay(t: &TestApp, phone: &Phone, id: DossierId) {
    let owed = phone.payment(id).await.unwrap().unwrap().obligation;
    for description in [format!("{TRANSFERRED} {}", owed.reference), TRANSFERRED.to_owned()] {
        let payee = &owed.payee;
        let transfer = t.bank.receive(owed.amount, &payee.bank_bin, &payee.account, &description);
        t.bank.deliver(&transfer).await;
    }
}

async fn repair(phone: &Phone, id: DossierId) {
    let asked = phone.dossier(id).await.unwrap();
    assert_eq!(asked.corrections[0].items[0].reason, REASON);
    let mut answers = asked.answers;
    answers.set("register_number", json!(REPAIRED));
    let file = phone.upload_content(FILES[2], "application/pdf", &material::letter(&[CONTENT[1]])).await.unwrap();
    let files = vec![Attachment { paper: "basis".to_owned(), file }];
    phone.answer_correction(id, asked.corrections[0].id, answers, files).await.unwrap();
}

/// What browsers show of it: to its officer, and to anybody with the code.
async fn pages(t: &TestApp, officer: &Credentials, id: DossierId, code: &str) {
    for path in ["/officer".to_owned(), format!("/officer/dossiers/{id}"), "/officer/feedback".to_owned()] {
        let page = t.ask(officer, &Ask::new(Method::GET, path).header("accept", "text/html")).await;
        assert_eq!(page.status, 200, "{page}");
    }
    let form = format!("code={code}&second_fact={}", &ANSWERS[2].1[6..]);
    let ask = Ask::new(Method::POST, "/status").content("application/x-www-form-urlencoded", form);
    let page = t.ask(&Credentials::None, &ask.header("sec-fetch-site", "same-origin")).await;
    assert_eq!(page.status, 200, "{page}");
    let words = words();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(found(&String::from_utf8_lossy(&page.body), &words), Vec::<&str>::new(), "on the public page");
}

/// What is wrong is refused, and written down nowhere either.
async fn mistakes(t: &TestApp, phone: &Phone) {
    let mut case = Case::of("2.000635", &person("may"), local_date(t.app.clock.now()));
    case.given
        .iter_mut()
        .filter(|(field, _)| *field == "requester_phone")
        .for_each(|(_, answer)| *answer = json!(WRONG[0]));
    let answers: serde_json::Map<String, Value> =
        case.given.into_iter().map(|(field, answer)| (field.to_owned(), answer)).collect();
    let body = json!({
        "procedure": "2.000635", "rule_version": t.app.catalogue.version(), "agency": "H99.12.01", "channel": "online",
        "answers": answers, "files": [],
    });
    let citizen = Credentials::of_citizen(phone).await;
    let submit = Ask::new(Method::POST, "/v1/dossiers").json(&body).header("idempotency-key", "marked");
    t.ask(&citizen, &submit).await.refused(422, "form.invalid");
    let rating = Ask::new(Method::PUT, format!("/v1/dossiers/{}/rating", t.app.new_uuid()));
    t.ask(&citizen, &rating.json(&json!({ "score": WRONG[1], "trips": 0 }))).await.refused(400, "request.bad_body");
    let lost = Ask::new(Method::GET, format!("/v1/nothing/{IN_A_QUERY}?name={IN_A_QUERY}"));
    t.ask(&citizen, &lost).await.refused(404, "not_found");
}

/// Everything of a push but the phone's own address.
fn without_address(message: &Value) -> String {
    let mut message = message.clone();
    assert_eq!(message.as_object_mut().and_then(|message| message.remove("token")), Some(json!(ADDRESS)));
    message.to_string()
}

/// Every file below a folder, with its content.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found
}

/// Which words a text holds: as they are, in small letters, or in a writing that hides nothing (hex, base64, an address's).
fn found<'a>(text: &str, words: &[&'a str]) -> Vec<&'a str> {
    let small = text.to_lowercase();
    let holds = |word: &&&str| {
        let bytes = word.as_bytes();
        [word.to_lowercase(), hex(bytes), percent(bytes)].iter().any(|written| small.contains(written))
            || base64(bytes).iter().any(|written| text.contains(written))
    };
    words.iter().filter(holds).copied().collect()
}

fn hex(word: &[u8]) -> String {
    word.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn percent(word: &[u8]) -> String {
    let written = word.iter().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(*byte).to_string(),
        other => format!("%{other:02x}"),
    });
    written.collect::<String>().to_lowercase()
}

/// In base64 a word looks in three ways, by where it begins; the letters at its ends depend on its neighbours. Then the same in
/// the alphabet of addresses.
fn base64(word: &[u8]) -> [String; 6] {
    let written = |before: usize, skipped: usize| {
        let written = BASE64.encode([vec![0; before], word.to_vec()].concat());
        written[skipped..(before + word.len()) * 8 / 6].to_owned()
    };
    let [first, second, third] = [written(0, 0), written(1, 2), written(2, 3)];
    let in_addresses = |written: &str| written.replace('+', "-").replace('/', "_");
    [in_addresses(&first), in_addresses(&second), in_addresses(&third), first, second, third]
}

/// Everything that is logged in this process while somebody listens. One subscriber for the whole process: a second one of
/// another thread would not hear what the first decided to leave out.
struct Log;

static LISTENERS: AtomicUsize = AtomicUsize::new(0);
static LOGGED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Somebody who listens until dropped.
struct Listener;

impl Log {
    fn listen() -> Listener {
        static HEARD: Once = Once::new();
        HEARD.call_once(|| {
            let wanted = dynamic_filter_fn(|_, _| LISTENERS.load(Ordering::SeqCst) > 0);
            let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(|| Log).with_filter(wanted);
            tracing_subscriber::registry().with(layer).init();
        });
        LISTENERS.fetch_add(1, Ordering::SeqCst);
        Listener
    }

    fn text() -> String {
        String::from_utf8_lossy(&LOGGED.lock().unwrap()).into_owned()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        LISTENERS.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOGGED.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_word_is_found_however_it_is_written() {
    let word = "Ngã ba Đánh Dấu";
    let bytes = word.as_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    let mut texts = vec![format!("({word})"), word.to_uppercase(), format!("X'{hex}'")];
    for before in ["", "a", "ab", "abc"] {
        texts.push(BASE64.encode(format!("{before}{word}more")));
    }
    texts.push(url::form_urlencoded::byte_serialize(bytes).collect::<String>().replace('+', "%20"));
    for text in texts {
        assert_eq!(found(&text, &[word, "Ngã tư Đánh Dấu"]), [word], "{text}");
    }
}
