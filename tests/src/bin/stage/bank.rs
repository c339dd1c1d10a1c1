//! What the bank reports: money for a reference, the right amount or another, once or more often, honestly or not.

use anyhow::{Context, bail};
use axum::{
    Json,
    extract::{Path, State},
};
use congdan_api::{
    demo::double::bank::{Answer, Conduct},
    store,
};
use congdan_core::{payment::Dong, procedure::Payee};
use congdan_entity::obligation;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Cast, Everybody,
    reply::{Reply, done},
};

/// A transfer and how the bank tells of it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Transfer {
    /// In đồng; otherwise what is missing.
    amount: Option<i64>,
    /// The account it came in on; otherwise the payee's.
    account: Option<String>,
    /// What the payer wrote; otherwise the reference alone.
    description: Option<String>,
    /// How the bank tells of it.
    conduct: Telling,
}

/// How the bank tells of a transfer.
#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Telling {
    /// Once.
    #[default]
    Once,
    /// The same message twice.
    Twice,
    /// The same transaction in two messages.
    TwiceAsNew,
    /// With a signature that does not fit.
    Forged,
    /// Rightly signed, an hour late.
    Stale,
    /// Not at all.
    Never,
}

impl From<Telling> for Conduct {
    fn from(telling: Telling) -> Self {
        match telling {
            Telling::Once => Self::Honest,
            Telling::Twice => Self::Repeats(2),
            Telling::TwiceAsNew => Self::RepeatsAsNew(2),
            Telling::Forged => Self::BadSignature,
            Telling::Stale => Self::Stale,
            Telling::Never => Self::Dead,
        }
    }
}

/// What the bank did.
#[derive(Serialize)]
pub(super) struct Told {
    transaction_id: String,
    amount: Dong,
    /// The HTTP status that the service answered each message with; null where it could not be reached.
    answers: Vec<Option<u16>>,
}

/// What is owed under a reference, and what has come.
pub(super) async fn owed(State(cast): Everybody, Path(reference): Path<String>) -> Reply<Value> {
    let (owed, payee) = find(&cast, &reference).await?;
    done(json!({
        "amount": owed.amount, "received": owed.received, "state": owed.state,
        "bin": payee.bank_bin, "account": payee.account,
    }))
}

/// Money comes in for a reference, and the bank tells of it.
pub(super) async fn transfer(
    State(cast): Everybody,
    Path(reference): Path<String>,
    asked: Option<Json<Transfer>>,
) -> Reply<Told> {
    let Json(asked) = asked.unwrap_or_default();
    let (owed, payee) = find(&cast, &reference).await?;
    let amount = Dong::new(asked.amount.unwrap_or(owed.amount - owed.received)).context("not an amount")?;
    let account = asked.account.unwrap_or(payee.account);
    let description = asked.description.unwrap_or(reference);
    let bank = &cast.stage.bank;
    let transfer = bank.receive(amount, &payee.bank_bin, &account, &description);
    let answers = bank.deliver_as(&transfer, asked.conduct.into()).await;
    done(Told { transaction_id: transfer.transaction_id, amount, answers: answers.iter().map(status).collect() })
}

/// The last message once more.
pub(super) async fn again(State(cast): Everybody) -> Reply<Option<u16>> {
    done(status(&cast.stage.bank.again().await.context("the bank has sent nothing yet")?))
}

const fn status(answer: &Answer) -> Option<u16> {
    match answer {
        Answer::Status(status) => Some(*status),
        Answer::NoAnswer => None,
    }
}

async fn find(cast: &Cast, reference: &str) -> anyhow::Result<(obligation::Model, Payee)> {
    let app = &cast.stage.app;
    let Some(owed) = store::obligation::by_reference(app.db.read(), reference).await? else {
        bail!("nothing is owed under {reference}")
    };
    let payee = app.catalogue.payee(&owed.payee_id).cloned().context("nobody is paid")?;
    Ok((owed, payee))
}
