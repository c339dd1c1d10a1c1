//! A seeded service on a port of this machine, for tools that speak HTTP to it: prints one JSON line with what they need to
//! act as its people, then serves until it is killed. With the argument `operations` it holds more, and says of each operation
//! what would make it succeed; with an address `postgres://…` it keeps everything there instead of in SQLite.

mod operations;

use std::{io::Write, sync::Arc};

use congdan_api::{
    clock::SystemClock,
    demo::{
        answers,
        case::{Case, paper_file},
        journey::every_right,
        material,
        phone::Phone,
        stage::{Setting, Stage},
    },
    job,
    random::SystemRandom,
    serve, service,
};
use congdan_core::{
    calendar::local_date,
    client::{Draft, NewFile, Submitted},
    dossier::{Outcome, Step},
    wire::citizen::SendFeedbackRequest,
};
use serde_json::{Value, json};

/// A week: a run is long, and tokens must not end in it.
const ACCESS_SECONDS: i64 = 7 * 24 * 60 * 60;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut setting = Setting::new(Arc::new(SystemClock), Arc::new(SystemRandom))?;
    setting.postgres = std::env::args().find(|argument| argument.starts_with("postgres://")).map(Into::into);
    setting.tune = Box::new(|config| {
        config.session.access_seconds = ACCESS_SECONDS;
        let most = 1_000_000;
        (config.rate.public, config.rate.citizen, config.rate.officer, config.rate.hook) = (most, most, most, most);
        // A tool makes up times too.
        config.bank.tolerance = i64::MAX;
        config.bank.secrets.insert(operations::BANK.to_owned(), operations::BANK_SECRET.into());
    });
    let stage = Stage::build(setting).await?;
    serve::stop_on_signals(&stage.app)?;
    tokio::spawn(job::run::work(stage.app.clone(), stage.app.shutdown.clone()));
    let facts = seed(&stage).await?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{facts}")?;
    out.flush()?;
    drop(out);
    // Ends by itself when told to, so that its folder goes with it.
    stage.app.shutdown.cancelled().await;
    Ok(())
}

/// One dossier of each kind, a feedback, and everybody's keys.
async fn seed(stage: &Stage) -> anyhow::Result<Value> {
    let phone = stage.phone();
    phone.sign_in("hoa").await?;
    phone.sync_catalogue().await?;
    let submitted = submit(stage, &phone, "2.000635").await?;
    let accepted = submit(stage, &phone, "2.000815").await?;
    let finished = submit(stage, &phone, "1.004222").await?;
    let officer = stage.officer("Phạm Thị Lan", &every_right("H99")?).await?;
    officer.step(accepted.response.id, Step::Accept).await?;
    let id = finished.response.id;
    officer.step(id, Step::Accept).await?;
    officer.step(id, Step::Take).await?;
    officer.finish(id, Outcome::Granted).await?;
    officer.issue_result(id, "ket-qua.pdf", &material::letter(&["KET QUA", "BAN MAU"])).await?;
    let feedback = SendFeedbackRequest {
        kind: "reflection".to_owned(),
        category: "infrastructure".to_owned(),
        agency: "H99.12.01".parse()?,
        text: "Đèn đường hỏng.".to_owned(),
        place: None,
        photo: None,
    };
    let feedback = phone.send_feedback(&phone.new_idempotency_key(), &feedback).await?;
    let file = phone.upload_content("anh.pdf", "application/pdf", &material::letter(&["MAU"])).await?;
    let devices = phone.devices().await?;
    let inbox = phone.inbox(0).await?;
    let invitation = service::officer::invite(&stage.app, "Cán bộ mới", &every_right("H99")?).await?;
    let hex: String = phone.key.secret().iter().map(|byte| format!("{byte:02x}")).collect();
    let phone_number = answers::person("hoa").phone_number;
    let mut facts = json!({
        "base": stage.origin(),
        "access_token": phone.access_token().await?,
        "device_key": hex,
        "device_id": devices.first().map(|device| device.id),
        "officer_cookie": officer.cookie(),
        "officer_invitation": invitation.url,
        "dossier_id": submitted.response.id,
        "dossier_code": submitted.response.code,
        "second_fact": phone_number[phone_number.len() - 4..],
        "receipt_text": submitted.response.receipt.text,
        "accepted_dossier_id": accepted.response.id,
        "finished_dossier_id": id,
        "result_text": phone.result(id).await?.text,
        "file_id": file,
        "feedback_id": feedback.id,
        "event_id": inbox.items.first().map(|entry| entry.event),
    });
    if std::env::args().nth(1).as_deref() == Some("operations") {
        facts["bank_secret"] = operations::BANK_SECRET.into();
        facts["operations"] = operations::that_succeed(stage, &phone, &officer).await?;
    }
    Ok(facts)
}

/// A case of a procedure, submitted.
async fn submit(stage: &Stage, phone: &Phone, procedure: &str) -> anyhow::Result<Submitted> {
    Ok(phone.submit(&mut complete(stage, phone, procedure).await?).await?)
}

/// A draft whose papers are with the service.
async fn complete(stage: &Stage, phone: &Phone, procedure: &str) -> anyhow::Result<Draft> {
    let today = local_date(stage.app.clock.now());
    let case = Case::of(procedure, &answers::person("hoa"), today);
    let mut draft = case.answered(phone).await?;
    for &paper in &case.papers {
        // One of them as people mostly send them: a photo.
        let file = match paper {
            "identity" => NewFile {
                paper: paper.to_owned(),
                name: "căn cước.jpg".to_owned(),
                media_type: "image/jpeg".to_owned(),
                content: material::photo(1),
            },
            other => paper_file(other),
        };
        phone.attach(&mut draft, file).await?;
    }
    phone.upload(&mut draft).await?;
    Ok(draft)
}
