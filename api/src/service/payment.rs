//! Money that came. Every transfer a bank reports is kept exactly once, whatever the bank repeats or reorders, and what became of
//! it has a name.

use bytes::Bytes;
use congdan_core::{
    access::{Actor, Permission, Scope},
    dossier::{EventKind, FinanceState},
    id::{DossierId, PaymentId},
    payment::{
        BankTransfer, Dong, ObligationStanding, ObligationState, PaymentReference, Settlement, SettlementOutcome,
        settle,
    },
    problem::ProblemCode,
    wire::hook::{BankTransferRequest, BankTransferResponse},
};
use congdan_entity::{dossier, obligation, payment};
use sea_orm::Set;
use sha2::{Digest, Sha256};

use super::{
    device::bad_field,
    event::{self, By},
    obligation::finance_of,
};
use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    store::{self, dossier::word},
};

/// A bank's callback, as it came.
pub struct Callback {
    /// The bank's name in the settings.
    pub bank: String,
    /// `webhook-id`.
    pub id: String,
    /// `webhook-timestamp`.
    pub timestamp: i64,
    /// `webhook-signature`.
    pub signatures: String,
    /// The body, byte for byte: that is what is signed.
    pub body: Bytes,
}

/// Takes a callback. When this answers, it is on disk; a repeat is answered alike and changes nothing.
///
/// # Errors
/// `not_found` for a bank that is none of ours, `hook.bad_signature`, `request.bad_body`.
pub async fn take(app: &App, callback: Callback) -> Result<BankTransferResponse> {
    let bank = app.ports.banks.get(&callback.bank).ok_or(ProblemCode::NotFound)?;
    let now = app.clock.now();
    let Callback { id, timestamp, signatures, body, .. } = &callback;
    if let Err(error) = bank.verify(id, *timestamp, body, signatures, now.timestamp()) {
        tracing::warn!(bank.name = callback.bank, error = %error, "A bank's callback was refused.");
        return Err(ProblemCode::BadSignature.into());
    }
    let request: BankTransferRequest = serde_json::from_slice(body).map_err(|_| ProblemCode::BadBody)?;
    if id.is_empty() || id.len() > 200 {
        return Err(ProblemCode::BadHeader.into());
    }
    if let Some(wrong) = misshapen(&request) {
        return Err(bad_field(wrong));
    }
    let amount = Dong::new(request.amount).ok_or_else(|| bad_field("amount"))?;
    let transfer = BankTransfer { amount, currency: request.currency.clone(), occurred_at: request.occurred_at };

    let tx = app.db.begin().await?;
    let hash = Sha256::digest(body);
    if !store::obligation::first_delivery(&*tx, &callback.bank, id, &hash, now).await? {
        return Ok(repeated());
    }
    let owed = owed(&tx, &request.description).await?;
    let decided = owed.as_ref().map(|owed| decide(app, owed, &request, &transfer)).transpose()?;
    let payment = PaymentId::new(now, app.random.bytes());
    let row = payment::ActiveModel {
        id: Set(payment.as_uuid()),
        bank: Set(callback.bank.clone()),
        bank_transaction_id: Set(request.transaction_id.clone()),
        amount: Set(amount.amount()),
        currency: Set(request.currency.clone()),
        reference: Set(owed.as_ref().map(|owed| owed.obligation.reference.clone())),
        obligation_id: Set(owed.as_ref().map(|owed| owed.obligation.id)),
        outcome: Set(outcome(decided.as_ref()).to_string()),
        occurred_at: Set(request.occurred_at),
        received_at: Set(now),
    };
    // The transfer itself may have come before, in another message.
    if !store::obligation::first_payment(&*tx, row).await? {
        tx.commit("payment.repeat").await?;
        return Ok(repeated());
    }
    if let (Some(owed), Some(settlement)) = (&owed, &decided) {
        book(app, &tx, owed, settlement).await?;
    }
    tx.commit("payment.settle").await?;
    app.wake.all();
    let outcome = outcome(decided.as_ref());
    tracing::info!(payment.id = %payment, payment.outcome = %outcome, "A transfer was booked.");
    Ok(BankTransferResponse { outcome: outcome.to_string() })
}

/// The first member that is not of the shape the API document says.
fn misshapen(request: &BankTransferRequest) -> Option<&'static str> {
    let visible = |text: &str| text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    let BankTransferRequest { transaction_id, currency, bin, account, description, .. } = request;
    [
        ("transaction_id", (1..=100).contains(&transaction_id.len()) && visible(transaction_id)),
        ("currency", currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase())),
        ("bin", bin.chars().count() <= 40),
        ("account", account.chars().count() <= 40),
        ("description", description.chars().count() <= 500),
    ]
    .into_iter()
    .find_map(|(member, fits)| (!fits).then_some(member))
}

fn repeated() -> BankTransferResponse {
    BankTransferResponse { outcome: "repeated".to_owned() }
}

fn outcome(decided: Option<&Settlement>) -> SettlementOutcome {
    decided.map_or(SettlementOutcome::UnknownReference, |settlement| settlement.outcome)
}

/// What a transfer is for.
struct Owed {
    dossier: dossier::Model,
    obligation: obligation::Model,
}

/// The one obligation that a transfer's content names, held until the transaction ends. None or several: a person must look.
async fn owed(tx: &WriteTransaction, description: &str) -> Result<Option<Owed>> {
    let mut found = Vec::new();
    for reference in PaymentReference::find_in(description).into_iter().take(8) {
        found.extend(store::obligation::by_reference(&**tx, reference.as_str()).await?);
    }
    let [named] = found.as_slice() else { return Ok(None) };
    // The dossier before its obligation, as everybody else does, so that nobody waits for each other.
    let dossier = store::dossier::lock(&**tx, &everything(), DossierId::from_uuid(named.dossier_id)).await?;
    let obligation = store::obligation::lock_by_reference(&**tx, &named.reference).await?;
    Ok(dossier.zip(obligation).map(|(dossier, obligation)| Owed { dossier, obligation }))
}

fn everything() -> Scope {
    Actor::System.scope(Permission::Read)
}

fn decide(app: &App, owed: &Owed, request: &BankTransferRequest, transfer: &BankTransfer) -> Result<Settlement> {
    let row = &owed.obligation;
    let standing = ObligationStanding {
        amount: word("obligation.amount", row.id, Dong::new(row.amount))?,
        received: word("obligation.received", row.id, Dong::new(row.received))?,
        state: word("obligation.state", row.id, ObligationState::from_text(&row.state))?,
    };
    let settlement = settle(standing, transfer);
    let payee = app.catalogue.payee(&row.payee_id);
    if payee.is_some_and(|payee| payee.bank_bin == request.bin && payee.account == request.account) {
        return Ok(settlement);
    }
    let missing = standing.amount.checked_sub(standing.received).unwrap_or(Dong::ZERO);
    let (outcome, state) = (SettlementOutcome::WrongAccount, standing.state);
    Ok(Settlement { outcome, kept: Dong::ZERO, excess: transfer.amount, missing, state })
}

async fn book(app: &App, tx: &WriteTransaction, owed: &Owed, settlement: &Settlement) -> Result<()> {
    let row = &owed.obligation;
    if settlement.kept > Dong::ZERO {
        let received = row.received + settlement.kept.amount();
        let settled_at = (settlement.state == ObligationState::Settled).then(|| app.clock.now());
        store::obligation::update(&**tx, row, received, settlement.state.as_str(), settled_at).await?;
    }
    let finance = finance_of(settlement.state);
    if finance == FinanceState::Paid && row.state == ObligationState::Open.as_str() {
        store::dossier::set_finance(&**tx, &owed.dossier, finance, app.clock.now()).await?;
        event::record(app, tx, &owed.dossier, EventKind::Paid, By::SYSTEM, None).await?;
    }
    if settlement.outcome != SettlementOutcome::Paid {
        event::record(app, tx, &owed.dossier, EventKind::PaymentOdd, By::SYSTEM, None).await?;
    }
    Ok(())
}
