//! The catalogue comes to the phone once, and a procedure is found offline, typed without accents.

use anyhow::{Context, ensure};
use congdan_core::{
    client::Synced,
    procedure::{Procedure, ProcedureCode},
};

use super::Noted;
use crate::demo::phone::Phone;

pub(super) async fn sync(phone: &Phone) -> Noted<()> {
    ensure!(phone.sync_catalogue().await? == Synced::Updated, "nothing came");
    ensure!(phone.sync_catalogue().await? == Synced::Unchanged, "the same catalogue came again");
    let catalogue = phone.catalogue().await?;
    let whole = catalogue.procedures().iter().filter(|procedure| procedure.form.is_some()).count();
    let notes = vec![
        format!(
            "{} thủ tục, {whole} thủ tục làm được trọn vẹn; {} kB; phiên bản {}",
            catalogue.procedures().len(),
            catalogue.document().len() / 1000,
            catalogue.version()
        ),
        "hỏi lại bằng ETag: 304, không tải lại; bản trên máy được niêm phong".to_owned(),
    ];
    Ok(((), notes))
}

pub(super) async fn search(phone: &Phone, typed: &str, wanted: &str) -> Noted<Procedure> {
    let before = phone.line.exchanges().len();
    let found = phone.search(typed).await?;
    ensure!(phone.line.exchanges().len() == before, "searching needed the network");
    let first = found.first().context("nothing was found")?.clone();
    ensure!(first.code == wanted.parse::<ProcedureCode>()?, "the first that was found is {}", first.code);
    let mut notes = vec![format!("“{typed}” → {} {}", first.code, first.name.vi)];
    notes.extend(first.limits.iter().map(|rule| format!("căn cứ thời hạn: {}", rule.basis.citation)));
    if !first.design.is_empty() {
        notes.push(format!("phần tự thiết kế (design), không phải từ văn bản: {}", first.design.join("; ")));
    }
    Ok((first, notes))
}
