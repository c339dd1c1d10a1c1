//! How the phone is told: a live stream while it is open, a push otherwise, and the inbox, which is the truth.

use std::{collections::BTreeSet, time::Duration};

use anyhow::{Context, bail, ensure};
use congdan_core::{
    client::{LiveEvents, StreamItem},
    dossier::EventKind,
    notice::pushes,
    wire::citizen::InboxEntryView,
};

use super::Noted;
use crate::demo::{phone::Phone, stage::Stage};

/// How long the demo waits for what has to come by itself.
const PATIENCE: Duration = Duration::from_secs(20);
/// The phone's address at FCM.
const ADDRESS: &str = "demo-phone-of-hoa";

pub(super) async fn listen(phone: &Phone) -> Noted<LiveEvents> {
    phone.set_push("fcm", ADDRESS).await?;
    let inbox = phone.inbox(0).await?;
    let last = inbox.items.last().map_or(0, |entry| entry.sequence);
    let live = phone.live(last).await?;
    Ok((live, vec![format!("địa chỉ FCM đã đăng ký; luồng SSE mở từ mục {last} của hộp thư")]))
}

/// The next entry of a kind on the stream.
pub(super) async fn next(live: &mut LiveEvents, kind: EventKind) -> anyhow::Result<InboxEntryView> {
    let wait = async {
        loop {
            match live.next().await? {
                Some(StreamItem::Entry(entry)) if entry.kind == kind => return Ok(*entry),
                Some(_) => {}
                None => bail!("the stream ended before `{kind}`"),
            }
        }
    };
    tokio::time::timeout(PATIENCE, wait).await.with_context(|| format!("`{kind}` did not come"))?
}

/// The stream breaks while something happens; opened again from where it was, it brings what was missed.
pub(super) async fn resume(phone: &Phone, mut live: LiveEvents, missed: EventKind) -> Noted<LiveEvents> {
    phone.line.cut_streams();
    ensure!(live.next().await.is_err(), "the stream did not break");
    let last = live.last_sequence();
    let mut live = phone.live(last).await?;
    let entry = next(&mut live, missed).await?;
    ensure!(entry.sequence > last, "an old entry came again");
    Ok((live, vec![format!("luồng đứt; nối lại với Last-Event-ID: {last} và nhận “{}”", entry.title.vi)]))
}

/// Everything was told once in the inbox, and pushed at least once under the event's own id, without a word of content.
pub(super) async fn once(stage: &Stage, phone: &Phone) -> Noted<()> {
    let entries = phone.inbox(0).await?.items;
    let ids: BTreeSet<String> = entries.iter().map(|entry| entry.event.to_string()).collect();
    ensure!(ids.len() == entries.len(), "an event stands in the inbox twice");
    let sequences: Vec<i64> = entries.iter().map(|entry| entry.sequence).collect();
    ensure!(sequences.windows(2).all(|pair| pair[0] < pair[1]), "the inbox is not in order");
    let wanted: Vec<String> =
        entries.iter().filter(|entry| pushes(entry.kind)).map(|entry| entry.event.to_string()).collect();
    let pushed =
        || stage.fcm.delivered().into_iter().filter(|push| push.token == ADDRESS).map(|push| push.message.to_string());
    let all_pushed = async {
        loop {
            let pushed: Vec<String> = pushed().collect();
            if wanted.iter().all(|event| pushed.iter().any(|push| push.contains(event))) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, all_pushed).await.context("a push did not come")?;
    let talks =
        |push: &String| entries.iter().any(|entry| push.contains(&entry.title.vi) || push.contains(&entry.body.vi));
    ensure!(!pushed().any(|push| talks(&push)), "a push carries words");
    let mut notes: Vec<String> =
        entries.iter().map(|entry| format!("{:>2}. {} – {}", entry.sequence, entry.title.vi, entry.body.vi)).collect();
    notes.push(format!(
        "{} mục, mỗi mục một lần; {} push qua FCM, chỉ mang mã sự kiện",
        entries.len(),
        pushed().count()
    ));
    Ok(((), notes))
}
