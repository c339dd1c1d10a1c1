//! The officers' side: an invitation, a passkey, and the steps of a dossier.

use anyhow::{Context, ensure};
use congdan_core::{
    access::{Grant, Role},
    calendar::{local_date, local_time},
    client::LiveEvents,
    dossier::{BusinessState, CorrectionItem, CorrectionTarget, DeliveryState, EventKind, Outcome, Step},
    form::Answers,
    id::DossierId,
    wire::citizen::Attachment,
};
use serde_json::json;

use super::{Noted, filing::forge, told};
use crate::demo::{officer::OfficerDesk, phone::Phone, stage::Stage};

/// Every right over the agencies below `agency`: one small office, one person.
pub fn every_right(agency: &str) -> anyhow::Result<Vec<Grant>> {
    let agency: congdan_core::dossier::AgencyCode = agency.parse()?;
    let roles = [Role::Receiver, Role::Processor, Role::Approver, Role::Returner, Role::FeedbackDesk];
    Ok(roles.into_iter().map(|role| Grant { agency: agency.clone(), role }).collect())
}

pub(super) async fn sign_in(stage: &Stage) -> Noted<OfficerDesk> {
    let mut desk = stage.officer("Phạm Thị Lan", &every_right("H99")?).await?;
    desk.sign_in().await?;
    let notes = vec![
        "đường mời dùng một lần, mã đứng sau dấu # nên không máy nào trên đường thấy".to_owned(),
        format!("{}: passkey (WebAuthn) tạo và dùng được; {} quyền theo cơ quan", desk.me.name, desk.me.grants.len()),
    ];
    Ok((desk, notes))
}

pub(super) async fn accept(desk: &OfficerDesk, live: &mut LiveEvents, id: DossierId) -> Noted<()> {
    let queue = desk.queue(Some(BusinessState::Submitted)).await?;
    let entry = queue.items.iter().find(|entry| entry.summary.id == id).context("the dossier is not in the queue")?;
    let (code, applicant) = (entry.summary.code.to_string(), entry.applicant.clone());
    desk.step(id, Step::Accept).await?;
    let told = told::next(live, EventKind::Accepted).await?;
    let opened = desk.open(id).await?.dossier;
    let due = opened.summary.due_at.context("an accepted dossier has no due date")?;
    let mut notes = vec![
        format!("hàng chờ chỉ hiện tên đã che: {code} – {applicant}"),
        format!("hẹn trả {} ngày {}; vì sao:", local_time(due).format("%H:%M"), local_date(due).format("%d/%m/%Y")),
    ];
    ensure!(!opened.due_steps.is_empty(), "the due date is not explained");
    notes.extend(opened.due_steps.iter().map(|step| {
        let basis = step.basis.as_ref().map(|basis| format!(" [{}]", basis.citation)).unwrap_or_default();
        format!("- {}{basis}", step.text.vi)
    }));
    notes.push(format!("điện thoại nhận ngay qua SSE: “{}”", told.title.vi));
    Ok(((), notes))
}

pub(super) async fn take(desk: &OfficerDesk, id: DossierId) -> Noted<()> {
    let taken = desk.step(id, Step::Take).await?;
    ensure!(taken.state == BusinessState::Processing.as_str(), "taken, and {}", taken.state);
    let stale = desk.step_at(id, Step::Take, taken.version - 1, "demo-stale-version").await;
    ensure!(stale.is_err(), "an old version was accepted");
    Ok(((), vec!["làm trên phiên bản cũ của hồ sơ thì bị từ chối".to_owned()]))
}

pub(super) async fn ask_for_repair(desk: &OfficerDesk, id: DossierId) -> Noted<()> {
    let item = |target, reason: &str| CorrectionItem { target, reason: reason.to_owned() };
    let items = vec![
        item(CorrectionTarget::Answer { path: "register_number".to_owned() }, "Số đăng ký ghi thiếu quyển"),
        item(CorrectionTarget::Paper { paper: "identity".to_owned() }, "Ảnh mờ góc dưới, chụp lại rõ bốn góc"),
    ];
    desk.request_correction(id, items.clone()).await?;
    let again = desk.request_correction(id, items).await;
    ensure!(again.is_err(), "a dossier was returned twice");
    Ok(((), vec!["2 việc cần sửa, nêu một lần cho hết; đồng hồ thời hạn dừng".to_owned()]))
}

pub(super) async fn repair(phone: &Phone, id: DossierId, photo: &[u8]) -> Noted<()> {
    let dossier = phone.dossier(id).await?;
    let correction = dossier.corrections.last().context("no correction was asked for")?;
    let notes: Vec<String> = correction.items.iter().map(|item| format!("yêu cầu: {}", item.reason)).collect();
    let file = phone.upload_content("cccd-chup-lai.jpg", "image/jpeg", photo).await?;
    let files = vec![Attachment { paper: "identity".to_owned(), file }];
    let mut more: Answers = dossier.answers.clone();
    more.set("register_number", json!("45/1990, quyển số 01"));
    let mut other = more.clone();
    other.set("copies", json!(9));
    let not_asked = phone.answer_correction(id, correction.id, other, files.clone()).await;
    ensure!(not_asked.is_err(), "more was changed than asked for");
    let answered = phone.answer_correction(id, correction.id, more.clone(), files).await?;
    let code = dossier.summary.code.to_string();
    let receipt = phone.verify_receipt(&answered.receipt, &code, &more).await?;
    let mut notes = notes;
    notes.push("sửa thêm chỗ không được yêu cầu thì bị từ chối".to_owned());
    notes.push(format!(
        "biên nhận mới (lần {}) cho {} tệp, kiểm tra được ngoại tuyến",
        receipt.receipt.round,
        receipt.files.0.len()
    ));
    Ok(((), notes))
}

/// Finishes with a signed document, which the citizen gets and checks.
pub(super) async fn result(desk: &OfficerDesk, phone: &Phone, id: DossierId, document: &[u8]) -> Noted<String> {
    desk.finish(id, Outcome::Granted).await?;
    desk.issue_result(id, "ket-qua.pdf", document).await?;
    let ready = phone.dossier(id).await?;
    ensure!(ready.summary.delivery == DeliveryState::Ready, "the result is {}", ready.summary.delivery);
    desk.step(id, Step::HandOver).await?;
    let got = phone.result_document(id).await?;
    ensure!(got == document, "another document came");
    let result = phone.result(id).await?;
    let verdict = congdan_core::proof::verify(&result.text, &phone.trust().await?, result.issued_at);
    let forgery = congdan_core::proof::verify(&forge(&result.text), &phone.trust().await?, result.issued_at);
    ensure!(verdict.outcome.is_genuine() && !forgery.outcome.is_genuine(), "a forgery passed");
    let dossier = phone.dossier(id).await?;
    ensure!(dossier.summary.state == BusinessState::HandedOver, "the dossier is {}", dossier.summary.state);
    let mut notes =
        vec![format!("{} ({} byte), mã kiểm tra dài {} ký tự", result.name, result.size, result.text.len())];
    notes.extend(verdict.lines.iter().map(|line| format!("{}: {}", line.label.vi, line.value.vi)));
    Ok((result.text, notes))
}
