//! Databases for tests: each test has one of its own, made from a template that was migrated once.

use std::path::Path;

use anyhow::Context;
use congdan_api::db::Database;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use tokio::sync::OnceCell;
use url::Url;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// The embedded default.
    Sqlite,
    /// The server that `CONGDAN_TEST_POSTGRES` names.
    Postgres,
}

/// A migrated SQLite file, as bytes.
static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();
/// The name of a migrated PostgreSQL database that nobody is connected to.
static POSTGRES: OnceCell<String> = OnceCell::const_new();

/// Puts a migrated SQLite file at `path`.
///
/// # Errors
/// It cannot be made or written.
pub async fn sqlite(path: &Path) -> anyhow::Result<()> {
    let bytes = SQLITE
        .get_or_try_init(|| async {
            let folder = tempfile::tempdir()?;
            let file = folder.path().join("template.sqlite");
            let database = Database::sqlite(&file, 1).await?;
            database.migrate().await?;
            // Everything into the one file, and nobody left who holds it.
            database.write_connection().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
            close(database).await?;
            anyhow::Ok(std::fs::read(&file)?)
        })
        .await?;
    Ok(std::fs::write(path, bytes)?)
}

/// Makes a migrated PostgreSQL database of a name; its address.
///
/// # Errors
/// The server cannot be reached.
pub async fn postgres(name: &str) -> anyhow::Result<String> {
    let template = POSTGRES
        .get_or_try_init(|| async {
            let template = format!("congdan_template_{}", std::process::id());
            let admin = admin().await?;
            admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {template}")).await?;
            admin.execute_unprepared(&format!("CREATE DATABASE {template}")).await?;
            admin.close().await?;
            let database = Database::postgres(&address(&template)?.into(), 2).await?;
            database.migrate().await?;
            close(database).await?;
            anyhow::Ok(template)
        })
        .await?;
    let admin = admin().await?;
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await?;
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await?;
    admin.close().await?;
    address(name)
}

/// Drops a database that [`postgres`] made, whoever is still connected.
///
/// # Errors
/// The server cannot be reached.
pub async fn drop_postgres(name: &str) -> anyhow::Result<()> {
    let admin = admin().await?;
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
    Ok(admin.close().await?)
}

fn server() -> anyhow::Result<String> {
    std::env::var("CONGDAN_TEST_POSTGRES")
        .context("tests/run starts a PostgreSQL and names it in CONGDAN_TEST_POSTGRES")
}

fn address(name: &str) -> anyhow::Result<String> {
    let mut url: Url = server()?.parse()?;
    url.set_path(name);
    Ok(url.into())
}

async fn admin() -> anyhow::Result<DatabaseConnection> {
    Ok(sea_orm::Database::connect(server()?).await?)
}

async fn close(database: Database) -> anyhow::Result<()> {
    database.read().clone().close().await?;
    Ok(database.write_connection().clone().close().await?)
}
