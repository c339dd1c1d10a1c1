//! The citizen is heard: a rating, and a feedback with a photo that an officer answers.

use anyhow::{Context, ensure};
use congdan_core::{
    client::LiveEvents, dossier::EventKind, id::DossierId, problem::ProblemCode, wire::citizen::SendFeedbackRequest,
};

use super::{Noted, filing::refused, told};
use crate::demo::{officer::OfficerDesk, phone::Phone};

pub(super) async fn rate(phone: &Phone, id: DossierId) -> Noted<()> {
    phone.rate(id, 5, 0, Some("Làm trên điện thoại, không phải đi lại".to_owned())).await?;
    Ok(((), vec!["5/5, không phải đi lại lần nào".to_owned()]))
}

pub(super) async fn feedback(phone: &Phone, desk: &OfficerDesk, live: &mut LiveEvents, photo: &[u8]) -> Noted<()> {
    let file = phone.upload_content("den-duong.jpg", "image/jpeg", photo).await?;
    let mut request = SendFeedbackRequest {
        kind: "denunciation".to_owned(),
        category: "infrastructure".to_owned(),
        agency: "H99.12.01".parse()?,
        text: "Đèn đường trước nhà văn hoá thôn Mẫu Đơn hỏng đã một tuần.".to_owned(),
        place: Some("Nhà văn hoá thôn Mẫu Đơn".to_owned()),
        photo: Some(file),
    };
    let (code, _) = refused(phone.send_feedback(&phone.new_idempotency_key(), &request).await)?;
    ensure!(code == ProblemCode::OtherChannel, "a denunciation is refused as {}", code.code());
    request.kind = "reflection".to_owned();
    let key = phone.new_idempotency_key();
    let sent = phone.send_feedback(&key, &request).await?;
    ensure!(phone.send_feedback(&key, &request).await?.id == sent.id, "one feedback was taken twice");
    let waiting = desk.feedback().await?;
    let seen = waiting.iter().find(|feedback| feedback.id == sent.id).context("the desk does not see it")?;
    ensure!(seen.photo == Some(file), "the photo is not with it");
    desk.answer_feedback(sent.id, "Đã thay bóng đèn hôm nay. Cảm ơn bà đã báo.").await?;
    told::next(live, EventKind::FeedbackAnswered).await?;
    let answered = phone.feedback(sent.id).await?;
    let answer = answered.answers.last().context("the answer is not there")?;
    let notes = vec![
        "tố cáo có cách riêng theo luật: không nhận ở đây, và nói rõ đi đâu".to_owned(),
        format!("phản ánh: {} ({})", answered.text, answered.label.vi),
        format!("trả lời: {}", answer.text),
    ];
    Ok(((), notes))
}
