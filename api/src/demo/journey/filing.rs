//! A draft, its files and its submission.

use anyhow::{Context, ensure};
use congdan_core::{
    client::{ClientError, Draft, NewFile, Submitted},
    problem::{ProblemCode, ProblemField},
    procedure::{Channel, ProcedureCode},
};
use serde_json::json;

use super::Noted;
use crate::demo::{
    answers::Given,
    phone::{Fault, Phone},
};

/// The problem of a refusal.
pub(super) fn refused<T>(answer: Result<T, ClientError>) -> anyhow::Result<(ProblemCode, Vec<ProblemField>)> {
    match answer {
        Err(ClientError::Refused { problem, .. }) => Ok((problem.code, problem.fields)),
        Err(other) => Err(other).context("a refusal was expected"),
        Ok(_) => anyhow::bail!("it was not refused"),
    }
}

pub(super) async fn begin(phone: &Phone, procedure: &ProcedureCode, agency: &str, given: Given) -> Noted<Draft> {
    let mut draft = phone.begin_draft(procedure, agency.parse()?, Channel::Online).await?;
    for (field, value) in given {
        let found = phone.answer(&mut draft, field, value).await?;
        ensure!(!found.iter().any(congdan_core::form::Finding::is_error), "{field} is wrong: {found:?}");
    }
    let answered = draft.answers.fields().count();
    Ok((draft, vec![format!("{answered} câu trả lời, mỗi câu được kiểm tra và lưu ngay khi gõ")]))
}

pub(super) async fn a_wrong_answer(phone: &Phone, draft: &mut Draft) -> Noted<()> {
    let found = phone.answer(draft, "copies", json!(0)).await?;
    let finding = found.first().context("a wrong answer went unnoticed")?;
    let note = format!("số bản = 0 → [{}] {} {}", finding.code, finding.message.vi, finding.mend.vi);
    Ok(((), vec![note]))
}

pub(super) async fn attach(phone: &Phone, draft: &mut Draft, files: Vec<NewFile>) -> Noted<()> {
    let mut notes = Vec::new();
    for file in files {
        notes.push(format!("{}: {} ({} kB)", file.paper, file.name, file.content.len() / 1000));
        phone.attach(draft, file).await?;
    }
    Ok(((), notes))
}

/// The app is killed; the draft is there, marked, and unreadable for who takes the phone apart.
pub(super) async fn reopen(phone: &Phone, draft: &Draft, secret: &str) -> Noted<(Phone, Draft)> {
    let restarted = phone.restarted();
    let kept = restarted.drafts().await?.into_iter().find(|kept| kept.id == draft.id).context("the draft is gone")?;
    ensure!(kept == *draft, "the draft is another");
    let blobs = restarted.store.contents();
    let readable = blobs.iter().filter(|(_, blob)| blob.windows(secret.len()).any(|part| part == secret.as_bytes()));
    ensure!(readable.count() == 0, "the draft lies on the phone unsealed");
    let notes = vec![
        format!("bản nháp: {}", kept.mark().vi),
        format!("{} mẩu trong bộ nhớ máy đều được niêm phong (AES-256-GCM-SIV), khoá nằm trong két", blobs.len()),
    ];
    Ok(((restarted, kept), notes))
}

/// The service reaches the verdict the phone has, and says what else is missing.
pub(super) async fn same_verdict(phone: &Phone, draft: &mut Draft) -> Noted<()> {
    let on_phone: Vec<(String, String)> = phone
        .check(draft)
        .await?
        .into_iter()
        .filter(congdan_core::form::Finding::is_error)
        .map(|finding| (finding.path, finding.code))
        .collect();
    let (code, fields) = refused(phone.submit(draft).await)?;
    ensure!(code == ProblemCode::FormInvalid, "refused as {}", code.code());
    let of_form = fields.iter().filter(|field| !field.path.starts_with("papers."));
    let on_server: Vec<(String, String)> = of_form.map(|field| (field.path.clone(), field.code.clone())).collect();
    ensure!(on_phone == on_server, "phone and service disagree: {on_phone:?} and {on_server:?}");
    let notes = on_phone.iter().map(|(path, code)| format!("điện thoại và máy chủ cùng kết luận: {path}: {code}"));
    Ok(((), notes.collect()))
}

pub(super) async fn incomplete(phone: &Phone, draft: &mut Draft) -> Noted<()> {
    let (code, fields) = refused(phone.submit(draft).await)?;
    ensure!(code == ProblemCode::DossierIncomplete, "refused as {}", code.code());
    let mut named: Vec<&str> = fields.iter().filter_map(|field| field.path.strip_prefix("papers.")).collect();
    let mut wanted: Vec<&str> = draft.files.iter().map(|file| file.paper.as_str()).collect();
    named.sort_unstable();
    wanted.sort_unstable();
    ensure!(named == wanted, "named {named:?} for {wanted:?}");
    let mut notes = vec!["máy chủ không nhận hồ sơ thiếu, và nêu đúng thứ còn thiếu:".to_owned()];
    notes.extend(fields.iter().map(|field| format!("- {}", field.message.vi)));
    Ok(((), notes))
}

/// The network breaks in the middle of a file, the app is killed, and only what is missing is sent again.
pub(super) async fn upload(phone: &Phone, draft: Draft) -> Noted<(Phone, Draft)> {
    let chunks = |phone: &Phone| {
        let exchanges = phone.line.exchanges();
        let chunks = exchanges.iter().filter(|exchange| exchange.place.contains("/chunks/"));
        chunks.map(|exchange| (exchange.status, exchange.sent)).collect::<Vec<_>>()
    };
    let already = chunks(phone).len();
    let mut draft = draft;
    phone.line.after(5, "/chunks/", Fault::LoseAnswer);
    let broken = phone.upload(&mut draft).await;
    ensure!(matches!(broken, Err(ClientError::Offline { .. })), "the network did not break: {broken:?}");
    let before = chunks(phone).len() - already;
    let restarted = phone.restarted();
    let mut draft = restarted.draft(draft.id).await?;
    restarted.upload(&mut draft).await?;
    let sent: Vec<_> = chunks(&restarted).split_off(already);
    let size: u64 = draft.files.iter().map(|file| file.size).sum();
    let bytes: usize = sent.iter().map(|(_, bytes)| bytes).sum();
    // The chunk whose answer was lost arrived: it is not sent again.
    ensure!(bytes as u64 == size, "{bytes} bytes were sent for {size}");
    let notes = vec![
        format!(
            "mạng đứt ở mảnh thứ {before}, ứng dụng bị tắt; mở lại và gửi tiếp {} mảnh còn thiếu",
            sent.len() - before
        ),
        format!("tổng cộng {} kB cho {} kB tệp: không mảnh nào phải gửi lại", bytes / 1000, size / 1000),
    ];
    Ok(((restarted, draft), notes))
}

/// The answer to the submission is lost: asked again, it is the same submission.
pub(super) async fn submit(phone: &Phone, draft: &mut Draft) -> Noted<Submitted> {
    phone.line.next("POST /v1/dossiers", Fault::LoseAnswer);
    let lost = phone.submit(draft).await;
    ensure!(matches!(lost, Err(ClientError::Offline { .. })), "the answer was not lost: {lost:?}");
    let submitted = phone.submit(draft).await?;
    let again = phone.submit(draft).await?;
    ensure!(again == submitted, "the same key got another answer");
    let mine = phone.dossiers(None).await?;
    ensure!(mine.items.len() == 1, "{} dossiers stand for one submission", mine.items.len());
    let notes = vec![
        format!("mã hồ sơ {}; bản nháp: {}", submitted.response.code, draft.mark().vi),
        "câu trả lời đầu bị mất trên đường; gửi lại cùng Idempotency-Key: vẫn một hồ sơ, vẫn câu trả lời ấy".to_owned(),
    ];
    Ok((submitted, notes))
}

/// The receipt is checked with no network, and a forged one is found.
pub(super) async fn receipt(phone: &Phone, submitted: &Submitted) -> Noted<()> {
    let before = phone.line.exchanges().len();
    let view = &submitted.response.receipt;
    let verdict = congdan_core::proof::verify(&view.text, &phone.trust().await?, view.issued_at);
    let forged = forge(&view.text);
    let forgery = congdan_core::proof::verify(&forged, &phone.trust().await?, view.issued_at);
    ensure!(verdict.outcome.is_genuine() && !forgery.outcome.is_genuine(), "a forgery passed");
    ensure!(phone.line.exchanges().len() == before, "verifying needed the network");
    let mut notes = vec![format!("{} ({} ký tự, COSE_Sign1/CWT, base45)", verdict.headline.vi, view.text.len())];
    notes.extend(verdict.lines.iter().map(|line| format!("{}: {}", line.label.vi, line.value.vi)));
    notes.extend(submitted.receipt.files.0.iter().map(|file| {
        format!(
            "tệp {}: {} byte, SHA-256 {}…",
            file.name,
            file.size,
            &congdan_core::wire::Digest(file.sha256).to_string()[..16]
        )
    }));
    notes.push(format!("sửa một ký tự → {}", forgery.headline.vi));
    Ok(((), notes))
}

/// The same text with one letter changed near its end, where the signature is.
pub(super) fn forge(text: &str) -> String {
    let at = text.len() - 5;
    let other = if &text[at..=at] == "A" { "B" } else { "A" };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}
