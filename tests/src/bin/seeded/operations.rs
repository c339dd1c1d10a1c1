//! For each operation that needs more than chance to succeed: the parameters, headers and members of a body that make it.
//!
//! A tool that tries everything also ends sessions, revokes phones and uses things up: for those there are spare ones.

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use congdan_api::{
    demo::{
        answers,
        journey::every_right,
        material,
        officer::OfficerDesk,
        phone::{Phone, REDIRECT},
        stage::Stage,
    },
    service,
};
use congdan_core::{
    dossier::{CorrectionItem, CorrectionTarget, Outcome, Step},
    id::DossierId,
    wire::{Digest, citizen::SendFeedbackRequest},
};
use serde_json::{Value, json};

use super::{complete, submit};

/// A bank whose secret the tool knows: it signs what it makes up.
pub(super) const BANK: &str = "tool";
/// `whsec_` and base64.
pub(super) const BANK_SECRET: &str = "whsec_b25seSBmb3IgdGVzdHMsIG5vIHNlY3JldA==";

/// Facts by operation: `path`, `query`, `headers`, `body` (its members), `content` (its text), and `as`, sessions of its own.
pub(super) async fn that_succeed(stage: &Stage, phone: &Phone, officer: &OfficerDesk) -> anyhow::Result<Value> {
    let mut facts = dossiers(stage, phone, officer).await?;
    let more = [citizen(stage, phone).await?, feedback(stage, phone).await?, sessions(stage, officer).await?];
    let all = facts.as_object_mut().context("facts are an object")?;
    for facts in more {
        all.extend(facts.as_object().context("facts are an object")?.clone());
    }
    Ok(facts)
}

/// A dossier in each state, for the step that follows from it.
async fn dossiers(stage: &Stage, phone: &Phone, officer: &OfficerDesk) -> anyhow::Result<Value> {
    let new = async || anyhow::Ok(submit(stage, phone, "2.000815").await?.response.id);
    let at = async |steps: &[Step]| {
        let id = new().await?;
        for &step in steps {
            officer.step(id, step).await?;
        }
        anyhow::Ok(id)
    };
    let version = async |id: DossierId| anyhow::Ok(officer.open(id).await?.dossier.version);
    let step =
        async |id: DossierId| anyhow::Ok(json!({ "path": { "id": id }, "body": { "version": version(id).await? } }));

    let returned = at(&[Step::Accept, Step::Take]).await?;
    let target = CorrectionTarget::Answer { path: "pages".to_owned() };
    let item = CorrectionItem { target, reason: "Đếm lại số trang.".to_owned() };
    officer.request_correction(returned, vec![item.clone()]).await?;
    let returned = phone.dossier(returned).await?;
    let mut repaired = returned.answers.clone();
    repaired.set("pages", json!(6));
    let repair = json!({
        "path": { "id": returned.summary.id, "correction": returned.corrections.first().map(|asked| asked.id) },
        "body": { "answers": repaired, "files": [] },
    });

    let finished = at(&[Step::Accept, Step::Take]).await?;
    officer.finish(finished, Outcome::Granted).await?;
    let issued = submit(stage, phone, "1.001193").await?.response.id;
    officer.step(issued, Step::Accept).await?;
    officer.step(issued, Step::Take).await?;
    officer.finish(issued, Outcome::Granted).await?;
    officer.issue_result(issued, "ket-qua.pdf", &material::letter(&["KET QUA", "BAN MAU"])).await?;
    // Nothing stands between a result and its owner once it is paid for.
    if let Some(fee) = phone.payment(issued).await? {
        let (payee, reference) = (&fee.obligation.payee, &fee.obligation.reference);
        stage.bank.deliver(&stage.bank.receive(fee.missing, &payee.bank_bin, &payee.account, reference)).await;
    }

    let owing = submit(stage, phone, "2.000635").await?.response;
    let owed = owing.obligation.context("copies of a birth entry cost something")?;
    let files = officer.open(owing.id).await?.dossier.files;
    let pictured = files.iter().find(|file| file.media_type == "image/jpeg").context("one paper is a photo")?;
    let of_owing = json!({ "path": { "id": owing.id } });
    let of_issued = json!({ "path": { "id": issued } });
    let of_file = json!({ "path": { "id": owing.id, "file": pictured.id } });
    Ok(json!({
        "get_dossier": of_issued, "open_dossier": of_issued, "list_receipts": of_issued, "rate_dossier": of_issued,
        "get_result": of_issued, "get_result_file": of_issued, "get_obligation": of_owing,
        "download_file": of_file, "preview_file": of_file,
        "accept_dossier": step(new().await?).await?,
        "refuse_dossier": step(new().await?).await?,
        "withdraw_dossier": { "path": { "id": new().await? } },
        "take_dossier": step(at(&[Step::Accept]).await?).await?,
        "finish_dossier": step(at(&[Step::Accept, Step::Take]).await?).await?,
        "hand_over_dossier": step(issued).await?,
        "request_correction": {
            "path": { "id": at(&[Step::Accept, Step::Take]).await? }, "body": { "version": 3, "items": [item] },
        },
        "answer_correction": repair,
        "issue_result": {
            "path": { "id": finished },
            "body": { "version": version(finished).await?, "document": "%PDF-1.7\n%%EOF\n" },
        },
        "take_bank_transfer": {
            "path": { "bank": BANK },
            "body": {
                "amount": owed.amount, "currency": "VND", "bin": owed.payee.bank_bin, "account": owed.payee.account,
                "description": owed.reference,
            },
        },
        "get_status": { "body": { "code": owing.code, "second_fact": second_fact() } },
        "verify_proof": { "body": { "text": owing.receipt.text } },
    }))
}

fn second_fact() -> String {
    let number = answers::person("hoa").phone_number;
    number[number.len() - 4..].to_owned()
}

/// Checking, uploading, submitting, being told.
async fn citizen(stage: &Stage, phone: &Phone) -> anyhow::Result<Value> {
    let draft = complete(stage, phone, "2.000635").await?;
    let files: Vec<Value> = draft.files.iter().map(|file| json!({ "paper": file.paper, "file": file.file })).collect();
    let dossier = json!({
        "procedure": draft.procedure, "rule_version": draft.rule_version, "agency": draft.agency, "channel": draft.channel,
        "answers": draft.answers, "files": files,
    });
    let content = "%PDF-1.7\n% begun\n%%EOF\n";
    let begun = announce(phone, content).await?;
    let sent = "%PDF-1.7\n% sent\n%%EOF\n";
    let whole = announce(phone, sent).await?;
    let ticket = whole["ticket"].as_str().context("an upload has a ticket")?;
    let digest = format!("sha-256=:{}:", STANDARD.encode(Digest::of(sent.as_bytes()).0));
    let headers =
        [("content-type", "application/octet-stream"), ("upload-ticket", ticket), ("content-digest", digest.as_str())];
    let place = format!("/v1/uploads/{}/chunks/0", whole["id"].as_str().unwrap_or_default());
    let kept = phone.request("PUT", &place, &headers, sent.as_bytes()).await?;
    anyhow::ensure!(kept.status == 204, "a chunk was not taken: {}", kept.status);
    let event = phone.inbox(0).await?.items.first().context("something was told")?.event;
    let devices = phone.devices().await?;
    let mine = devices.iter().find(|device| device.current).context("this phone is known")?.id;
    Ok(json!({
        "check_answers": { "body": { "procedure": draft.procedure, "answers": draft.answers } },
        "submit_dossier": { "body": dossier },
        "begin_sign_in": { "body": { "redirect_uri": REDIRECT } },
        "get_upload": { "path": { "id": begun["id"] } },
        "complete_upload": { "path": { "id": whole["id"] } },
        "put_chunk": {
            "path": { "id": begun["id"], "index": 0 }, "headers": { "upload-ticket": begun["ticket"] }, "content": content,
        },
        "mark_read": { "path": { "event": event } },
        "set_push": { "path": { "id": mine }, "body": { "channel": "fcm", "token": "a-token-of-nobody" } },
    }))
}

/// An upload that begins.
async fn announce(phone: &Phone, content: &str) -> anyhow::Result<Value> {
    let announced = json!({
        "sha256": Digest::of(content.as_bytes()), "size": content.len(), "media_type": "application/pdf", "name": "mau.pdf",
    });
    let headers = [("content-type", "application/json")];
    let begun = phone.request("POST", "/v1/uploads", &headers, &serde_json::to_vec(&announced)?).await?;
    Ok(serde_json::from_slice(&begun.body)?)
}

/// Being heard.
async fn feedback(stage: &Stage, phone: &Phone) -> anyhow::Result<Value> {
    let photo = phone.upload_content("anh.jpg", "image/jpeg", &material::photo(2)).await?;
    let agency = "H99.12.01";
    let sent = SendFeedbackRequest {
        kind: "petition".to_owned(),
        category: "environment".to_owned(),
        agency: agency.parse()?,
        text: "Xin thêm thùng rác.".to_owned(),
        place: Some("Chợ Mẫu Một".to_owned()),
        photo: Some(photo),
    };
    let sent = phone.send_feedback(&phone.new_idempotency_key(), &sent).await?;
    let invitation = service::officer::invite(&stage.app, "Cán bộ được mời", &every_right("H99")?).await?;
    let (_, token) = invitation.url.split_once('#').context("an invitation's token stands behind #")?;
    let of_feedback = json!({ "path": { "id": sent.id } });
    Ok(json!({
        "send_feedback": { "body": { "kind": "reflection", "agency": agency, "photo": null } },
        "get_feedback": of_feedback, "open_feedback": of_feedback, "answer_feedback": of_feedback,
        "get_feedback_photo": of_feedback,
        "begin_officer_registration": { "body": { "invitation": token.rsplit('=').next() } },
    }))
}

/// Spare sessions and phones, for the operations that end or use them.
async fn sessions(stage: &Stage, officer: &OfficerDesk) -> anyhow::Result<Value> {
    let mut leaving = Vec::new();
    for _ in 0..3 {
        leaving.push(session(&spare_phone(stage).await?).await?);
    }
    let refreshing = spare_phone(stage).await?;
    let refresh_token = refreshing.vault.contents().into_iter().find(|(name, _)| name == "refresh-token");
    let (_, refresh_token) = refresh_token.context("a phone keeps its refresh token")?;
    let revoked = spare_phone(stage).await?;
    let devices = revoked.devices().await?;
    let revoked = devices.iter().find(|device| device.current).context("a phone knows itself")?.id;
    let leaving_officer = stage.officer("Lê Văn Nghỉ", &every_right("H99")?).await?;
    anyhow::ensure!(leaving_officer.cookie() != officer.cookie(), "two sessions have one cookie");
    Ok(json!({
        "end_session": { "as": leaving },
        "issue_tokens": {
            "as": [session(&refreshing).await?],
            "body": { "grant": "refresh", "refresh_token": String::from_utf8(refresh_token)? },
        },
        "revoke_device": { "path": { "id": revoked } },
        "end_officer_session": { "as": [{ "officer_cookie": leaving_officer.cookie() }] },
    }))
}

/// Another phone of the same person.
async fn spare_phone(stage: &Stage) -> anyhow::Result<Phone> {
    let phone = stage.phone();
    phone.sign_in("hoa").await?;
    Ok(phone)
}

/// What it takes to act as a phone's owner.
pub(super) async fn session(phone: &Phone) -> anyhow::Result<Value> {
    let key: String = phone.key.secret().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(json!({ "access_token": phone.access_token().await?, "device_key": key }))
}
