//! Restoring into an empty installation, and looking whether it is whole.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::{Context, ensure};

use super::{KEYS, Summary, archive::Reader, chunk_member};
use crate::{
    app::{App, file_store},
    config::Config,
    db::Database,
    port::file::FileStore,
    service,
    store::{self, backup::Header},
};

/// Puts a backup into the installation that the settings name, brings its schema up to date, and verifies it.
///
/// The keys come last: an installation that was not restored to the end has other keys than its database, and does not start.
///
/// # Errors
/// The backup is not whole, the installation is not empty, or what was restored does not hold; what is wrong is named.
pub async fn restore(config: Config, file: &Path) -> anyhow::Result<Summary> {
    let backup = Reader::open(file)?;
    let key_file = config.key_file();
    ensure!(!key_file.exists(), "not empty: there are keys in {}", key_file.display());
    let is_new = config.database.postgres().is_some() || !config.database.sqlite_file().exists();
    ensure!(is_new, "not empty: there is a database in {}", config.database.folder.display());
    let files = file_store(&config)?;
    ensure!(files.names().await?.is_empty(), "not empty: there are files in the file store");
    let db = Database::open(&config.database).await?;
    ensure!(db.done_migrations().await?.is_empty(), "not empty: the database has tables");

    let mut summary = Summary::default();
    for member in backup.manifest.below("files/") {
        let name = member.trim_start_matches("files/");
        files.put(name, backup.read(member)?.into()).await?;
        summary.chunks += 1;
    }
    // The rows fit the schema they were written in; the steps that came later then treat them as they would have been treated.
    db.migrate_to(&backup.manifest.migrations).await?;
    let tx = db.begin().await?;
    for member in backup.manifest.below("tables/") {
        let mut lines = backup.lines(member)?;
        let header = lines.next().with_context(|| format!("{member} is empty"))??;
        let header: Header = serde_json::from_str(&header)?;
        let rows = store::backup::load(&*tx, &header, lines).await.with_context(|| format!("{member} does not fit"))?;
        ensure!(backup.manifest.rows(member) == Some(rows), "{member} has another number of rows than was backed up");
        summary.tables += 1;
        summary.rows += rows;
    }
    tx.commit("restore.rows").await?;
    write_keys(&key_file, &backup.read(KEYS)?)?;
    drop(db);

    let app = App::open(config, true).await?;
    verify(&app, &backup, files.as_ref()).await?;
    Ok(summary)
}

fn write_keys(path: &Path, keys: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut out = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    out.write_all(keys)?;
    out.sync_all()?;
    Ok(File::open(folder)?.sync_all()?)
}

/// That what stands here now is what was backed up. The app opened: the schema is today's and the keys are the database's.
async fn verify(app: &App, backup: &Reader, files: &dyn FileStore) -> anyhow::Result<()> {
    if let Err(line) = store::audit::check(app.db.read()).await? {
        anyhow::bail!("line {line} of the audit does not fit the chain");
    }
    for row in store::backup::files(app.db.read()).await? {
        let opened = service::file::content(app, &row).await;
        opened.map_err(|error| anyhow::anyhow!("the file {} does not open: {error}", row.id))?;
    }
    for (upload, index) in store::backup::upload_chunks(app.db.read()).await? {
        let name = service::file::chunk_name(upload, index);
        let member = chunk_member(&name);
        // A chunk that the backup lacks belongs to an upload that was over.
        if backup.holds(&member) {
            let is_same =
                files.get(&name).await?.is_some_and(|bytes| backup.read(&member).is_ok_and(|kept| kept == bytes));
            ensure!(is_same, "the chunk {name} is not what was backed up");
        }
    }
    Ok(())
}
