//! Files that a citizen puts to papers of a dossier.

use std::collections::BTreeMap;

use congdan_core::{
    id::{CorrectionId, DossierId, FileId, UploadId},
    problem::{Problem, ProblemCode, ProblemField},
    procedure::Procedure,
    proof::FileEntry,
    wire::citizen::Attachment,
};
use congdan_entity::{dossier_file, file};
use sea_orm::Set;
use uuid::Uuid;

use super::{file::may_be_opened, keys};
use crate::{app::App, db::WriteTransaction, error::Result, extract::Citizen, store};

/// A file that was taken up.
pub(super) struct Attached {
    id: FileId,
    entry: FileEntry,
}

impl Attached {
    pub(super) fn into_entry(self) -> FileEntry {
        self.entry
    }
}

/// Takes up complete uploads of a citizen for a new owner; their keys go with them.
///
/// # Errors
/// Everything that is wrong with them, in one problem: a paper that the procedure does not have, a file that is not theirs (or
/// is used already), one twice for the same paper, a harmful one. The same file may stand for several papers: one photo of a
/// card can be asked for twice.
pub(super) async fn take(
    app: &App,
    tx: &WriteTransaction,
    citizen: &Citizen,
    procedure: &Procedure,
    owner_kind: &str,
    owner: Uuid,
    files: &[Attachment],
) -> Result<Vec<Attached>> {
    let mut wrong = Vec::new();
    let mut taken = Vec::new();
    let mut rows: BTreeMap<FileId, file::Model> = BTreeMap::new();
    for (at, attachment) in files.iter().enumerate() {
        let path = format!("files[{at}]");
        if !procedure.papers.iter().any(|paper| paper.id == attachment.paper) {
            wrong.push(field(&path, "paper.unknown", ProblemCode::BadBody));
        } else if files[..at].contains(attachment) {
            wrong.push(field(&path, "file.twice", ProblemCode::BadBody));
        } else if let Some(row) = rows.get(&attachment.file) {
            taken.push(attached(app, tx, &attachment.paper, row).await?);
        } else {
            match one(tx, citizen, owner_kind, owner, attachment.file).await? {
                Ok(row) => {
                    taken.push(attached(app, tx, &attachment.paper, &row).await?);
                    rows.insert(attachment.file, row);
                }
                Err(code) => wrong.push(field(&path, code.code(), code)),
            }
        }
    }
    if wrong.is_empty() { Ok(taken) } else { Err(Problem::new(ProblemCode::DossierIncomplete).at(wrong).into()) }
}

/// Takes up one complete upload of a citizen.
pub(super) async fn one(
    tx: &WriteTransaction,
    citizen: &Citizen,
    owner_kind: &str,
    owner: Uuid,
    id: FileId,
) -> Result<Result<file::Model, ProblemCode>> {
    let Some(row) = store::file::of_owner(&**tx, id, "citizen", citizen.id.as_uuid()).await? else {
        return Ok(Err(ProblemCode::NotFound));
    };
    // One that is still with the scanner is taken: the desk cannot open it until it is clean.
    if row.scan_state == "harmful" && may_be_opened(&row).is_err() {
        return Ok(Err(ProblemCode::FileHarmful));
    }
    if !store::upload::delete(&**tx, UploadId::from_uuid(row.id)).await? {
        return Ok(Err(ProblemCode::NotFound));
    }
    store::file::hand_over(&**tx, id, owner_kind, owner).await?;
    store::data_key::hand_over(&**tx, row.data_key_id, owner_kind, owner).await?;
    Ok(Ok(row))
}

async fn attached(app: &App, tx: &WriteTransaction, paper: &str, row: &file::Model) -> Result<Attached> {
    let key = keys::data_key_in(app, tx, row.data_key_id).await?;
    let digest =
        row.sha256.as_slice().try_into().map_err(|_| anyhow::anyhow!("the digest of file {} is none", row.id))?;
    let entry = FileEntry {
        paper: paper.to_owned(),
        name: keys::open_text(&key, "file.name", row.id, &row.name_sealed)?,
        size: u64::try_from(row.size).unwrap_or(0),
        sha256: digest,
    };
    Ok(Attached { id: FileId::from_uuid(row.id), entry })
}

/// Puts files to the papers of a dossier, after those that are there.
///
/// # Errors
/// The database does not answer.
pub(super) async fn put(
    app: &App,
    tx: &WriteTransaction,
    dossier: DossierId,
    correction: Option<CorrectionId>,
    files: &[Attached],
) -> Result<()> {
    for (position, file) in (0..).zip(files) {
        let row = dossier_file::ActiveModel {
            id: Set(app.new_uuid()),
            dossier_id: Set(dossier.as_uuid()),
            file_id: Set(file.id.as_uuid()),
            paper_id: Set(file.entry.paper.clone()),
            correction_id: Set(correction.map(|id| id.as_uuid())),
            position: Set(position),
            added_at: Set(app.clock.now()),
            replaced_at: Set(None),
        };
        store::file::attach(&**tx, row).await?;
    }
    Ok(())
}

/// The files that stand in a dossier now, as a receipt lists them.
///
/// # Errors
/// The database does not answer.
pub(super) async fn standing(app: &App, tx: &WriteTransaction, dossier: DossierId) -> Result<Vec<FileEntry>> {
    let mut entries = Vec::new();
    for (paper, row) in store::file::of_dossier(&**tx, dossier).await? {
        entries.push(attached(app, tx, &paper, &row).await?.entry);
    }
    Ok(entries)
}

fn field(path: &str, code: &str, words: ProblemCode) -> ProblemField {
    let problem = Problem::new(words);
    ProblemField { path: path.to_owned(), code: code.to_owned(), message: problem.detail, mend: Some(problem.next) }
}
