//! `congdan card`: one JSON object a question, judged without an installation.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use congdan_core::{
    eid::{
        chip::{
            access_key::CardAccessNumber,
            reader::{Access, ReadPlan, Reader, Step},
            seed::Seed,
            session::CardReading,
        },
        evidence::{CardEvidence, UnsignedBundle},
        pki::{CurveName, HashAlgorithm, SignatureScheme},
        sim::{
            card::{Behaviour, CardFiles, SoftwareCard},
            issue::{
                Authority, CardPlan, CertificatePlan, KeyKind, SignedPlan, SigningKey, SyntheticCard, master_list,
            },
        },
    },
    id::CardChallengeId,
    proof::{Signer, SoftwareKey},
};
use congdan_tests::program;
use p256::pkcs8::EncodePublicKey;
use serde_json::{Value, json};

fn run(arguments: &[&str], input: &str) -> (Option<i32>, Vec<Value>) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(program());
    command.arg("card").args(arguments).current_dir(folder.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a question makes nothing");
    let lines = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn ask(arguments: &[&str]) -> Value {
    let (code, mut answers) = run(arguments, "");
    assert_eq!((code, answers.len()), (Some(0), 1), "{arguments:?}");
    answers.remove(0)
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn numbers_codes_and_lines_are_judged_one_a_line() {
    let answer = ask(&["number", "001300000017"]);
    assert_eq!(answer["valid"], true);
    assert_eq!((&answer["born"], &answer["sex"]), (&json!(2000), &json!("female")));
    assert_eq!((answer["province"].as_str(), answer["province_code"].as_str()), (Some("Hà Nội"), Some("001")));
    let (code, answers) = run(&["number", "-"], "001300000017\nabc\n\n999300000017\n");
    assert_eq!(code, Some(0));
    assert_eq!(answers.iter().map(|answer| &answer["valid"]).collect::<Vec<_>>(), [true, false, false, true]);
    assert_eq!(codes(&answers[3]), ["person.number.unknown_province"]);

    let code = "001300000017||Trần Thị Mẫu|15012000|Nữ|Phường Mẫu, Hà Nội|03022025";
    let answer = ask(&["qr", code]);
    assert_eq!((&answer["valid"], &answer["name"]), (&json!(true), &json!("Trần Thị Mẫu")));
    assert_eq!(answer["born"], "2000-01-15");
    assert_eq!(codes(&ask(&["qr", "https://example.com"])), ["eid.qr.not_a_card"]);

    let lines = card(b"lines").lines;
    let answer = ask(&["mrz", &lines]);
    assert_eq!(answer["valid"], true, "{answer}");
    assert_eq!(
        [&answer["document_type"], &answer["number"], &answer["personal_number"], &answer["name"], &answer["expires"]],
        [&json!("ID"), &json!("300000017"), &json!("001300000017"), &json!("TRAN THI MAU"), &json!("2040-01-15")]
    );
    let rows = [&lines[..30], &lines[30..60], &lines[60..]];
    assert_eq!(ask(&["mrz", &rows.join("\\n")]), answer);
    let (_, answers) = run(&["mrz", "-"], &format!("{}\n{}\nnonsense\n", lines, rows.join("\n")));
    assert_eq!(answers.len(), 3);
    assert_eq!((&answers[0], &answers[1]), (&answer, &answer));
    assert_eq!(answers[2]["valid"], false);
}

const EC: KeyKind = KeyKind::Ec { curve: CurveName::BrainpoolP256r1, explicit: true };
const ECDSA: SignatureScheme = SignatureScheme::Ecdsa(HashAlgorithm::Sha256);

/// A citizen's card; its key of active authentication is made quickly.
fn card(seed: &[u8]) -> SyntheticCard {
    CardPlan { active_authentication: EC, ..CardPlan::citizen_card(seed) }.issue()
}

fn pem(label: &str, bytes: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(bytes))
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_chips_signed_file_is_judged_by_what_is_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let card = card(b"command");
    std::fs::write(path("sod"), &card.sod).unwrap();
    let mut arguments = vec!["sod".to_owned(), shown(&path("sod")).to_owned()];
    for (number, file) in &card.data_groups {
        std::fs::write(path(&format!("dg{number}")), file).unwrap();
        arguments.extend(["--dg".to_owned(), format!("{number}={}", shown(&path(&format!("dg{number}"))))]);
    }
    let sod = |more: &[&str]| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
        ask(&arguments)
    };
    let answer = sod(&["--at", "2026-11-28T00:00:00Z"]);
    assert_eq!((&answer["signature"], &answer["chain"]), (&json!("valid"), &json!("not_checked")));
    assert_eq!(answer["hashes"], json!({ "1": "match", "2": "match", "13": "match", "14": "match", "15": "match" }));
    assert_eq!(
        (&answer["digest_algorithm"], &answer["signature_algorithm"]),
        (&json!("SHA-256"), &json!("ECDSA SHA-256"))
    );
    assert_eq!((&answer["signed_at"], &answer["standing"]), (&Value::Null, &json!("consistent")));

    // A folder with the certificate as PEM, something of no use, and a revocation list in DER.
    let trust = path("trust");
    std::fs::create_dir(&trust).unwrap();
    std::fs::write(trust.join("csca.pem"), pem("CERTIFICATE", &card.authority.certificate)).unwrap();
    std::fs::write(trust.join("readme.txt"), "nothing").unwrap();
    let at: DateTime<Utc> = "2026-11-28T00:00:00Z".parse().unwrap();
    std::fs::write(trust.join("list.crl"), card.authority.revoke(&[&[7]], at, at + TimeDelta::days(90))).unwrap();
    let trusted = ["--trust", shown(&trust), "--at", "2026-11-28"];
    let answer = sod(&trusted);
    assert_eq!((&answer["chain"], &answer["standing"]), (&json!("trusted"), &json!("genuine")), "{answer}");
    assert_eq!(codes(&answer), ["eid.trust.unreadable", "eid.sod.time_of_question"]);
    assert_eq!(sod(&["--trust", shown(&trust), "--at", "2056-11-28"])["chain"], "expired");

    let mut forged = card.sod.clone();
    *forged.last_mut().unwrap() ^= 1;
    std::fs::write(path("sod"), forged).unwrap();
    let answer = sod(&trusted);
    assert_eq!((&answer["signature"], &answer["standing"]), (&json!("invalid"), &json!("not_genuine")));
    let serial = congdan_core::eid::pki::Certificate::read(&card.signer.certificate).unwrap().serial().to_vec();
    std::fs::write(path("sod"), &card.sod).unwrap();
    std::fs::write(trust.join("list.crl"), card.authority.revoke(&[&serial], at, at + TimeDelta::days(90))).unwrap();
    assert_eq!(sod(&trusted)["chain"], "revoked");

    for unusable in [
        vec!["sod", "no such file"],
        vec!["sod", shown(&path("sod")), "--dg", "17=x"],
        vec!["sod", shown(&path("sod")), "--dg", "1=no such file"],
        vec!["sod", shown(&path("sod")), "--trust", "no such folder"],
        vec!["sod", shown(&path("sod")), "--at", "yesterday"],
        vec!["masterlist"],
    ] {
        assert_eq!(run(&unusable, "").0, Some(2), "{unusable:?}");
    }
}

/// What a phone would send for a card, and the key that signed it.
fn bundle(card: &SyntheticCard, challenge: [u8; 8]) -> (Vec<u8>, SoftwareKey) {
    let mut chip = SoftwareCard::new(CardFiles::from(card), Behaviour::default(), Seed::new([1; 32]));
    let number = CardAccessNumber::parse(&card.access_number).unwrap();
    let plan = ReadPlan { challenge: Some(challenge), ..ReadPlan::new(Access::Can(number)) };
    let mut reader = Reader::new(plan, Seed::new([2; 32]));
    let mut came = None;
    let reading = loop {
        match reader.next(came.take()) {
            Step::Send(command) => came = Some(chip.transceive(&command)),
            Step::Done(read) => break CardReading::from(read.unwrap()),
            _ => {}
        }
    };
    let id = CardChallengeId::from_uuid(uuid::Uuid::from_u128(7));
    let evidence = CardEvidence::of(id, &reading).unwrap().without_face();
    let key = SoftwareKey::from_bytes(&[7; 32]).unwrap();
    let unsigned = UnsignedBundle::new(&evidence);
    let signature = key.sign(&unsigned.message()).unwrap();
    (unsigned.signed(signature), key)
}

/// Every key of an answer, in every case.
const EVIDENCE_KEYS: [&str; 16] = [
    "active",
    "assurance",
    "bundle",
    "chain",
    "challenge_id",
    "checks",
    "digest_algorithm",
    "findings",
    "hashes",
    "outcome",
    "signature",
    "signature_algorithm",
    "signed_at",
    "standing",
    "time_used",
    "trusted",
];

#[test]
fn a_bundle_is_judged_as_the_service_would() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let card = card(b"evidence");
    let (whole, key) = bundle(&card, *b"8 octets");
    std::fs::write(path("csca.pem"), pem("CERTIFICATE", &card.authority.certificate)).unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (own, challenge) = (hex(&key.public_key()), hex(b"8 octets"));
    let (own, challenge) = (own.as_str(), challenge.as_str());
    let (file, trust) = (path("bundle"), path("csca.pem"));
    let judge = |bytes: &[u8], more: &[&str]| {
        std::fs::write(&file, bytes).unwrap();
        let answer = ask(&[&["evidence", shown(&file), "--at", "2026-11-28"], more].concat());
        let mut keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
        keys.sort();
        assert_eq!(keys, EVIDENCE_KEYS);
        answer
    };
    let number = "001300000017";
    let all = ["--device-key", own, "--challenge", challenge, "--number", number, "--trust", shown(&trust)];
    let said = |answer: &Value| {
        ["bundle", "active", "outcome", "assurance", "standing"]
            .map(|key| answer[key].as_str().unwrap_or("-").to_owned())
    };
    let answer = judge(&whole, &all);
    assert_eq!(said(&answer), ["valid", "genuine", "eid.outcome.proven", "possession", "genuine"], "{answer}");
    assert_eq!(answer["challenge_id"], "00000000-0000-0000-0000-000000000007");
    assert_eq!(answer["hashes"]["15"], "match");

    // Less is known: nobody trusted, no key, no challenge, no number.
    let answer = judge(&whole, &all[..6]);
    assert_eq!(said(&answer), ["valid", "genuine", "eid.outcome.nothing_trusted", "none", "consistent"]);
    let answer = judge(&whole, &[]);
    assert_eq!(said(&answer), ["not_checked", "-", "-", "none", "consistent"]);
    assert_eq!(codes(&answer)[0], "eid.bundle.not_checked");
    let answer = judge(&whole, &[&all[..4], &all[6..]].concat());
    assert_eq!(said(&answer), ["valid", "genuine", "eid.outcome.no_number", "none", "genuine"]);

    // Another challenge, another phone, another person, one byte changed, an end cut off, no bundle at all.
    let mut other = all;
    other[3] = "0000000000000000";
    assert_eq!(said(&judge(&whole, &other)), ["valid", "forged", "eid.outcome.not_genuine", "none", "genuine"]);
    let stranger = hex(&SoftwareKey::from_bytes(&[8; 32]).unwrap().public_key());
    let mut other = all;
    other[1] = &stranger;
    let answer = judge(&whole, &other);
    assert_eq!(said(&answer), ["not_signed", "genuine", "-", "none", "genuine"]);
    assert_eq!(codes(&answer)[0], "eid.bundle.not_signed");
    let mut other = all;
    other[5] = "001300000025";
    assert_eq!(said(&judge(&whole, &other))[2..4], ["eid.outcome.other_person", "none"]);
    let mut changed = whole.clone();
    // Within DG13, whose text then is another.
    let at = changed.windows(5).position(|window| window == "Mẫu".as_bytes()).unwrap();
    changed[at] ^= 0x20;
    let answer = judge(&changed, &all);
    assert_eq!(said(&answer), ["not_signed", "genuine", "-", "none", "not_genuine"]);
    assert_eq!(answer["hashes"]["13"], "mismatch");
    for (bytes, state) in [
        (whole[..whole.len() - 1].to_vec(), "malformed"),
        (whole[..40].to_vec(), "malformed"),
        (Vec::new(), "malformed"),
        (b"{\"not\": \"CBOR\"}".to_vec(), "malformed"),
        (vec![0xD2; 160_001], "too_long"),
    ] {
        let answer = judge(&bytes, &all);
        assert_eq!(said(&answer), [state, "-", "-", "none", "not_genuine"]);
        assert_eq!(codes(&answer), [format!("eid.bundle.{state}")]);
    }

    // The phone's key as a file: PEM and DER.
    let public = p256::PublicKey::from_sec1_bytes(&key.public_key()).unwrap();
    let der = public.to_public_key_der().unwrap();
    std::fs::write(path("key.der"), der.as_bytes()).unwrap();
    std::fs::write(path("key.pem"), pem("PUBLIC KEY", der.as_bytes())).unwrap();
    for name in ["key.der", "key.pem"] {
        assert_eq!(judge(&whole, &["--device-key", shown(&path(name))])["bundle"], "valid", "{name}");
    }
    for unusable in [
        vec!["evidence"],
        vec!["evidence", "no such file"],
        vec!["evidence", shown(&file), "--device-key", "04ff"],
        vec!["evidence", shown(&file), "--device-key", shown(&trust)],
        vec!["evidence", shown(&file), "--challenge", "8 octets"],
        vec!["evidence", shown(&file), "--number", "12"],
        vec!["evidence", shown(&file), "--trust", "no such folder"],
    ] {
        assert_eq!(run(&unusable, "").0, Some(2), "{unusable:?}");
    }
}

#[test]
fn a_master_list_is_counted_and_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let made_at: DateTime<Utc> = "2025-01-01T00:00:00Z".parse().unwrap();
    let authority = |country: &str, seed: &str| {
        let plan = CertificatePlan::authority(country, "CSCA", made_at);
        Authority::root(&plan, SigningKey::make(EC, seed.as_bytes()), ECDSA)
    };
    let key = SigningKey::make(EC, b"list");
    let first = authority("VN", "a");
    let signer = SignedPlan {
        certificate: first.certify(&CertificatePlan::list_signer("VN", "List", made_at), &key),
        key,
        scheme: ECDSA,
        signed_at: Some(made_at),
        names_key_only: false,
        by_key_id: true,
        beside: Vec::new(),
    };
    let card = card(b"list");
    let certificates = [
        first.certificate,
        authority("DE", "b").certificate,
        card.authority.certificate.clone(),
        signer.certificate.clone(),
    ];
    let mut list = master_list(&signer, &certificates);
    let path = folder.path().join("list.ml");
    std::fs::write(&path, &list).unwrap();
    let answer = ask(&["masterlist", shown(&path)]);
    assert_eq!((&answer["signature"], &answer["countries"]), (&json!("valid"), &json!(["DE", "VN"])));
    assert_eq!((&answer["certificates"], &answer["rejected"]), (&json!(3), &json!(1)));
    assert_eq!(codes(&answer), ["eid.list.not_an_authority"]);

    let sod = folder.path().join("sod");
    std::fs::write(&sod, &card.sod).unwrap();
    let sod = ["sod", shown(&sod), "--at", "2026-01-01", "--trust", shown(&path)];
    assert_eq!(ask(&sod)["chain"], "trusted");
    *list.last_mut().unwrap() ^= 1;
    std::fs::write(&path, &list).unwrap();
    let answer = ask(&["masterlist", shown(&path)]);
    assert_eq!((&answer["signature"], codes(&answer)[0]), (&json!("invalid"), "eid.list.signature_invalid"));
    assert_eq!(ask(&sod)["chain"], "not_checked", "a list whose signature does not fit is not trusted");
}
