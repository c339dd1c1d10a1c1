//! Files on their way: resumed, checked, and nobody else's.

use chrono::TimeDelta;
use congdan_api::demo::{
    case::paper_file,
    material,
    phone::{Fault, Phone},
};
use congdan_core::{
    client::{ClientError, WireRequest, WireResponse},
    id::{FileId, UploadId},
    problem::ProblemCode,
    wire::{
        Digest,
        citizen::{BeginUploadRequest, UploadView},
    },
};
use congdan_entity::{file, upload, upload_chunk};
use congdan_tests::{TestApp, both, code_and_places, problem, refused};
use sea_orm::{EntityTrait, PaginatorTrait};

both!(
    what_arrived_is_not_sent_again,
    a_missing_chunk_is_named,
    a_chunk_that_was_changed_on_the_way_is_refused,
    a_whole_that_is_not_what_was_announced_is_refused,
    what_may_not_come_is_refused_before_it_comes,
    the_content_says_what_a_file_is,
    an_upload_of_somebody_else_is_not_there,
    a_ticket_lets_in_its_own_upload_alone_for_its_time,
    what_lies_in_the_folder_is_sealed,
    what_was_never_submitted_is_forgotten,
);

async fn announce(phone: &Phone, content: &[u8], media_type: &str, size: u64) -> WireResponse {
    let name = "tệp.pdf".to_owned();
    let body = BeginUploadRequest { sha256: Digest::of(content), size, media_type: media_type.to_owned(), name };
    let body = serde_json::to_vec(&body).unwrap();
    phone.request("POST", "/v1/uploads", &[("content-type", "application/json")], &body).await.unwrap()
}

async fn announced(phone: &Phone, content: &[u8]) -> UploadView {
    let answer = announce(phone, content, "application/pdf", content.len() as u64).await;
    serde_json::from_slice(&answer.body).unwrap()
}

async fn complete(phone: &Phone, id: UploadId) -> WireResponse {
    phone.request("POST", &format!("/v1/uploads/{id}/complete"), &[], &[]).await.unwrap()
}

fn chunk(upload: &UploadView, index: u32, content: &[u8]) -> (String, Vec<(&'static str, String)>) {
    let digest = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, Digest::of(content).0);
    let headers = vec![
        ("upload-ticket", upload.ticket.clone()),
        ("content-digest", format!("sha-256=:{digest}:")),
        ("content-type", "application/octet-stream".to_owned()),
    ];
    (format!("/v1/uploads/{}/chunks/{index}", upload.id), headers)
}

async fn put(t: &TestApp, upload: &UploadView, index: u32, content: &[u8]) -> WireResponse {
    let (path, headers) = chunk(upload, index, content);
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    t.anyone().send("PUT", &path, &headers, content.to_vec()).await
}

/// A PDF of three chunks.
fn three_chunks() -> Vec<u8> {
    let mut content = material::letter(&["BAN MAU"]);
    content.resize(2 * 256 * 1024 + 100, b' ');
    content
}

async fn what_arrived_is_not_sent_again(t: &TestApp) {
    let phone = t.citizen().await;
    let content = three_chunks();
    let sent =
        |phone: &Phone| phone.line.exchanges().iter().filter(|exchange| exchange.place.contains("/chunks/")).count();
    phone.line.after(1, "/chunks/", Fault::LoseAnswer);
    let broken = phone.upload_content("a.pdf", "application/pdf", &content).await;
    assert!(matches!(broken, Err(ClientError::Offline { .. })));
    let file = phone.upload_content("a.pdf", "application/pdf", &content).await.unwrap();
    assert_eq!(sent(&phone), 3, "the chunk whose answer was lost had arrived");
    // All over again, as an app that forgot everything would: the same file, and nothing is sent.
    assert_eq!(phone.upload_content("a.pdf", "application/pdf", &content).await.unwrap(), file);
    assert_eq!(sent(&phone), 3);
    assert_eq!(file::Entity::find().count(t.app.db.read()).await.unwrap(), 1);
}

async fn a_missing_chunk_is_named(t: &TestApp) {
    let phone = t.citizen().await;
    let content = three_chunks();
    let upload = announced(&phone, &content).await;
    let last = &content[2 * 256 * 1024..];
    assert_eq!(put(t, &upload, 2, last).await.status, 204);
    assert_eq!(put(t, &upload, 2, last).await.status, 204, "the same again changes nothing");
    let refusal = complete(&phone, upload.id).await;
    assert_eq!(refusal.status, 409);
    assert_eq!(code_and_places(&problem(&refusal)), (ProblemCode::FileIncomplete, vec!["chunks[0]", "chunks[1]"]));
    assert_eq!(announced(&phone, &content).await.received, [2]);
    let beyond = put(t, &upload, 3, last).await;
    assert_eq!(problem(&beyond).code, ProblemCode::NotFound);
}

async fn a_chunk_that_was_changed_on_the_way_is_refused(t: &TestApp) {
    let phone = t.citizen().await;
    let content = three_chunks();
    let flip = |request: &mut WireRequest| request.body[0] ^= 1;
    phone.line.after(1, "/chunks/", Fault::Alter(Box::new(flip)));
    let refusal = refused(phone.upload_content("a.pdf", "application/pdf", &content).await);
    assert_eq!(refusal.code, ProblemCode::FileDigest);
    let shorten = |request: &mut WireRequest| request.body.truncate(10);
    phone.line.next("/chunks/", Fault::Alter(Box::new(shorten)));
    let refusal = refused(phone.upload_content("a.pdf", "application/pdf", &content).await);
    assert_eq!(refusal.code, ProblemCode::FileDigest);
    phone.upload_content("a.pdf", "application/pdf", &content).await.unwrap();
}

async fn a_whole_that_is_not_what_was_announced_is_refused(t: &TestApp) {
    let phone = t.citizen().await;
    let content = three_chunks();
    let upload = announced(&phone, &content).await;
    let other = vec![b'x'; 256 * 1024];
    for (index, part) in (0..).zip([&other, &other, &content[2 * 256 * 1024..].to_vec()]) {
        assert_eq!(put(t, &upload, index, part).await.status, 204);
    }
    assert_eq!(problem(&complete(&phone, upload.id).await).code, ProblemCode::FileDigest);
    // Which chunk was wrong is not known: all of them are asked for again.
    assert_eq!(announced(&phone, &content).await.received, [0_u32; 0]);
    assert_eq!(upload_chunk::Entity::find().count(t.app.db.read()).await.unwrap(), 0);
    phone.upload_content("a.pdf", "application/pdf", &content).await.unwrap();
}

async fn what_may_not_come_is_refused_before_it_comes(t: &TestApp) {
    let phone = t.citizen().await;
    let most = t.app.config.files.max_file_size;
    for (media_type, size, status, code) in [
        ("application/pdf", most + 1, 413, ProblemCode::FileTooLarge),
        ("application/pdf", 0, 400, ProblemCode::BadBody),
        ("text/html", 10, 422, ProblemCode::FileKind),
    ] {
        let refusal = announce(&phone, b"x", media_type, size).await;
        assert_eq!((refusal.status, problem(&refusal).code), (status, code));
    }
    // Ten files of the largest size are as much as one person may have on the way.
    for seed in 0..t.app.config.files.max_unsubmitted / most {
        assert!(announce(&phone, &seed.to_be_bytes(), "application/pdf", most).await.status < 300);
    }
    let refusal = announce(&phone, b"one more", "application/pdf", 1).await;
    assert_eq!(problem(&refusal).code, ProblemCode::QuotaExceeded);
    let other = t.another_citizen().await;
    assert!(announce(&other, b"one more", "application/pdf", 1).await.status < 300, "a quota is a person's own");
}

async fn the_content_says_what_a_file_is(t: &TestApp) {
    let phone = t.citizen().await;
    let refusal = refused(phone.upload_content("a.pdf", "application/pdf", b"<script>alert(1)</script>").await);
    assert_eq!(refusal.code, ProblemCode::FileKind);
    assert_eq!(file::Entity::find().count(t.app.db.read()).await.unwrap(), 0);
    let photo = phone.upload_content("a.pdf", "application/pdf", &material::photo(1)).await.unwrap();
    let kept = file::Entity::find_by_id(photo.as_uuid()).one(t.app.db.read()).await.unwrap().unwrap();
    assert_eq!(kept.media_type, "image/jpeg");
}

async fn an_upload_of_somebody_else_is_not_there(t: &TestApp) {
    let (phone, other) = (t.citizen().await, t.another_citizen().await);
    let upload = announced(&phone, &three_chunks()).await;
    let never = UploadId::new(t.clock_now(), [7; 10]);
    for (method, tail) in [("GET", ""), ("POST", "/complete")] {
        let answers = [upload.id, never].map(|id| format!("/v1/uploads/{id}{tail}"));
        let of_other = other.request(method, &answers[0], &[], &[]).await.unwrap();
        let of_nobody = other.request(method, &answers[1], &[], &[]).await.unwrap();
        assert_eq!((of_other.status, of_nobody.status), (404, 404));
        assert_eq!(of_other.body, of_nobody.body);
    }
    // The same content announced by another person is another upload.
    assert_ne!(announced(&other, &three_chunks()).await.id, upload.id);
    assert_eq!(problem(&t.anyone().get(&format!("/v1/uploads/{}", upload.id)).await).code, ProblemCode::SignInRequired);
}

async fn a_ticket_lets_in_its_own_upload_alone_for_its_time(t: &TestApp) {
    let phone = t.citizen().await;
    let content = three_chunks();
    let upload = announced(&phone, &content).await;
    let other = announced(&phone, &material::letter(&["KHAC"])).await;
    let part = &content[..256 * 1024];
    let borrowed = UploadView { ticket: other.ticket.clone(), ..upload.clone() };
    let forged = UploadView { ticket: "x".repeat(75), ..upload.clone() };
    for wrong in [borrowed, forged] {
        let refusal = put(t, &wrong, 0, part).await;
        assert_eq!((refusal.status, problem(&refusal).code), (401, ProblemCode::BadTicket));
    }
    assert_eq!(put(t, &upload, 0, part).await.status, 204);
    t.clock.advance(TimeDelta::hours(i64::from(t.app.config.files.upload_hours)) + TimeDelta::seconds(1));
    assert_eq!(problem(&put(t, &upload, 1, part).await).code, ProblemCode::BadTicket);
}

async fn what_lies_in_the_folder_is_sealed(t: &TestApp) {
    let phone = t.citizen().await;
    let content = paper_file("identity").content;
    let file: FileId = phone.upload_content("cccd.pdf", "application/pdf", &content).await.unwrap();
    let names = t.app.files.names().await.unwrap();
    assert_eq!(names, [format!("{file}/0")]);
    let kept = t.app.files.get(&names[0]).await.unwrap().unwrap();
    assert!(!kept.windows(8).any(|part| part == b"%PDF-1.4"));
    let row = upload::Entity::find().one(t.app.db.read()).await.unwrap().unwrap();
    assert!(!row.name_sealed.windows(4).any(|part| part == b"cccd"));
}

async fn what_was_never_submitted_is_forgotten(t: &TestApp) {
    let phone = t.citizen().await;
    phone.upload_content("a.pdf", "application/pdf", &paper_file("identity").content).await.unwrap();
    let submitted = t.submitted(&phone).await;
    t.clock.advance(TimeDelta::hours(i64::from(t.app.config.files.upload_hours)) + TimeDelta::hours(1));
    let tx = t.app.db.begin().await.unwrap();
    congdan_api::job::enqueue(&t.app, &tx, &congdan_api::job::Job::Expire, t.clock_now()).await.unwrap();
    tx.commit("test").await.unwrap();
    t.run_jobs().await;
    assert_eq!(upload::Entity::find().count(t.app.db.read()).await.unwrap(), 0);
    // Those of the dossier stand.
    assert_eq!(phone.dossier(submitted.response.id).await.unwrap().files.len(), 2);
    assert_eq!(t.app.files.names().await.unwrap().len(), 2);
}
