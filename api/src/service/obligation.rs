//! What is owed: opened when the law says so, shown with a QR that the phone builds for itself and compares.

use congdan_core::{
    calendar::local_date,
    dossier::{EventKind, FinanceState},
    form::Answers,
    id::{DossierId, ObligationId},
    payment::{Dong, FeeNotice, ObligationState, PaymentReference, VietQr},
    procedure::{Channel, FeeAnswer, FeeQuestion, Payee, WhenDue},
    wire::{ObligationView, PayeeView},
};
use congdan_entity::{dossier, obligation};
use sea_orm::Set;

use super::event::{self, By};
use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    extract::Citizen,
    store::{self, dossier::word},
};

/// Opens an obligation for a fee, within the transaction that makes it owed, and tells the person. The dossier's own row is the
/// caller's to mark as owed.
///
/// # Errors
/// The agency has no payee, or the database does not answer.
pub(super) async fn open(
    app: &App,
    tx: &WriteTransaction,
    row: &dossier::Model,
    fee: FeeAnswer,
) -> Result<ObligationView> {
    let now = app.clock.now();
    let agency = store::dossier::agency(row)?;
    let payee = app.catalogue.agency(&agency).map(|agency| agency.payee.clone());
    let payee = payee.ok_or_else(|| anyhow::anyhow!("agency {agency} has no payee"))?;
    let kept = obligation::Model {
        id: ObligationId::new(now, app.random.bytes()).as_uuid(),
        dossier_id: row.id,
        citizen_id: row.citizen_id,
        reference: PaymentReference::from_random(u64::from_be_bytes(app.random.bytes())).to_string(),
        payee_id: payee,
        amount: fee.amount.amount(),
        received: 0,
        state: ObligationState::Open.to_string(),
        lines: serde_json::to_value(&fee.lines).map_err(anyhow::Error::from)?,
        created_at: now,
        due_at: None,
        settled_at: None,
    };
    let new = obligation::ActiveModel {
        id: Set(kept.id),
        dossier_id: Set(kept.dossier_id),
        citizen_id: Set(kept.citizen_id),
        reference: Set(kept.reference.clone()),
        payee_id: Set(kept.payee_id.clone()),
        amount: Set(kept.amount),
        received: Set(kept.received),
        state: Set(kept.state.clone()),
        lines: Set(kept.lines.clone()),
        created_at: Set(kept.created_at),
        due_at: Set(kept.due_at),
        settled_at: Set(kept.settled_at),
    };
    store::obligation::insert(&**tx, new).await?;
    event::record(app, tx, row, EventKind::FeeDue, By::SYSTEM, None).await?;
    view(app, &row.code, &kept)
}

/// Opens the obligation of a fee that becomes due at this point of the way, and marks the dossier as owing; nothing where no fee
/// is, or where the council's decision is not in this data.
///
/// # Errors
/// As [`open`].
pub(super) async fn open_when(
    app: &App,
    tx: &WriteTransaction,
    row: &dossier::Model,
    answers: &Answers,
    when: WhenDue,
) -> Result<Option<ObligationView>> {
    let today = local_date(app.clock.now());
    let channel = word("channel", row.id, Channel::from_text(&row.channel))?;
    let procedure = app.catalogue.procedure(&super::dossier::procedure_code(row)?);
    let fee = procedure.and_then(|procedure| procedure.fee_for(FeeQuestion { channel, on: today, answers }).ok());
    let Some(fee) = fee.filter(|fee| fee.when_due == when && fee.amount > Dong::ZERO) else { return Ok(None) };
    store::dossier::set_finance(&**tx, row, FinanceState::Owed, app.clock.now()).await?;
    open(app, tx, row, fee).await.map(Some)
}

/// What is not owed any more, because the dossier was withdrawn or refused. What was paid already stays in the ledger, to be
/// returned by a person.
///
/// # Errors
/// The database does not answer.
pub(super) async fn cancel(tx: &WriteTransaction, dossier: DossierId) -> Result<()> {
    let Some(row) = store::obligation::lock_of_dossier(&**tx, dossier).await? else { return Ok(()) };
    if row.state == ObligationState::Open.as_str() {
        store::obligation::update(&**tx, &row, row.received, ObligationState::Cancelled.as_str(), None).await?;
    }
    Ok(())
}

/// What I owe for one of my dossiers; `None` if nothing.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn of_mine(app: &App, citizen: &Citizen, id: DossierId) -> Result<Option<ObligationView>> {
    let dossier = super::dossier::row_of_mine(app, citizen, id).await?;
    let row = store::obligation::of_dossier(app.db.read(), &citizen.scope(), id).await?;
    row.map(|row| view(app, &dossier.code, &row)).transpose()
}

/// The dossier's finance state that fits an obligation's.
pub(super) fn finance_of(state: ObligationState) -> FinanceState {
    match state {
        ObligationState::Open => FinanceState::Owed,
        ObligationState::Settled => FinanceState::Paid,
        ObligationState::Cancelled => FinanceState::Free,
    }
}

fn view(app: &App, dossier_code: &str, row: &obligation::Model) -> Result<ObligationView> {
    let payee = app.catalogue.payee(&row.payee_id);
    let payee = payee.ok_or_else(|| anyhow::anyhow!("payee {} is not in the register", row.payee_id))?;
    let amount = word("obligation.amount", row.id, Dong::new(row.amount))?;
    let received = word("obligation.received", row.id, Dong::new(row.received))?;
    let state = word("obligation.state", row.id, ObligationState::from_text(&row.state))?;
    let missing = amount.checked_sub(received).filter(|missing| *missing > Dong::ZERO);
    let missing = missing.filter(|_| state == ObligationState::Open);
    let vietqr = missing
        .map(|missing| VietQr::dynamic(&payee.bank_bin, &payee.account, missing, &row.reference).encode())
        .transpose()
        .map_err(anyhow::Error::from)?;
    let notice = missing.map(|missing| notice(app, dossier_code, row, payee, missing)).transpose()?;
    Ok(ObligationView {
        id: ObligationId::from_uuid(row.id),
        reference: row.reference.clone(),
        amount,
        received,
        state: row.state.clone(),
        lines: word("obligation.lines", row.id, serde_json::from_value(row.lines.clone()).ok())?,
        payee: PayeeView {
            id: payee.id.clone(),
            name: payee.name.clone(),
            bank_bin: payee.bank_bin.clone(),
            account: payee.account.clone(),
        },
        vietqr,
        notice,
        created_at: row.created_at,
        settled_at: row.settled_at,
    })
}

/// The signed notice of what is still missing.
fn notice(
    app: &App,
    dossier_code: &str,
    row: &obligation::Model,
    payee: &Payee,
    missing: Dong,
) -> anyhow::Result<String> {
    let now = app.clock.now();
    let notice = FeeNotice {
        issuer: app.config.public(""),
        issued_at: now,
        expires_at: now + FeeNotice::LIFETIME,
        dossier_code: dossier_code.to_owned(),
        reference: row.reference.clone(),
        amount: missing,
        payee: payee.id.clone(),
        payee_name: payee.name.clone(),
        bank_bin: payee.bank_bin.clone(),
        account: payee.account.clone(),
    };
    Ok(notice.sign(app.keys.as_ref())?)
}
