//! Complete files: sealed chunks put together and opened.

use bytes::Bytes;
use congdan_core::{
    dossier::EventKind,
    id::{DossierId, FileId},
    problem::ProblemCode,
};
use congdan_entity::file;
use sea_orm::Set;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    event::{self, By},
    keys,
};
use crate::{
    app::App,
    db::WriteTransaction,
    error::Result,
    job::{self, Job},
    secret::DataKey,
    store,
};

/// A file's content, for a download.
#[derive(Clone)]
pub struct FileContent {
    /// Its name, as the person gave it.
    pub name: String,
    /// As its content says.
    pub media_type: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// What a file's content says it is; only what offices open and browsers show.
#[must_use]
pub fn sniff(start: &[u8]) -> Option<&'static str> {
    match infer::get(start)?.mime_type() {
        "image/jpeg" => Some("image/jpeg"),
        "image/png" => Some("image/png"),
        "application/pdf" => Some("application/pdf"),
        _ => None,
    }
}

/// Under which name a chunk lies in the file store.
pub(super) fn chunk_name(file: Uuid, index: i32) -> String {
    format!("{file}/{index}")
}

/// Seals a chunk and makes it durable.
///
/// # Errors
/// The file store could not make it durable.
pub(super) async fn put_chunk(app: &App, key: &DataKey, file: Uuid, index: i32, plain: &[u8]) -> Result<()> {
    let name = chunk_name(file, index);
    let sealed = keys::seal(app, key, "file.chunk", &name, plain);
    Ok(app.files.put(&name, sealed.into()).await?)
}

/// Reads and opens a chunk.
///
/// # Errors
/// It is not there, or was altered.
pub(super) async fn chunk(app: &App, key: &DataKey, file: Uuid, index: i32) -> Result<Bytes> {
    let name = chunk_name(file, index);
    let sealed = app.files.get(&name).await?.ok_or_else(|| anyhow::anyhow!("chunk {name} is missing"))?;
    Ok(keys::open(key, "file.chunk", &name, &sealed)?.into())
}

/// All chunks of a file, opened, in order.
///
/// # Errors
/// One is missing or was altered.
pub async fn chunks(app: &App, row: &file::Model) -> Result<Vec<Bytes>> {
    let key = keys::data_key(app, row.data_key_id).await?;
    let mut chunks = Vec::new();
    for index in 0..row.chunk_count {
        chunks.push(chunk(app, &key, row.id, index).await?);
    }
    Ok(chunks)
}

/// A file's name and content, checked against the digest that was kept.
///
/// # Errors
/// A chunk is missing, or something was altered.
pub async fn content(app: &App, row: &file::Model) -> Result<FileContent> {
    let key = keys::data_key(app, row.data_key_id).await?;
    let bytes: Bytes = chunks(app, row).await?.concat().into();
    if Sha256::digest(&bytes).as_slice() != row.sha256 {
        return Err(anyhow::anyhow!("file {} is not the one that was received", row.id).into());
    }
    let name = keys::open_text(&key, "file.name", row.id, &row.name_sealed)?;
    Ok(FileContent { name, media_type: row.media_type.clone(), bytes })
}

/// Refuses a file that nobody may open yet, or ever.
///
/// # Errors
/// `file.held`, `file.harmful`.
pub fn may_be_opened(row: &file::Model) -> Result<()> {
    match row.scan_state.as_str() {
        "pending" => Err(ProblemCode::FileHeld.into()),
        "harmful" => Err(ProblemCode::FileHarmful.into()),
        _ => Ok(()),
    }
}

/// A document that the service itself receives whole (a result): sealed under a key of its own, durable before its row is.
pub struct NewFile<'a> {
    /// `dossier`, `feedback`.
    pub owner_kind: &'static str,
    /// Whose.
    pub owner: Uuid,
    /// Its name.
    pub name: &'a str,
    /// As its content says.
    pub media_type: &'static str,
    /// The bytes.
    pub content: &'a [u8],
}

/// Keeps a document within a transaction. Chunks of a transaction that is rolled back are swept up by nobody and opened by
/// nobody: their key went with it.
///
/// # Errors
/// The file store or the database does not answer.
pub async fn keep(app: &App, tx: &WriteTransaction, new: NewFile<'_>) -> Result<FileId> {
    let id = app.new_uuid();
    let key = keys::new_data_key(app, tx, new.owner_kind, new.owner).await?;
    let chunk_size = app.config.files.chunk_size;
    let mut count = 0;
    for part in new.content.chunks(chunk_size as usize) {
        put_chunk(app, &key, id, count, part).await?;
        count += 1;
    }
    let row = file::ActiveModel {
        id: Set(id),
        data_key_id: Set(key.id()),
        owner_kind: Set(new.owner_kind.to_owned()),
        owner_id: Set(new.owner),
        sha256: Set(Sha256::digest(new.content).to_vec()),
        size: Set(i64::try_from(new.content.len()).unwrap_or(i64::MAX)),
        media_type: Set(new.media_type.to_owned()),
        name_sealed: Set(keys::seal(app, &key, "file.name", id, new.name.as_bytes())),
        chunk_size: Set(i32::try_from(chunk_size).unwrap_or(i32::MAX)),
        chunk_count: Set(count),
        scan_state: Set(scan_state(app).to_owned()),
        scanned_at: Set(None),
        created_at: Set(app.clock.now()),
    };
    store::file::insert(&**tx, row).await?;
    have_scanned(app, tx, FileId::from_uuid(id)).await?;
    Ok(FileId::from_uuid(id))
}

/// What a new file's scan says, before anyone looked.
pub(super) fn scan_state(app: &App) -> &'static str {
    if app.ports.scanner.scans() { "pending" } else { "unscanned" }
}

/// Queues the scan of a new file, where there is a scanner.
pub(super) async fn have_scanned(app: &App, tx: &WriteTransaction, file: FileId) -> Result<()> {
    if app.ports.scanner.scans() {
        job::enqueue(app, tx, &Job::ScanFile { file }, app.clock.now()).await?;
    }
    Ok(())
}

/// Keeps a scanner's verdict; the owner of a dossier is told of a harmful file.
///
/// # Errors
/// The database does not answer.
pub async fn keep_verdict(app: &App, row: &file::Model, state: &str) -> Result<()> {
    let tx = app.db.begin().await?;
    let id = FileId::from_uuid(row.id);
    // Read again: it may have been submitted while the scanner looked.
    let Some(now) = store::file::get(&*tx, id).await? else { return Ok(()) };
    store::file::set_scan(&*tx, id, state, app.clock.now()).await?;
    if state == "harmful" && now.owner_kind == "dossier" {
        let scope = congdan_core::access::Actor::System.scope(congdan_core::access::Permission::Read);
        if let Some(dossier) = store::dossier::lock(&*tx, &scope, DossierId::from_uuid(now.owner_id)).await? {
            event::record(app, &tx, &dossier, EventKind::FileHarmful, By::SYSTEM, None).await?;
        }
    }
    tx.commit("file.verdict").await?;
    app.wake.all();
    Ok(())
}
