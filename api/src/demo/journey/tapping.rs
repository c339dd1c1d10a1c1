//! The citizen holds their card to the phone: it proves nothing to a service that trusts nobody, and something to one that does.

use anyhow::{Context, ensure};
use congdan_core::{
    eid::evidence::{CardAssurance, CardOutcome},
    wire::citizen::CardEvidenceView,
};

use super::Noted;
use crate::{
    demo::{double::citizen_card::CitizenCard, phone::Phone, stage::Stage},
    service::trust,
};

pub(super) async fn untrusted(phone: &Phone, card: &CitizenCard) -> Noted<()> {
    let (view, commands) = prove(phone, card).await?;
    ensure!(view.outcome == CardOutcome::NothingTrusted, "a card proved something to nobody: {}", view.outcome);
    ensure!(phone.me().await?.card_proven_at.is_none(), "the account gained something");
    let notes = vec![
        format!("PACE bằng 6 số cuối, {commands} lệnh, mọi byte mã hoá; chip ký thử thách của máy chủ"),
        format!("máy chủ: {}", view.message.vi),
    ];
    Ok(((), notes))
}

pub(super) async fn trusted(stage: &Stage, phone: &Phone, card: &CitizenCard) -> Noted<()> {
    trust::add(&stage.app, vec![card.authority()?], Vec::new()).await?;
    let (view, _) = prove(phone, card).await?;
    ensure!(view.assurance == CardAssurance::Possession, "the card proved nothing: {}", view.outcome);
    let at = phone.me().await?.card_proven_at.context("the account gained nothing")?;
    let notes = vec![
        "chứng thư gốc của buổi trình diễn (O=Synthetic) được cài và ghi vào nhật ký; `serve` không bao giờ tin nó"
            .to_owned(),
        format!("máy chủ, lúc {}: {}", at.format("%H:%M:%SZ"), view.message.vi),
        "chỉ lưu kết luận, mã băm và số định danh đã niêm phong; không lưu ảnh mặt, không lưu nội dung thẻ".to_owned(),
    ];
    Ok(((), notes))
}

async fn prove(phone: &Phone, card: &CitizenCard) -> anyhow::Result<(CardEvidenceView, usize)> {
    let (evidence, commands) = card.tap(&phone.begin_card_reading().await?)?;
    let bundle = phone.sign_card_evidence(&evidence).await?;
    Ok((phone.send_card_evidence(&phone.new_idempotency_key(), &bundle).await?, commands))
}
