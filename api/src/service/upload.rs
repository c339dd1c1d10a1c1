//! Files on their way: announced by content, received in chunks under a ticket, complete when the whole has the announced
//! digest. A chunk is acknowledged when it is on disk.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as BASE64},
};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use congdan_core::{
    id::{FileId, UploadId},
    problem::{Problem, ProblemCode, ProblemField},
    wire::citizen::{BeginUploadRequest, UploadView},
};
use congdan_entity::{file, upload};
use sea_orm::Set;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{device::bad_field, file as files, keys};
use crate::{app::App, error::Result, extract::Citizen, secret::Purpose, store};

const MEDIA_TYPES: [&str; 3] = ["image/jpeg", "image/png", "application/pdf"];

/// Announces a file. The same content announced again is the same upload, with what has arrived of it.
///
/// # Errors
/// `file.too_large`, `file.kind`, `file.quota`.
pub async fn begin(app: &App, citizen: &Citizen, request: BeginUploadRequest) -> Result<UploadView> {
    let name = request.name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        return Err(bad_field("name"));
    }
    if request.size == 0 {
        return Err(bad_field("size"));
    }
    if request.size > app.config.files.max_file_size {
        let most = (app.config.files.max_file_size / (1024 * 1024)).to_string();
        return Err(Problem::with(ProblemCode::FileTooLarge, &[("megabytes", &most)]).into());
    }
    if !MEDIA_TYPES.contains(&request.media_type.as_str()) {
        return Err(ProblemCode::FileKind.into());
    }
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    // One announcement of a person at a time: the same content twice at once is still one upload.
    let person = store::citizen::lock(&*tx, citizen.id).await?.ok_or(ProblemCode::SignInRequired)?;
    if let Some(known) = store::upload::same_content(&*tx, citizen.id, &request.sha256.0, now).await? {
        tx.commit("upload.begin").await?;
        return view(app, &known).await;
    }
    let open = store::upload::open_bytes(&*tx, citizen.id, now).await?;
    if u64::try_from(open).unwrap_or(0).saturating_add(request.size) > app.config.files.max_unsubmitted {
        return Err(ProblemCode::QuotaExceeded.into());
    }
    let id = UploadId::new(now, app.random.bytes());
    let key = keys::new_data_key(app, &tx, "citizen", person.id).await?;
    let row = upload::ActiveModel {
        id: Set(id.as_uuid()),
        citizen_id: Set(person.id),
        file_id: Set(None),
        data_key_id: Set(key.id()),
        sha256: Set(request.sha256.0.to_vec()),
        size: Set(i64::try_from(request.size).unwrap_or(i64::MAX)),
        media_type: Set(request.media_type),
        name_sealed: Set(keys::seal(app, &key, "file.name", id, name.as_bytes())),
        chunk_size: Set(i32::try_from(app.config.files.chunk_size).unwrap_or(i32::MAX)),
        expires_at: Set(now + TimeDelta::hours(i64::from(app.config.files.upload_hours))),
        completed_at: Set(None),
        created_at: Set(now),
    };
    store::upload::insert(&*tx, row).await?;
    tx.commit("upload.begin").await?;
    let row = store::upload::of_citizen(app.db.read(), id, citizen.id).await?;
    view(app, &row.ok_or_else(|| anyhow::anyhow!("an upload that was just announced is gone"))?).await
}

/// One of my uploads: what has arrived.
///
/// # Errors
/// `not_found` if it is not mine.
pub async fn one_of_mine(app: &App, citizen: &Citizen, id: UploadId) -> Result<UploadView> {
    let row = store::upload::of_citizen(app.db.read(), id, citizen.id).await?;
    view(app, &row.ok_or(ProblemCode::NotFound)?).await
}

async fn view(app: &App, row: &upload::Model) -> Result<UploadView> {
    let id = UploadId::from_uuid(row.id);
    let received = store::upload::chunks(app.db.read(), id).await?;
    Ok(UploadView {
        id,
        chunk_size: u32::try_from(row.chunk_size).unwrap_or(0),
        chunk_count: u32::try_from(chunk_count(row)).unwrap_or(0),
        received: received.iter().filter_map(|chunk| u32::try_from(chunk.chunk_index).ok()).collect(),
        ticket: ticket(app, id, row.expires_at),
        expires_at: row.expires_at,
        file: row.file_id.map(FileId::from_uuid),
    })
}

fn chunk_count(row: &upload::Model) -> i32 {
    let size = i64::from(row.chunk_size).max(1);
    i32::try_from((row.size + size - 1) / size).unwrap_or(i32::MAX)
}

/// Bytes that the chunk of an index must have; `None` beyond the last.
fn chunk_length(row: &upload::Model, index: i32) -> Option<usize> {
    let rest = row.size - i64::from(index) * i64::from(row.chunk_size);
    (index >= 0 && rest > 0).then(|| usize::try_from(rest.min(i64::from(row.chunk_size))).unwrap_or(0))
}

fn ticket(app: &App, id: UploadId, until: DateTime<Utc>) -> String {
    let mut bytes = id.as_uuid().as_bytes().to_vec();
    bytes.extend_from_slice(&until.timestamp().to_be_bytes());
    let mac = app.keys.mac(Purpose::Ticket, &[&bytes]);
    bytes.extend_from_slice(&mac);
    BASE64.encode(bytes)
}

fn ticket_holds(app: &App, text: &str, id: UploadId) -> bool {
    let Some(bytes) = BASE64.decode(text).ok().filter(|bytes| bytes.len() == 16 + 8 + 32) else { return false };
    let (named, mac) = bytes.split_at(24);
    let until = i64::from_be_bytes(named[16..].try_into().expect("eight bytes"));
    bool::from(app.keys.mac(Purpose::Ticket, &[named]).ct_eq(mac))
        && Uuid::from_slice(&named[..16]).ok() == Some(id.as_uuid())
        && app.clock.now().timestamp() <= until
}

/// A chunk on its way in.
pub struct Chunk {
    /// The upload it belongs to.
    pub upload: UploadId,
    /// Its place, from 0.
    pub index: u32,
    /// The upload's ticket.
    pub ticket: String,
    /// `Content-Digest` (RFC 9530): `sha-256=:…:`.
    pub digest: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// Takes a chunk. When this answers, it is on disk. The same chunk again changes nothing.
///
/// # Errors
/// `file.bad_ticket`, `file.digest`, `not_found` for a place beyond the end.
pub async fn put_chunk(app: &App, chunk: Chunk) -> Result<()> {
    if !ticket_holds(app, &chunk.ticket, chunk.upload) {
        return Err(ProblemCode::BadTicket.into());
    }
    let row = store::upload::by_ticket(app.db.read(), chunk.upload).await?.ok_or(ProblemCode::BadTicket)?;
    let index = i32::try_from(chunk.index).map_err(|_| ProblemCode::NotFound)?;
    let length = chunk_length(&row, index).ok_or(ProblemCode::NotFound)?;
    let digest = Sha256::digest(&chunk.bytes);
    let said = chunk.digest.trim().strip_prefix("sha-256=:").and_then(|rest| rest.strip_suffix(':'));
    let said = said.and_then(|text| STANDARD.decode(text).ok()).ok_or(ProblemCode::BadHeader)?;
    if said != digest.as_slice() || chunk.bytes.len() != length {
        return Err(ProblemCode::FileDigest.into());
    }
    if row.completed_at.is_some() {
        return Ok(());
    }
    let key = keys::data_key(app, row.data_key_id).await?;
    files::put_chunk(app, &key, row.id, index, &chunk.bytes).await?;
    let size = i32::try_from(length).unwrap_or(i32::MAX);
    let tx = app.db.begin().await?;
    store::upload::put_chunk(&*tx, chunk.upload, index, digest.to_vec(), size, app.clock.now()).await?;
    Ok(tx.commit("upload.chunk").await?)
}

/// Completes one of my uploads: everything is there and is what was announced. Asking again changes nothing.
///
/// # Errors
/// `not_found`, `file.incomplete` naming each missing chunk, `file.digest`, `file.kind`.
pub async fn complete(app: &App, citizen: &Citizen, id: UploadId) -> Result<UploadView> {
    let row = store::upload::of_citizen(app.db.read(), id, citizen.id).await?.ok_or(ProblemCode::NotFound)?;
    if row.file_id.is_some() {
        return view(app, &row).await;
    }
    let media_type = check_whole(app, &row).await?;
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let file = FileId::from_uuid(row.id);
    if store::upload::complete(&*tx, id, file, now).await? {
        let new = file::ActiveModel {
            id: Set(row.id),
            data_key_id: Set(row.data_key_id),
            owner_kind: Set("citizen".to_owned()),
            owner_id: Set(row.citizen_id),
            sha256: Set(row.sha256.clone()),
            size: Set(row.size),
            media_type: Set(media_type.to_owned()),
            name_sealed: Set(row.name_sealed.clone()),
            chunk_size: Set(row.chunk_size),
            chunk_count: Set(chunk_count(&row)),
            scan_state: Set(files::scan_state(app).to_owned()),
            scanned_at: Set(None),
            created_at: Set(now),
        };
        store::file::insert(&*tx, new).await?;
        files::have_scanned(app, &tx, file).await?;
    }
    tx.commit("upload.complete").await?;
    app.wake.all();
    one_of_mine(app, citizen, id).await
}

/// What the whole is, by its content; an error if it is not what was announced.
async fn check_whole(app: &App, row: &upload::Model) -> Result<&'static str> {
    let id = UploadId::from_uuid(row.id);
    let there = store::upload::chunks(app.db.read(), id).await?;
    let missing: Vec<i32> =
        (0..chunk_count(row)).filter(|index| !there.iter().any(|chunk| chunk.chunk_index == *index)).collect();
    if !missing.is_empty() {
        let problem = Problem::new(ProblemCode::FileIncomplete);
        let field = |index: &i32| ProblemField {
            path: format!("chunks[{index}]"),
            code: "missing".to_owned(),
            message: problem.detail.clone(),
            mend: None,
        };
        let fields = missing.iter().take(1000).map(field).collect();
        return Err(problem.clone().at(fields).into());
    }
    let key = keys::data_key(app, row.data_key_id).await?;
    let mut digest = Sha256::new();
    let mut kind = None;
    for index in 0..chunk_count(row) {
        let bytes = files::chunk(app, &key, row.id, index).await?;
        if index == 0 {
            kind = files::sniff(&bytes);
        }
        digest.update(&bytes);
    }
    if digest.finalize().as_slice() != row.sha256 {
        // Each chunk was what it said; together they are another file: all of it is asked for again.
        let tx = app.db.begin().await?;
        store::upload::forget_chunks(&*tx, id).await?;
        tx.commit("upload.refuse").await?;
        return Err(ProblemCode::FileDigest.into());
    }
    Ok(kind.ok_or(ProblemCode::FileKind)?)
}

/// Forgets an upload that was never submitted: first its rows, so that no submission can take it up, then its chunks.
///
/// # Errors
/// The database or the file store does not answer.
pub async fn forget(app: &App, id: UploadId) -> Result<()> {
    let Some(row) = store::upload::by_ticket(app.db.read(), id).await? else { return Ok(()) };
    let tx = app.db.begin().await?;
    if !store::upload::delete(&*tx, id).await? {
        return Ok(());
    }
    store::file::delete(&*tx, FileId::from_uuid(row.id)).await?;
    store::data_key::destroy_one(&*tx, row.data_key_id, app.clock.now()).await?;
    tx.commit("upload.forget").await?;
    for index in 0..chunk_count(&row) {
        app.files.delete(&files::chunk_name(row.id, index)).await?;
    }
    Ok(())
}
