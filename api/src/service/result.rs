//! Results: the document an officer uploads, signed as a proof, and given to the citizen.

use chrono::SubsecRound;
use congdan_core::{
    dossier::{DeliveryState, EventKind, FinanceState, Outcome, Step},
    id::{DossierId, FileId},
    problem::ProblemCode,
    proof::{ResultProof, sign_result},
    wire::{Digest, ResultView, officer::StepResponse},
};
use congdan_entity::{dossier, dossier_result, file};
use sea_orm::Set;

use super::{
    desk::{Told, advance, hold},
    device::bad_field,
    dossier::{agency_name, finance, row_of_mine},
    file::{FileContent, NewFile},
    idempotency::{self, Begun, Owner},
    keys,
};
use crate::{
    app::App,
    error::Result,
    extract::{Citizen, IdempotencyKey, Officer},
    store::{self, dossier::word},
};

/// A document to issue.
#[derive(Clone)]
pub struct NewDocument {
    /// The version the officer saw.
    pub version: u32,
    /// Its name.
    pub name: String,
    /// A PDF.
    pub content: Vec<u8>,
}

/// Issues the result of a finished dossier: the document, kept sealed, and a proof of it that anyone can check. Once.
///
/// # Errors
/// `file.kind` for what is no PDF, `file.too_large`; `not_found`, `forbidden`, `dossier.changed`, `dossier.wrong_state`,
/// `idempotency.reused`.
pub async fn issue(
    app: &App,
    officer: &Officer,
    key: &IdempotencyKey,
    id: DossierId,
    document: NewDocument,
) -> Result<StepResponse> {
    let NewDocument { version, name, content } = document;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        return Err(bad_field("document"));
    }
    if content.len() as u64 > app.config.files.max_file_size {
        return Err(ProblemCode::FileTooLarge.into());
    }
    if super::file::sniff(&content) != Some("application/pdf") {
        return Err(ProblemCode::FileKind.into());
    }
    let digest = Digest::of(&content);
    let (owner, operation) = (Owner::Officer(officer.id), format!("{}/{id}", Step::IssueResult));
    let write = match idempotency::begin(app, owner, key, &operation, &(version, name, digest)).await? {
        Begun::Fresh(write) => write,
        Begun::Repeat(answer) => return Ok(answer),
    };
    let held = hold(officer, &write.tx, id, Step::IssueResult, version).await?;
    let row = &held.row;
    let now = app.clock.now();
    let proof = ResultProof {
        issuer: app.config.public(""),
        dossier_code: row.code.clone(),
        procedure: row.procedure_code.clone(),
        outcome: word("outcome", row.id, row.outcome.as_deref().and_then(Outcome::from_text))?,
        applicant_masked: row.applicant_masked.clone(),
        document_sha256: digest.0,
        document_size: content.len() as u64,
        agency: agency_name(app, row)?.vi,
        issued_at: now.trunc_subsecs(0),
    };
    let signed = sign_result(&proof, app.keys.as_ref()).map_err(anyhow::Error::from)?;
    let document =
        NewFile { owner_kind: "dossier", owner: row.id, name, media_type: "application/pdf", content: &content };
    let file = super::file::keep(app, &write.tx, document).await?;
    let issued = dossier_result::ActiveModel {
        id: Set(app.new_uuid()),
        dossier_id: Set(row.id),
        file_id: Set(file.as_uuid()),
        cose: Set(signed.cose),
        text: Set(signed.text),
        issued_at: Set(now),
        officer_id: Set(officer.id.as_uuid()),
    };
    store::result::insert(&*write.tx, issued).await?;
    let changed = dossier::ActiveModel { delivery_state: Set(DeliveryState::Ready.to_string()), ..Default::default() };
    let answer = advance(app, &write.tx, officer, &held, changed, Told::of(EventKind::ResultIssued)).await?;
    write.finish(app, &answer, "result.issue").await?;
    Ok(answer)
}

/// The proof of my dossier's result, and what its document is.
///
/// # Errors
/// `not_found` if the dossier is not mine, or has no result yet.
pub async fn mine(app: &App, citizen: &Citizen, id: DossierId) -> Result<ResultView> {
    let (issued, document) = found(app, citizen, id).await?;
    let key = keys::data_key(app, document.data_key_id).await?;
    Ok(ResultView {
        text: issued.text,
        name: keys::open_text(&key, "file.name", document.id, &document.name_sealed)?,
        size: u64::try_from(document.size).unwrap_or(0),
        sha256: Digest(word("file.sha256", document.id, document.sha256.as_slice().try_into().ok())?),
        issued_at: issued.issued_at,
    })
}

/// The document of my dossier's result.
///
/// # Errors
/// As [`mine`]; `dossier.wrong_state` while a fee is owed, `file.held` while it is being scanned.
pub async fn my_document(app: &App, citizen: &Citizen, id: DossierId) -> Result<FileContent> {
    if finance(&row_of_mine(app, citizen, id).await?)? == FinanceState::Owed {
        return Err(ProblemCode::WrongState.into());
    }
    let (_, document) = found(app, citizen, id).await?;
    super::file::may_be_opened(&document)?;
    super::file::content(app, &document).await
}

async fn found(app: &App, citizen: &Citizen, id: DossierId) -> Result<(dossier_result::Model, file::Model)> {
    row_of_mine(app, citizen, id).await?;
    let issued = store::result::of_dossier(app.db.read(), id).await?.ok_or(ProblemCode::NotFound)?;
    let file = FileId::from_uuid(issued.file_id);
    let document = store::file::of_owner(app.db.read(), file, "dossier", id.as_uuid()).await?;
    let document = document.ok_or_else(|| anyhow::anyhow!("the document of dossier {id} is gone"))?;
    Ok((issued, document))
}
