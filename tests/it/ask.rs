//! Questions to the rules from the command line: no installation, no settings, one JSON object for each text.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use chrono::TimeDelta;
use congdan_api::clock::{Clock, SystemClock};
use congdan_core::{
    payment::PayeeRegister,
    procedure::Catalogue,
    proof::{SoftwareKey, TrustList, TrustedKey},
    text::Localized,
    wire::Blob,
};
use congdan_tests::program;
use serde_json::{Value, json};

/// What the program says to arguments and an input: its exit code, an object a line, and what it complains of. It runs in an
/// empty folder with settings that cannot be read, which nobody notices who does not load them.
fn ask(arguments: &[&str], input: &[u8]) -> (Option<i32>, Vec<Value>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(program())
        .args(arguments)
        .current_dir(folder.path())
        .env("CONGDAN_CONFIG", "/nowhere.toml")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // Who has no use for an input closes it, and that is no failure.
            let _ = stdin.write_all(input);
        });
        let output = child.wait_with_output().unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{arguments:?} leaves nothing behind");
        let said = String::from_utf8(output.stdout).unwrap();
        let objects = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (output.status.code(), objects, String::from_utf8(output.stderr).unwrap())
    })
}

fn one(arguments: &[&str]) -> Value {
    let (code, mut answers, complaint) = ask(arguments, b"");
    assert_eq!((code, answers.len(), complaint.as_str()), (Some(0), 1, ""), "{arguments:?}");
    answers.remove(0)
}

#[test]
fn text_is_answered_one_line_one_object() {
    assert_eq!(one(&["text", "fold", "Đặng Minh Ánh"]), json!({ "result": "dang minh anh" }));
    assert_eq!(one(&["text", "mask", "Nguyễn Thị Hoa"]), json!({ "result": "N*** T*** H***" }));
    assert_eq!(one(&["text", "words", "1.250.000"])["result"], "Một triệu hai trăm năm mươi nghìn đồng");
    assert_eq!(one(&["text", "words", "1001", "--region", "south"])["result"], "Một ngàn không trăm lẻ một đồng");
    assert_eq!(one(&["text", "words", "-5000"])["result"], "Âm năm nghìn đồng");
    assert_eq!(one(&["text", "words", "8.5"]), json!({ "result": null, "problem": "not_a_whole_number" }));
    let names = one(&["text", "collate", "Trần Văn Bình, Lê Thị Ánh, Đặng Bình,Nguyễn An"]);
    assert_eq!(names["result"], json!(["Nguyễn An", "Lê Thị Ánh", "Đặng Bình", "Trần Văn Bình"]));
    assert_eq!(one(&["text", "collate", "--as", "texts", "đa,dạ,da"])["result"], json!(["da", "dạ", "đa"]));

    let (code, answers, _) = ask(&["text", "fold", "-"], "Huế\r\n\nĐắk Lắk\n".as_bytes());
    assert_eq!(
        (code, answers),
        (Some(0), vec![json!({"result": "hue"}), json!({"result": ""}), json!({"result": "dak lak"})])
    );
    let (code, answers, _) = ask(&["text", "fold", "-"], b"\xff\xfe\nHoa\n");
    assert_eq!((code, answers), (Some(0), vec![json!({"problem": "not_utf8"}), json!({"result": "hoa"})]));
    assert_eq!(ask(&["text", "mask", "-"], b""), (Some(0), vec![], String::new()));
}

#[test]
fn a_due_date_comes_with_its_reckoning() {
    let answer = one(&["due", "--working-days", "7", "--received", "2026-11-20T15:01"]);
    assert_eq!(answer["due"], "2026-12-03T17:00:00+07:00");
    assert_eq!((&answer["received_on"], &answer["counted_from"]), (&json!("2026-11-23"), &json!("2026-11-25")));
    assert_eq!(answer["apology_by"], "2026-12-02T17:00:00+07:00");
    let steps = answer["steps"].as_array().unwrap();
    assert!(steps.iter().any(|step| step["text"]["vi"].as_str().unwrap().contains("sau 15:00")), "{steps:?}");
    assert!(steps.iter().any(|step| step["basis"]["citation"] == "Nghị quyết 28/2026/QH16"), "{steps:?}");

    let due = |arguments: &[&str]| one(&[&["due", "--received", "2026-11-02T09:00:00+07:00"], arguments].concat());
    let at = |arguments: &[&str]| due(arguments)["due"].as_str().unwrap().to_owned();
    assert_eq!(at(&["--days", "10"]), "2026-11-12T17:00:00+07:00");
    assert_eq!(at(&["--half-days", "3"]), "2026-11-04T11:30:00+07:00");
    assert_eq!(at(&["--hours", "72"]), "2026-11-05T09:00:00+07:00");
    assert_eq!(at(&["--same-day"]), "2026-11-02T17:00:00+07:00");
    let procedure = due(&["--procedure", "1.004222"]);
    assert_eq!(procedure["due"], "2026-11-11T17:00:00+07:00");
    assert!(procedure["steps"][1]["basis"]["citation"].is_string());
    // Nothing of the limit is used up while the clock stands; a restart takes the whole limit again.
    let span = "2026-11-03T10:00..2026-11-05T10:00";
    assert_eq!(at(&["--working-days", "3", "--stop", span]), "2026-11-09T17:00:00+07:00");
    assert_eq!(at(&["--working-days", "3", "--restart", span]), "2026-11-10T17:00:00+07:00");
    assert_eq!(
        due(&["--working-days", "3", "--stop", "2026-11-03T10:00.."])["stopped_since"],
        "2026-11-03T10:00:00+07:00"
    );

    let (code, answers, _) = ask(&["due", "--same-day", "--received", "-"], "2026-11-02 09:00\nhôm qua\n".as_bytes());
    assert_eq!((code, answers.len(), &answers[1]), (Some(0), 2, &json!({ "problem": "not_a_moment" })));
}

#[test]
fn a_fee_is_told_line_by_line() {
    let answer = one(&["fee", "2.000635", "--facts", r#"{"copies": 2}"#, "--on", "2026-11-24"]);
    assert_eq!((&answer["amount"], &answer["words"]), (&json!(16_000), &json!("Mười sáu nghìn đồng")));
    let line = &answer["lines"][0];
    assert_eq!((&line["quantity"], &line["unit"], &line["amount"]), (&json!(2), &json!(8_000), &json!(16_000)));
    assert!(line["basis"]["citation"].is_string());
    assert_eq!(one(&["fee", "1.001193", "--on", "2026-11-24"])["amount"], 0);
    let (code, answers, _) = ask(&["fee", "2.000635", "--facts", "-"], b"{\"copies\":1}\n[]\n");
    assert_eq!(
        (code, &answers[0]["amount"], &answers[1]["problem"]),
        (Some(0), &json!(8_000), &json!("not_an_object"))
    );
    assert!(answers[1]["amount"].is_null());
}

#[test]
fn a_fee_says_step_by_step_how_it_came_about_and_by_which_rule() {
    let facts = r#"{"pages": 3, "copies": 2}"#;
    let answer = one(&["fee", "2.000815", "--facts", facts, "--on", "2026-11-24"]);
    let steps = answer["steps"].as_array().unwrap();
    let (total, others) = steps.split_last().unwrap();
    let said = |step: &Value| step["text"]["vi"].as_str().unwrap().to_owned();
    // Two pages at the first price, one at the next, both copies, the sum.
    for amounts in [&["2.000", "4.000"][..], &["1.000"], &["5.000", "10.000"]] {
        let says_all = |step: &Value| amounts.iter().all(|amount| said(step).contains(amount));
        assert!(others.iter().any(says_all), "{amounts:?} in {steps:#?}");
    }
    assert!(said(total).contains("10.000") && said(total).contains("Mười nghìn đồng"), "{total}");
    for step in others {
        assert!(step["basis"]["citation"].is_string() && step["text"]["en"].is_string(), "{step}");
    }
    // The sum rests on the steps above it, not on a rule of its own.
    assert!(total.get("basis").is_none(), "{total}");
}

#[test]
fn answers_are_checked_against_a_form() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    let answers = json!({ "requester_phone": "123", "odd": true });
    std::fs::write(&file, answers.to_string()).unwrap();
    let checked = one(&["form", "check", "1.001193", file.to_str().unwrap(), "--on", "2026-11-24"]);
    assert_eq!(checked["valid"], false);
    let error = |field: &str| {
        checked["errors"]
            .as_array()
            .unwrap()
            .iter()
            .find(|error| error["field"] == field)
            .unwrap_or(&Value::Null)
            .clone()
    };
    assert_eq!(error("child_name")["code"], "form.missing");
    assert_eq!(error("odd")["code"], "form.unknown_answer");
    assert!(error("requester_phone")["code"].as_str().unwrap().starts_with("person.phone."));
    assert!(error("child_name")["vi"].as_str().unwrap().len() > 10 && error("child_name")["en"].is_string());

    let schema = one(&["form", "schema", "1.001193"]);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["properties"]["child_name"].is_object());

    let (code, lines, _) = ask(&["form", "check", "1.001193", "-"], format!("{answers}\nnothing\n").as_bytes());
    assert_eq!((code, lines.len(), &lines[1]["problem"]), (Some(0), 2, &json!("not_an_object")));
}

#[test]
fn a_payment_code_is_written_and_read_back() {
    let arguments = ["--bin", "970436", "--account", "0123456789", "--amount", "16000", "--reference", "CD7K2M9Q08"];
    let written = one(&[&["qr", "write"], arguments.as_slice()].concat());
    let payload = written["payload"].as_str().unwrap();
    let read = one(&["qr", "read", payload]);
    assert_eq!((&read["verdict"], &read["kind"], &read["diagnostics"]), (&json!("valid"), &json!("napas"), &json!([])));
    assert_eq!((&read["bank_bin"], &read["account"]), (&json!("970436"), &json!("0123456789")));
    assert_eq!((&read["amount"], &read["reference"]), (&json!(16_000), &json!("CD7K2M9Q08")));
    let altered = one(&["qr", "read", &payload.replace("16000", "96000")]);
    assert_eq!((&altered["verdict"], &altered["account"]), (&json!("invalid"), &Value::Null));
    let found = &altered["diagnostics"][0];
    assert_eq!(
        (&found["severity"], &found["code"], &found["at"]),
        (&json!("fatal"), &json!("checksum_wrong"), &json!("63"))
    );
    assert!(found["message"]["vi"].as_str().unwrap().contains(' '));
    let other = one(&["qr", "read", "https://example.com"]);
    assert_eq!((&other["verdict"], &other["kind"]), (&json!("invalid"), &json!("other")));
    let refused = one(&["qr", "write", "--bin", "97", "--account", "1"]);
    assert_eq!(refused, json!({ "problem": "payee" }));
}

#[test]
fn a_payment_code_is_held_against_a_signed_register() {
    let folder = tempfile::tempdir().unwrap();
    let key = SoftwareKey::from_bytes(&[7; 32]).unwrap();
    let now = SystemClock.now();
    let payee = Catalogue::builtin().payee("commune-1").unwrap().clone();
    let (bin, account) = (payee.bank_bin.clone(), payee.account.clone());
    let register = PayeeRegister {
        issuer: "https://dvc.example".into(),
        edition: 1,
        issued_at: now,
        expires_at: now + PayeeRegister::LIFETIME,
        payees: vec![payee.clone()],
    };
    let trusted = TrustedKey {
        public_key: Blob(key.public_key()),
        owner: Localized::new("Tỉnh Minh Hoạ", "Minh Hoa province"),
        valid_from: now - TimeDelta::days(1),
        valid_to: None,
    };
    let place = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let keys = serde_json::to_vec(&TrustList { issued_at: now, keys: vec![trusted] }).unwrap();
    let (register, keys) = (place("register", &register.sign(&key).unwrap()), place("keys.json", &keys));
    let against = ["--register", register.as_str(), "--keys", keys.as_str()];
    let check = |bin: &str, account: &str| {
        let payload = one(&["qr", "write", "--bin", bin, "--account", account])["payload"].as_str().unwrap().to_owned();
        one(&[["qr", "check", payload.as_str()].as_slice(), &against].concat())
    };
    let genuine = check(&bin, &account);
    assert_eq!((&genuine["outcome"], &genuine["payee"]), (&json!("proven_without_notice"), &json!(payee.name)));
    assert_eq!(check("970436", "5550001112")["outcome"], "unknown_payee");
    assert_eq!(one(&[["qr", "check", "hello"].as_slice(), &against].concat())["outcome"], "not_readable");
    // A register signed by nobody we know is no register.
    let empty = place("empty.json", br#"{"issued_at":"2026-11-24T00:00:00Z","keys":[]}"#);
    let (code, ..) = ask(&["qr", "check", "hello", "--register", &register, "--keys", &empty], b"");
    assert_eq!(code, Some(2));
}

#[test]
fn units_are_found_and_old_ones_converted() {
    let found = one(&["unit", "find", "p. ba đình, hà nội"]);
    let first = &found["units"][0];
    assert_eq!(
        (&first["code"], &first["name"], &first["exact"]),
        (&json!("00004"), &json!("Phường Ba Đình"), &json!(true))
    );
    assert_eq!((&first["within"], &first["valid_from"]), (&json!("Thành phố Hà Nội"), &json!("2025-07-01")));
    let on = one(&["unit", "find", "75", "--on", "2026-04-29"]);
    assert_eq!(on["units"].as_array().map(Vec::len), Some(1));
    assert_eq!(on["units"][0]["name"], "Tỉnh Đồng Nai");

    let one_of_one = json!({ "code": "00097", "name": "Phường Hồng Hà", "within": "Thành phố Hà Nội", "share": "whole", "default": true, "from": "00001" });
    assert_eq!(one(&["unit", "convert", "00001"])["candidates"], json!([one_of_one]));
    let divided = one(&["unit", "convert", "phường Cống Vị, quận Ba Đình, Hà Nội"]);
    let shares: Vec<_> = divided["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["code"], &one["share"], &one["default"]))
        .collect();
    assert_eq!(
        shares,
        [(&json!("00008"), &json!("part"), &json!(true)), (&json!("00025"), &json!("part"), &json!(false))]
    );
    let (code, answers, _) = ask(&["unit", "convert", "-"], "Atlantis\n755\n".as_bytes());
    assert_eq!(
        (code, &answers[0]["candidates"], &answers[1]["candidates"][0]["code"]),
        (Some(0), &json!([]), &json!("26732"))
    );
}

#[test]
fn a_proof_is_judged_with_keys_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys.json");
    std::fs::write(&keys, r#"{"issued_at":"2026-11-24T00:00:00Z","keys":[]}"#).unwrap();
    let keys = keys.to_str().unwrap();
    let answer = one(&["proof", "verify", "https://example.com", "--keys", keys]);
    assert_eq!((&answer["verdict"], &answer["claims"]), (&json!("not_a_proof"), &Value::Null));
    assert!(answer["findings"][0]["message"]["vi"].is_string());
    let (code, answers, _) = ask(&["proof", "verify", "-", "--keys", keys], b"DVC1:X\n\n");
    assert_eq!((code, answers.len()), (Some(0), 2));
}

#[test]
fn what_makes_no_question_is_told_apart_from_an_answer() {
    for arguments in [
        ["due", "--received", "2026-11-02T09:00"].as_slice(),
        &["due", "--days", "1", "--working-days", "1", "--received", "2026-11-02T09:00"],
        &["due", "--days", "1", "--received", "yesterday"],
        &["due", "--days", "1", "--received", "2026-11-02T09:00", "--stop", "2026-11-03T09:00..2026-11-02T09:00"],
        &["due", "--procedure", "9.999999", "--received", "2026-11-02T09:00"],
        &["fee", "no code"],
        &["fee", "9.999999"],
        &["form", "check", "1.001193", "/nowhere.json"],
        &["form", "check", "9.999999", "-"],
        &["form", "schema", "9.999999"],
        &["text", "fold"],
        &["qr", "write", "--bin", "970436"],
        &["qr", "write", "--bin", "970436", "--account", "1", "--service", "CASH"],
        &["qr", "check", "000201", "--register", "/nowhere", "--keys", "/nowhere.json"],
        &["proof", "verify", "DVC1:X", "--keys", "/nowhere.json"],
    ] {
        let (code, answers, complaint) = ask(arguments, b"");
        assert_eq!((code, answers.len()), (Some(2), 0), "{arguments:?}: {complaint}");
        assert!(!complaint.is_empty(), "{arguments:?}");
    }
}
