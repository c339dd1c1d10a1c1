//! Signed receipts: what the service answers for having received.

use congdan_core::{
    form::Answers,
    proof::{FileEntry, FileList, Receipt, sign_receipt},
    wire::{Blob, ReceiptView},
};
use congdan_entity::{dossier, receipt};
use sea_orm::Set;
use uuid::Uuid;

use super::keys;
use crate::{app::App, db::WriteTransaction, error::Result, secret::DataKey, store};

/// Signs and keeps the receipt of a round (0 for the submission), within the transaction of what it answers for.
///
/// # Errors
/// The key cannot sign, or the database does not answer.
pub(super) async fn issue(
    app: &App,
    tx: &WriteTransaction,
    row: &dossier::Model,
    answers: &Answers,
    files: Vec<FileEntry>,
    round: u32,
) -> Result<ReceiptView> {
    let now = app.clock.now();
    let files = FileList(files);
    let receipt = Receipt {
        issuer: app.config.public(""),
        dossier_code: row.code.clone(),
        procedure: row.procedure_code.clone(),
        procedure_version: row.procedure_version.parse().unwrap_or(0),
        rule_version: row.rule_version.clone(),
        answers_hash: answers.hash(),
        files_root: files.root(),
        file_count: u32::try_from(files.0.len()).unwrap_or(u32::MAX),
        round,
        received_at: now,
    };
    let signed = sign_receipt(&receipt, app.keys.as_ref()).map_err(anyhow::Error::from)?;
    let cbor = files.to_cbor();
    let key = keys::data_key_in(app, tx, row.data_key_id).await?;
    let new = receipt::ActiveModel {
        dossier_id: Set(row.id),
        round: Set(i32::try_from(round).unwrap_or(i32::MAX)),
        cose: Set(signed.cose),
        text: Set(signed.text.clone()),
        file_list_sealed: Set(keys::seal(app, &key, PLACE, place(row.id, round), &cbor)),
        issued_at: Set(now),
    };
    store::receipt::insert(&**tx, new).await?;
    Ok(ReceiptView { round, text: signed.text, file_list: Blob(cbor), issued_at: now })
}

const PLACE: &str = "receipt.file_list";

fn place(dossier: Uuid, round: u32) -> String {
    format!("{dossier}/{round}")
}

/// A receipt as it is shown, its list of files opened.
///
/// # Errors
/// The list was altered or moved.
pub(super) fn view(key: &DataKey, row: receipt::Model) -> Result<ReceiptView> {
    let round = u32::try_from(row.round).unwrap_or(0);
    let list = keys::open(key, PLACE, place(row.dossier_id, round), &row.file_list_sealed)?;
    Ok(ReceiptView { round, text: row.text, file_list: Blob(list), issued_at: row.issued_at })
}
