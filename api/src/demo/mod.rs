//! The whole journey in front of your eyes, on the embedded default, with doubles for the partners.

pub mod answers;
pub mod case;
pub mod double;
pub mod journal;
pub mod journey;
pub mod material;
pub mod officer;
pub mod phone;
pub mod stage;

use std::{io::Write, net::SocketAddr, sync::Arc};

use anyhow::Context;
use congdan_core::{client::DemoInvitation, qr::Matrix};

use crate::{clock::SystemClock, job, random::SystemRandom, serve, service};
use journal::Journal;
use journey::Traces;
use stage::{Setting, Stage};

/// Walks the journey and prints it; then serves what is left of it until it is told to stop, unless it is to exit. True if every step held.
/// With an address of a local network, phones of that network can try it: they are shown an invitation.
///
/// # Errors
/// The stage cannot be built.
pub async fn run(exit: bool, listen: Option<SocketAddr>) -> anyhow::Result<bool> {
    let mut journal = Journal::on_terminal();
    journal.line("Công Dân: một hồ sơ từ điện thoại đến kết quả (one dossier, from the phone to the result)");
    let mut setting = Setting::new(Arc::new(SystemClock), Arc::new(SystemRandom))?;
    if let Some(address) = listen {
        setting = setting.reached_at(address).await?;
    }
    let stage = Stage::build(setting).await?;
    // Said before the journey: an address that no phone may take.
    let invitation = listen.map(|_| invitation(&stage)).transpose()?;
    journal.note(&format!("SQLite, khoá và tệp trong {}; {}", stage.folder().display(), stage.origin()));
    journal.note("Tỉnh, người, tài khoản và ngân hàng đều hư cấu (everything here is invented).");
    serve::stop_on_signals(&stage.app)?;
    let worker = tokio::spawn(job::run::work(stage.app.clone(), stage.app.shutdown.clone()));
    let stopped = stage.app.shutdown.clone();
    let walked = tokio::select! {
        walked = journey::walk(&stage, &mut journal) => walked,
        () = stopped.cancelled() => Err(anyhow::anyhow!("đã dừng giữa chừng (stopped on the way)")),
    };
    if let Err(error) = &walked {
        journal.line(&format!("\n{error:#}"));
    }
    let held = journal.summary() && walked.is_ok();
    if let Ok(traces) = walked
        && !exit
    {
        show_the_way(&stage, &mut journal, &traces).await?;
        if let Some(invitation) = &invitation {
            invite(invitation, &mut journal)?;
        }
        stopped.cancelled().await;
    }
    stage.app.shutdown.cancel();
    worker.await?;
    Ok(held)
}

/// What a phone of the local network photographs to try it.
fn invite<W: Write>(invitation: &DemoInvitation, journal: &mut Journal<W>) -> anyhow::Result<()> {
    journal.chapter("Thử trên điện thoại cùng mạng, bản thử nghiệm (a phone of this network, a debug build)");
    journal.line("  Mở ứng dụng, chọn Quét mã, rồi chụp mã này (open the app, choose Scan, photograph this)");
    Matrix::of(&invitation.text())?.terminal().lines().for_each(|line| journal.line(line));
    journal.line(&format!("  {}", invitation.text()));
    Ok(())
}

/// Where a stage stands, and the key it signs with.
///
/// # Errors
/// It stands where no phone of a local network may look for it.
pub fn invitation(stage: &Stage) -> anyhow::Result<DemoInvitation> {
    let address = stage.origin();
    let address = address.strip_prefix("http://").context("a demo is reached by plain http")?.parse()?;
    DemoInvitation::new(address, &stage.app.keys.receipts().public_key())
        .context("only an address of a local network can be shown to a phone")
}

/// Where to look while the stage stands.
async fn show_the_way<W: Write>(stage: &Stage, journal: &mut Journal<W>, traces: &Traces) -> anyhow::Result<()> {
    let invitation = service::officer::invite(&stage.app, "Cán bộ trình diễn", &journey::every_right("H99")?).await?;
    let base = stage.origin();
    journal.chapter("Mở trong trình duyệt (open in a browser; Ctrl-C để dừng)");
    for (what, address) in [
        ("Danh mục thủ tục", format!("{base}/")),
        ("Tra cứu hồ sơ", format!("{base}/status")),
        ("Kiểm tra giấy tờ", format!("{base}/verify")),
        ("Cán bộ, đường mời dùng một lần", invitation.url),
        ("API", format!("{base}/docs")),
    ] {
        journal.line(&format!("  {what}: {address}"));
    }
    journal.line(&format!("  Mã hồ sơ {}, bốn số cuối {}", traces.code, traces.second_fact));
    journal.line(&format!("  Biên nhận: {}", traces.receipt));
    journal.line(&format!("  Kết quả: {}", traces.result));
    Ok(())
}
