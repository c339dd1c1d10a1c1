//! Making a backup, beside a service that goes on.

use std::path::Path;

use anyhow::{Context, ensure};
use congdan_core::id::UploadId;

use super::{KEYS, Summary, archive::Writer, chunk_member, table_member};
use crate::{app::App, service::file::chunk_name, store};

/// Writes everything as of one moment into a new file. The rows are read in one transaction that sees one moment; the chunks
/// they name never change, so those may be read after it.
///
/// # Errors
/// The file exists, the database, the files or the keys cannot be read, or the disk does not hold what was written.
pub async fn backup(app: &App, target: &Path) -> anyhow::Result<Summary> {
    let mut writer = Writer::create(target, app.clock.now())?;
    let mut summary = Summary::default();
    let migrations = app.db.done_migrations().await?;

    let snapshot = app.db.snapshot().await?;
    let unknown = store::backup::unknown_tables(&snapshot).await?;
    ensure!(unknown.is_empty(), "the database has tables that a backup would not hold: {}", unknown.join(", "));
    for table in store::backup::TABLES {
        let mut lines = writer.lines()?;
        let rows = store::backup::dump(&snapshot, table, &mut |line| lines.push(line)).await;
        let rows = rows.with_context(|| format!("the table {table} cannot be read"))?;
        writer.add_lines(table_member(table), lines, rows)?;
        summary.tables += 1;
        summary.rows += rows;
    }
    let files = store::backup::files(&snapshot).await?;
    let on_their_way = store::backup::upload_chunks(&snapshot).await?;
    snapshot.commit().await?;

    let mut complete: Vec<String> =
        files.iter().flat_map(|file| (0..file.chunk_count).map(|index| chunk_name(file.id, index))).collect();
    complete.sort();
    for name in &complete {
        let bytes = app.files.get(name).await?.with_context(|| format!("the chunk {name} is missing"))?;
        writer.add(chunk_member(name), &bytes)?;
        summary.chunks += 1;
    }
    for (upload, index) in on_their_way {
        let name = chunk_name(upload, index);
        if complete.binary_search(&name).is_ok() {
            continue;
        }
        let Some(bytes) = app.files.get(&name).await? else {
            // An upload whose time was over may have been forgotten meanwhile; restored, it is over as well.
            let is_forgotten = store::upload::by_ticket(app.db.read(), UploadId::from_uuid(upload)).await?.is_none();
            ensure!(is_forgotten, "the chunk {name} is missing");
            continue;
        };
        writer.add(chunk_member(&name), &bytes)?;
        summary.chunks += 1;
    }

    let keys = app.config.key_file();
    let keys = std::fs::read(&keys).with_context(|| format!("cannot read the keys in {}", keys.display()))?;
    writer.add(KEYS.to_owned(), &keys)?;
    writer.finish(migrations)?;
    Ok(summary)
}
