//! The fee: a QR that the phone builds itself, and a bank that reports what was paid, wrongly at times.

use std::path::Path;

use anyhow::{Context, ensure};
use congdan_core::{
    client::PaymentScreen,
    dossier::FinanceState,
    id::DossierId,
    payment::{Dong, PaymentSignal, VietQr},
    qr::Matrix,
    text::{Region, money_words},
};
use congdan_entity::payment;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Noted;
use crate::demo::{
    double::bank::{Answer, Conduct},
    material,
    phone::Phone,
    stage::Stage,
};

pub(super) async fn show(phone: &Phone, id: DossierId, folder: &Path) -> Noted<PaymentScreen> {
    let screen = phone.payment(id).await?.context("nothing is owed")?;
    let text = screen.vietqr.clone().context("there is no QR")?;
    let matrix = Matrix::of(&text)?;
    let (svg, png) = (folder.join("vietqr.svg"), folder.join("vietqr.png"));
    std::fs::write(&svg, matrix.svg("VietQR"))?;
    std::fs::write(&png, material::code(&matrix, 8))?;
    let obligation = &screen.obligation;
    let mut notes: Vec<String> = obligation
        .lines
        .iter()
        .map(|line| {
            format!("{}: {} × {} = {} ({})", line.name.vi, line.quantity, line.unit, line.amount, line.basis.citation)
        })
        .collect();
    notes.push(format!(
        "{} ({}), nội dung {}",
        screen.missing,
        money_words(screen.missing.amount(), Region::North),
        obligation.reference
    ));
    notes.push(format!("người nhận {} – điện thoại đối chiếu với danh bạ đã ký của mình", obligation.payee.name));
    let check = phone.check_payment_code(&text).await?;
    ensure!(check.signal == PaymentSignal::Green, "the genuine code is not believed: {check:?}");
    notes.push(format!("{}: {}", check.headline.vi, check.advice.vi));
    // What somebody who poses as an official would send: my reference, another account.
    let forged = VietQr::dynamic(&obligation.payee.bank_bin, "9999999999999", screen.missing, &obligation.reference);
    let check = phone.check_payment_code(&forged.encode()?).await?;
    ensure!(check.signal == PaymentSignal::Red, "a forged code is believed: {check:?}");
    notes.push(format!("{}: {}", check.headline.vi, check.advice.vi));
    notes.push(text);
    notes.push(format!("hình: {} và {}", svg.display(), png.display()));
    notes.push(matrix.terminal());
    Ok((screen, notes))
}

/// Two transfers, each too little, reported the wrong way round and more than once; then a forged report, and one too many.
pub(super) async fn pay(stage: &Stage, phone: &Phone, id: DossierId) -> Noted<()> {
    let obligation = phone.payment(id).await?.context("nothing is owed")?.obligation;
    let payee = &obligation.payee;
    let part = Dong::new(obligation.amount.amount() / 4).unwrap_or_default();
    let rest = obligation.amount.checked_sub(part).unwrap_or_default();
    let receive = |amount| stage.bank.receive(amount, &payee.bank_bin, &payee.account, &obligation.reference);
    let transfers = [receive(part), receive(rest)];
    stage.bank.behave(Conduct::Repeats(3));
    let mut answers = stage.bank.deliver_reversed(&transfers).await;
    stage.bank.behave(Conduct::RepeatsAsNew(2));
    answers.extend(stage.bank.deliver(&transfers[0]).await);
    ensure!(answers.iter().all(is_taken), "an honest report was not taken: {answers:?}");

    stage.bank.behave(Conduct::BadSignature);
    let forged = stage.bank.deliver(&receive(obligation.amount)).await;
    ensure!(!forged.iter().any(is_taken), "a forged report was taken");
    stage.bank.behave(Conduct::Honest);
    stage.bank.deliver(&receive(obligation.amount)).await;

    let after = phone.payment(id).await?.context("the obligation is gone")?;
    let dossier = phone.dossier(id).await?;
    ensure!(after.vietqr.is_none() && after.obligation.received == obligation.amount, "not paid exactly once");
    ensure!(dossier.summary.finance == FinanceState::Paid, "the dossier says {}", dossier.summary.finance);
    let booked = payment::Entity::find()
        .filter(payment::Column::ObligationId.eq(obligation.id.as_uuid()))
        .all(stage.app.db.read())
        .await?;
    let of = |outcome: &str| booked.iter().filter(|payment| payment.outcome == outcome).count();
    let outcomes: Vec<&str> = booked.iter().map(|payment| payment.outcome.as_str()).collect();
    ensure!(
        booked.len() == 3 && [of("underpaid"), of("paid"), of("already_paid")] == [1, 1, 1],
        "booked as {outcomes:?}"
    );
    let mut notes = vec![format!(
        "ngân hàng gửi {} tin (lặp lại, sai thứ tự); sổ ghi {} giao dịch:",
        answers.len() + 1,
        booked.len()
    )];
    for payment in &booked {
        let amount = Dong::new(payment.amount).unwrap_or_default();
        notes.push(format!("- {}: {amount} → {}", payment.bank_transaction_id, payment.outcome));
    }
    notes.push(format!("tin có chữ ký sai bị từ chối: {forged:?}; đã thu đúng {}", after.obligation.received));
    Ok(((), notes))
}

/// Paid at once, by an honest bank.
pub(super) async fn pay_simply(stage: &Stage, phone: &Phone, id: DossierId) -> Noted<()> {
    let screen = phone.payment(id).await?.context("nothing is owed")?;
    let payee = &screen.obligation.payee;
    let reference = &screen.obligation.reference;
    let transfer = stage.bank.receive(screen.missing, &payee.bank_bin, &payee.account, reference);
    stage.bank.behave(Conduct::Honest);
    stage.bank.deliver(&transfer).await;
    ensure!(phone.dossier(id).await?.summary.finance == FinanceState::Paid, "the dossier is not paid");
    Ok(((), vec![format!("{} cho {}", screen.missing, payee.name)]))
}

const fn is_taken(answer: &Answer) -> bool {
    matches!(answer, Answer::Status(200..=299))
}
