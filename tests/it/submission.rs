//! Submitting: taken whole and once, or refused with everything that is missing.

use congdan_api::demo::{
    case::{Case, paper_file},
    phone::{Fault, Phone},
};
use congdan_core::{
    client::{ClientError, NewFile, WireRequest},
    dossier::{BusinessState, FinanceState},
    form::Finding,
    id::{DossierId, FileId},
    problem::ProblemCode,
    proof::{ProofOutcome, verify},
    wire::citizen::{Attachment, SubmitDossierRequest},
};
use congdan_entity::{dossier, idempotency};
use congdan_tests::{TestApp, both, code_and_places, problem, refused};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

both!(
    every_procedure_is_taken_and_its_receipt_verifies,
    what_is_missing_is_named_all_at_once,
    phone_and_service_reach_the_same_verdict,
    a_repeat_is_the_same_submission_and_another_body_is_refused,
    a_key_belongs_to_its_person,
    a_file_that_is_not_ones_own_is_not_there,
    one_photo_stands_for_two_papers,
    papers_are_those_of_the_procedure,
    rules_agency_and_channel_must_fit,
    a_dossier_of_somebody_else_is_not_there,
    nothing_personal_lies_open_in_the_row,
    a_receipt_that_was_swapped_is_not_shown,
);

async fn dossiers(t: &TestApp) -> u64 {
    dossier::Entity::find().count(t.app.db.read()).await.unwrap()
}

/// Changes the next submission on its way.
fn change(phone: &Phone, change: impl FnOnce(&mut SubmitDossierRequest) + Send + 'static) {
    let change = |request: &mut WireRequest| {
        let mut body = serde_json::from_slice(&request.body).unwrap();
        change(&mut body);
        request.body = serde_json::to_vec(&body).unwrap();
    };
    phone.line.next("POST /v1/dossiers", Fault::Alter(Box::new(change)));
}

async fn every_procedure_is_taken_and_its_receipt_verifies(t: &TestApp) {
    let phone = t.citizen().await;
    for (code, fee) in [("2.000635", 16_000), ("1.001193", 8_000), ("1.004222", 10_000), ("2.000815", 14_000)] {
        let submitted = t.case(code).submit(&phone).await.unwrap();
        let obligation = submitted.response.obligation.as_ref().unwrap();
        assert_eq!(obligation.amount.amount(), fee, "{code}");
        let dossier = phone.dossier(submitted.response.id).await.unwrap();
        assert_eq!((dossier.summary.state, dossier.summary.finance), (BusinessState::Submitted, FinanceState::Owed));
        assert_eq!(dossier.procedure_code.to_string(), code);
        let receipts = phone.receipts(submitted.response.id).await.unwrap();
        assert_eq!(receipts, std::slice::from_ref(&submitted.response.receipt));
        let verdict = verify(&receipts[0].text, &phone.trust().await.unwrap(), t.clock_now());
        assert_eq!(verdict.outcome, ProofOutcome::Genuine);
    }
    let listed = phone.dossiers(None).await.unwrap();
    assert_eq!(listed.items.len(), 4);
    let codes: Vec<String> = listed.items.iter().map(|dossier| dossier.code.to_string()).collect();
    assert!(codes.contains(&"H99.12.01-261125-0001".to_owned()), "{codes:?}");
    assert!(codes.contains(&"H99.12.01-261125-0002".to_owned()), "{codes:?}");
}

async fn what_is_missing_is_named_all_at_once(t: &TestApp) {
    let phone = t.citizen().await;
    let mut draft = t.case("2.000635").answered(&phone).await.unwrap();
    let refusal = refused(phone.submit(&mut draft).await);
    let papers = vec!["papers.identity", "papers.basis"];
    assert_eq!(code_and_places(&refusal), (ProblemCode::DossierIncomplete, papers));
    assert!(refusal.fields[0].message.vi.contains("Ảnh chụp giấy tờ tuỳ thân"));

    phone.answer(&mut draft, "copies", json!(null)).await.unwrap();
    phone.answer(&mut draft, "declaration", json!(false)).await.unwrap();
    phone.answer(&mut draft, "on_behalf", json!(true)).await.unwrap();
    let refusal = refused(phone.submit(&mut draft).await);
    let places = vec!["copies", "declaration", "papers.identity", "papers.basis", "papers.authorisation"];
    assert_eq!(code_and_places(&refusal), (ProblemCode::FormInvalid, places));
    assert_eq!(dossiers(t).await, 0);
    assert_eq!(idempotency::Entity::find().count(t.app.db.read()).await.unwrap(), 0, "a refusal spends no key");
}

async fn phone_and_service_reach_the_same_verdict(t: &TestApp) {
    let phone = t.citizen().await;
    let wrong = [
        ("requester_id", json!("12345")),
        ("requester_phone", json!("1")),
        ("requester_name", json!("123")),
        ("requester_residence", json!({ "province": "99", "ward": "nowhere", "street": "" })),
        ("event_type", json!("teleportation")),
        ("subject_birth_date", json!("2099-01-01")),
        ("copies", json!(51)),
        ("unheard_of", json!("x")),
    ];
    let mut draft = t.case("2.000635").draft(&phone).await.unwrap();
    phone.upload(&mut draft).await.unwrap();
    for (field, value) in wrong {
        phone.answer(&mut draft, field, value).await.unwrap();
    }
    let on_phone = phone.check(&draft).await.unwrap();
    let on_phone: Vec<_> =
        on_phone.into_iter().filter(Finding::is_error).map(|found| (found.path, found.code, found.message)).collect();
    assert!(on_phone.len() >= 8, "{on_phone:?}");
    let refusal = refused(phone.submit(&mut draft).await);
    let on_server: Vec<_> = refusal.fields.into_iter().map(|field| (field.path, field.code, field.message)).collect();
    assert_eq!(on_server, on_phone);
}

async fn a_repeat_is_the_same_submission_and_another_body_is_refused(t: &TestApp) {
    let phone = t.citizen().await;
    let mut draft = t.case("2.000635").draft(&phone).await.unwrap();
    phone.upload(&mut draft).await.unwrap();
    let before = draft.clone();
    phone.line.next("POST /v1/dossiers", Fault::LoseAnswer);
    assert!(matches!(phone.submit(&mut draft).await, Err(ClientError::Offline { .. })));
    assert_eq!((dossiers(t).await, draft.submitted), (1, None));
    // The app is killed; the draft still says CHƯA NỘP, and is sent again.
    let restarted = phone.restarted();
    let mut kept = restarted.draft(before.id).await.unwrap();
    let first = restarted.submit(&mut kept).await.unwrap();
    assert_eq!(kept.mark().vi, "ĐÃ NỘP");
    assert_eq!(restarted.submit(&mut kept).await.unwrap(), first);
    assert_eq!(dossiers(t).await, 1);

    restarted.answer(&mut kept, "copies", json!(3)).await.unwrap();
    let refusal = refused(restarted.submit(&mut kept).await);
    assert_eq!(refusal.code, ProblemCode::IdempotencyKeyReused);
    let without = |request: &mut WireRequest| request.headers.retain(|header| header.name != "idempotency-key");
    restarted.line.next("POST /v1/dossiers", Fault::Alter(Box::new(without)));
    assert_eq!(refused(restarted.submit(&mut kept).await).code, ProblemCode::IdempotencyKeyRequired);
    assert_eq!(dossiers(t).await, 1);
}

async fn a_key_belongs_to_its_person(t: &TestApp) {
    let (phone, other) = (t.citizen().await, t.another_citizen().await);
    let mut keys = Vec::new();
    for phone in [&phone, &other] {
        let mut draft = t.case("2.000635").draft(phone).await.unwrap();
        phone.upload(&mut draft).await.unwrap();
        draft.idempotency_key = "one-and-the-same".to_owned();
        keys.push(phone.submit(&mut draft).await.unwrap().response.id);
    }
    assert_ne!(keys[0], keys[1]);
}

async fn a_file_that_is_not_ones_own_is_not_there(t: &TestApp) {
    let (phone, other) = (t.citizen().await, t.another_citizen().await);
    let theirs = other.upload_content("a.pdf", "application/pdf", &paper_file("khac").content).await.unwrap();
    let never = FileId::new(t.clock_now(), [7; 10]);
    let mut draft = t.case("2.000635").draft(&phone).await.unwrap();
    phone.upload(&mut draft).await.unwrap();
    let mut refusals = Vec::new();
    for wrong in [theirs, never] {
        change(&phone, move |body| body.files[1].file = wrong);
        let refusal = refused(phone.submit(&mut draft).await);
        assert_eq!(code_and_places(&refusal), (ProblemCode::DossierIncomplete, vec!["files[1]"]));
        refusals.push(refusal);
    }
    assert_eq!(refusals[0], refusals[1], "another's file answers as one that never was");
    change(&phone, |body| body.files.push(body.files[0].clone()));
    let twice = refused(phone.submit(&mut draft).await);
    assert_eq!(twice.fields[0].code, "file.twice");

    // A file that stands in one dossier is not there for another.
    let first = phone.submit(&mut draft).await.unwrap();
    let used = draft.files[0].file.unwrap();
    let mut second = t.case("2.000815").draft(&phone).await.unwrap();
    phone.upload(&mut second).await.unwrap();
    change(&phone, move |body| body.files[0].file = used);
    assert_eq!(refused(phone.submit(&mut second).await).code, ProblemCode::DossierIncomplete);
    assert_eq!(phone.dossiers(None).await.unwrap().items[0].id, first.response.id);
}

async fn one_photo_stands_for_two_papers(t: &TestApp) {
    let phone = t.citizen().await;
    let mut draft = t.case("2.000635").answered(&phone).await.unwrap();
    for paper in ["identity", "basis"] {
        phone.attach(&mut draft, NewFile { paper: paper.to_owned(), ..paper_file("mot-anh") }).await.unwrap();
    }
    phone.upload(&mut draft).await.unwrap();
    let submitted = phone.submit(&mut draft).await.unwrap();
    let listed: Vec<&str> = submitted.receipt.files.0.iter().map(|file| file.paper.as_str()).collect();
    assert_eq!(listed, ["identity", "basis"]);
}

async fn papers_are_those_of_the_procedure(t: &TestApp) {
    let phone = t.citizen().await;
    let mut draft = t.case("2.000635").draft(&phone).await.unwrap();
    phone.upload(&mut draft).await.unwrap();
    let extra = phone.upload_content("c.pdf", "application/pdf", &paper_file("c").content).await.unwrap();
    change(&phone, move |body| body.files.push(Attachment { paper: "diploma".to_owned(), file: extra }));
    let refusal = refused(phone.submit(&mut draft).await);
    assert_eq!(refusal.fields[0].code, "paper.unknown");
    assert_eq!(dossiers(t).await, 0);
}

async fn rules_agency_and_channel_must_fit(t: &TestApp) {
    let phone = t.citizen().await;
    let mut draft = t.case("2.000635").draft(&phone).await.unwrap();
    phone.upload(&mut draft).await.unwrap();
    change(&phone, |body| "000000000000".clone_into(&mut body.rule_version));
    let refusal = refused(phone.submit(&mut draft).await);
    assert_eq!(refusal.code, ProblemCode::VersionChanged);
    assert_eq!(
        refusal.fields.iter().map(|field| field.message.vi.as_str()).collect::<Vec<_>>(),
        ["000000000000", t.app.catalogue.version()]
    );
    change(&phone, |body| body.procedure = "9.999999".parse().unwrap());
    assert_eq!(refused(phone.submit(&mut draft).await).code, ProblemCode::ProcedureUnavailable);
    // The police do not keep the civil register.
    change(&phone, |body| body.agency = "H99.20.01".parse().unwrap());
    let refusal = refused(phone.submit(&mut draft).await);
    assert_eq!(code_and_places(&refusal), (ProblemCode::BadBody, vec!["agency"]));
    change(&phone, |body| body.channel = congdan_core::procedure::Channel::InPerson);
    let refusal = refused(phone.submit(&mut draft).await);
    assert_eq!(code_and_places(&refusal), (ProblemCode::BadBody, vec!["channel"]));
    assert_eq!(dossiers(t).await, 0);
}

async fn a_dossier_of_somebody_else_is_not_there(t: &TestApp) {
    let (phone, other) = (t.citizen().await, t.another_citizen().await);
    let theirs = t.submitted(&phone).await.response.id;
    let never = DossierId::new(t.clock_now(), [7; 10]);
    let rating = br#"{"score":1,"trips":0}"#.as_slice();
    for (method, tail, body) in [
        ("GET", "", [].as_slice()),
        ("GET", "/receipts", &[]),
        ("GET", "/obligation", &[]),
        ("GET", "/result", &[]),
        ("GET", "/result/file", &[]),
        ("PUT", "/rating", rating),
        ("POST", "/withdraw", &[]),
    ] {
        let headers = [("content-type", "application/json"), ("idempotency-key", "k")];
        let mut answers = Vec::new();
        for id in [theirs, never] {
            let path = format!("/v1/dossiers/{id}{tail}");
            answers.push(other.request(method, &path, &headers, body).await.unwrap());
            let unknown = t.anyone().send(method, &path, &headers, body.to_vec()).await;
            assert_eq!((unknown.status, problem(&unknown).code), (401, ProblemCode::SignInRequired), "{method} {tail}");
        }
        assert_eq!((answers[0].status, answers[1].status), (404, 404), "{method} {tail}");
        assert_eq!(answers[0].body, answers[1].body, "{method} {tail}");
    }
    assert_eq!(other.dossiers(None).await.unwrap().items, []);
    assert_eq!(phone.dossier(theirs).await.unwrap().summary.state, BusinessState::Submitted);
}

async fn nothing_personal_lies_open_in_the_row(t: &TestApp) {
    let phone = t.citizen().await;
    t.submitted(&phone).await;
    let row = dossier::Entity::find().one(t.app.db.read()).await.unwrap().unwrap();
    let text = format!("{row:?}");
    for secret in ["Nguyễn Thị Hoa", "000190000001", "0990000001", "Mẫu Đơn"] {
        assert!(!text.contains(secret), "{secret} stands in the row");
        let bytes = secret.as_bytes();
        assert!(!row.answers_sealed.windows(bytes.len()).any(|part| part == bytes), "{secret} is not sealed");
    }
}

async fn a_receipt_that_was_swapped_is_not_shown(t: &TestApp) {
    let phone = t.citizen().await;
    let first = t.submitted(&phone).await;
    // Other papers than those of the first dossier.
    let case = Case { papers: vec!["original"], ..t.case("2.000815") };
    let second = case.submit(&phone).await.unwrap();
    let answers = phone.dossier(second.response.id).await.unwrap().answers;
    let code = second.response.code.to_string();
    let reason = |answer| match answer {
        Err(ClientError::NotTrusted { reason }) => reason,
        other => panic!("it was shown: {other:?}"),
    };
    let swapped = phone.verify_receipt(&first.response.receipt, &code, &answers).await;
    assert_eq!(reason(swapped), "receipt_of_another_dossier");
    let mut other = answers.clone();
    other.set("copies", json!(9));
    let swapped = phone.verify_receipt(&second.response.receipt, &code, &other).await;
    assert_eq!(reason(swapped), "receipt_of_other_answers");
    let mut view = second.response.receipt.clone();
    view.file_list = first.response.receipt.file_list.clone();
    assert_eq!(reason(phone.verify_receipt(&view, &code, &answers).await), "receipt_of_other_files");
    view.text = view.text.replacen("DVC1:", "DVC2:", 1);
    assert!(matches!(phone.verify_receipt(&view, &code, &answers).await, Err(ClientError::NotTrusted { .. })));
}
