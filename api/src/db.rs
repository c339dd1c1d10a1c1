//! The database: SQLite beside the program, or PostgreSQL by address. What is committed is on disk before anyone is told.

use std::{ops::Deref, os::unix::fs::DirBuilderExt, path::Path, time::Duration};

use anyhow::{Context, bail};
use congdan_migration::Migrator;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use secrecy::{ExposeSecret, SecretString};
use sqlx::{
    Connection, Executor, PgConnection, Row, SqliteConnection,
    sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use crate::{config::DatabaseConfig, crash};

/// The key of PostgreSQL's advisory lock under which one process migrates.
const MIGRATION_LOCK: i64 = 0x0063_6f6e_6764_616e;

/// Readers and the way to write.
///
/// SQLite has one writer: writes queue for its single connection instead of failing with `SQLITE_BUSY`, and every writing
/// transaction is `BEGIN IMMEDIATE`, because one that reads first and writes later cannot wait for another writer.
#[derive(Debug, Clone)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

/// A transaction that may write. Only this may enqueue jobs, so that no job stands for a change that was rolled back.
#[derive(Debug)]
pub struct WriteTransaction(DatabaseTransaction);

impl Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.0
    }
}

impl WriteTransaction {
    /// Makes it durable. `point` names the commit for crash tests: the program dies there just before or just after.
    ///
    /// # Errors
    /// The database could not make it durable; nothing was changed.
    pub async fn commit(self, point: &'static str) -> Result<(), DbErr> {
        crash::before(point);
        self.0.commit().await?;
        crash::after(point);
        Ok(())
    }
}

impl Database {
    /// Opens the database that the settings name.
    ///
    /// # Errors
    /// As [`Self::sqlite`] and [`Self::postgres`].
    pub async fn open(config: &DatabaseConfig) -> anyhow::Result<Self> {
        match config.postgres() {
            Some(url) => Self::postgres(url, config.connections).await,
            None => Self::sqlite(&config.sqlite_file(), config.connections).await,
        }
    }

    /// Opens (or makes) the SQLite file.
    ///
    /// # Errors
    /// The file cannot be opened, or a connection does not flush as it must.
    pub async fn sqlite(path: &Path, readers: u32) -> anyhow::Result<Self> {
        if let Some(folder) = path.parent() {
            // Nobody else on the machine needs to look inside.
            let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
        let connect = |connections: u32| {
            let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", path.display()));
            options
                .max_connections(connections)
                .min_connections(1)
                .acquire_timeout(Duration::from_secs(30))
                .sqlx_logging(false)
                .map_sqlx_sqlite_opts(|options| {
                    options
                        .journal_mode(SqliteJournalMode::Wal)
                        .synchronous(SqliteSynchronous::Full)
                        .foreign_keys(true)
                        .busy_timeout(Duration::from_secs(5))
                })
                .map_sqlx_sqlite_pool_opts(|pool| {
                    pool.after_connect(|connection, _| Box::pin(require_full(connection)))
                });
            sea_orm::Database::connect(options)
        };
        let writer = connect(1).await.with_context(|| format!("cannot open {}", path.display()))?;
        let reader = connect(readers).await?;
        Ok(Self { reader, writer })
    }

    /// Opens PostgreSQL.
    ///
    /// # Errors
    /// The server cannot be reached, or does not flush before it confirms.
    pub async fn postgres(url: &SecretString, connections: u32) -> anyhow::Result<Self> {
        let mut options = ConnectOptions::new(url.expose_secret());
        options
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(10))
            .statement_timeout(Duration::from_secs(30))
            // A ping per request is a third of its cost; a connection that idled may have been cut off.
            .test_before_acquire_if_idle_for(Duration::from_secs(30))
            .sqlx_logging(false)
            .map_sqlx_postgres_opts(|options| {
                options.application_name("congdan").options([("synchronous_commit", "on"), ("timezone", "UTC")])
            })
            .map_sqlx_postgres_pool_opts(|pool| {
                pool.after_connect(|connection, _| Box::pin(require_flush(connection)))
            });
        let connection = match sea_orm::Database::connect(options).await {
            Ok(connection) => connection,
            Err(error) => {
                // The pool asks again and again, and in the end says only that its time was over.
                if let Ok(mut alone) = PgConnection::connect(url.expose_secret()).await {
                    require_flush(&mut alone).await.context("PostgreSQL confirms what it has not flushed")?;
                }
                return Err(error).context("cannot reach PostgreSQL");
            }
        };
        Ok(Self { reader: connection.clone(), writer: connection })
    }

    /// Where to read.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Where a single statement may write by itself.
    #[must_use]
    pub fn write_connection(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// No connection could be had in time.
    pub async fn begin(&self) -> Result<WriteTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        self.writer.begin_with_options(options).await.map(WriteTransaction)
    }

    /// Begins a transaction that only reads, and sees the moment of its first read however long it takes.
    ///
    /// # Errors
    /// No connection could be had in time.
    pub async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        if self.backend() == DbBackend::Sqlite {
            // Deferred, in WAL mode: exactly that.
            return self.reader.begin().await;
        }
        let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
        let snapshot = self.reader.begin_with_config(Some(isolation), Some(access)).await?;
        // A large table takes longer than any request may.
        snapshot.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
        Ok(snapshot)
    }

    /// Which of the two it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }

    /// Brings the schema up to date. On PostgreSQL one process at a time, the others wait.
    ///
    /// # Errors
    /// A step failed; the steps before it stand.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        if self.backend() == DbBackend::Sqlite {
            return Migrator::up(&self.writer, None).await.context("a migration failed");
        }
        // The lock lives as long as this transaction; the migrations run on other connections.
        let lock = self.writer.begin().await?;
        lock.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
        Migrator::up(&self.writer, None).await.context("a migration failed")?;
        lock.commit().await?;
        Ok(())
    }

    /// Brings an empty database to the schema of exactly these steps.
    ///
    /// # Errors
    /// This program does not know the steps (a newer one made them), or one failed.
    pub async fn migrate_to(&self, steps: &[String]) -> anyhow::Result<()> {
        let known = Migrator::migrations();
        let is_ours = steps.len() <= known.len() && known.iter().zip(steps).all(|(ours, step)| ours.name() == step);
        anyhow::ensure!(is_ours, "the schema is of a newer program: {}", steps.last().map_or("", String::as_str));
        let count = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        Migrator::up(&self.writer, Some(count)).await.context("a migration failed")
    }

    /// Undoes the last `steps` migrations.
    ///
    /// # Errors
    /// A step could not be undone.
    pub async fn migrate_down(&self, steps: u32) -> anyhow::Result<()> {
        Migrator::down(&self.writer, Some(steps)).await.context("a migration could not be undone")
    }

    /// Names of the steps that have not run here. Steps of a newer program are none of our business: yesterday's code runs on
    /// today's schema.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn pending_migrations(&self) -> anyhow::Result<Vec<String>> {
        let done = self.done_migrations().await?;
        let steps = Migrator::migrations().into_iter().map(|step| step.name().to_owned());
        Ok(steps.filter(|name| !done.contains(name)).collect())
    }

    /// Names of the steps that have run here, in order.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn done_migrations(&self) -> anyhow::Result<Vec<String>> {
        let statement = |sql: &str| Statement::from_string(self.backend(), sql);
        let table = self.reader.query_one_raw(statement(match self.backend() {
            DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE name = 'seaql_migrations'",
            _ => {
                "SELECT tablename FROM pg_tables WHERE tablename = 'seaql_migrations' AND schemaname = current_schema()"
            }
        }));
        if table.await?.is_none() {
            return Ok(Vec::new());
        }
        let rows =
            self.reader.query_all_raw(statement("SELECT version FROM seaql_migrations ORDER BY version")).await?;
        Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
    }

    /// Refuses a schema that is not today's.
    ///
    /// # Errors
    /// Names the steps that are missing and the command that runs them.
    pub async fn require_current_schema(&self) -> anyhow::Result<()> {
        let pending = self.pending_migrations().await?;
        if !pending.is_empty() {
            bail!(
                "the database lacks {} migration(s): {}. Run `congdan migrate`, or start with `--migrate`",
                pending.len(),
                pending.join(", ")
            );
        }
        Ok(())
    }

    /// That it answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> anyhow::Result<()> {
        self.reader.ping().await?;
        Ok(())
    }
}

/// Refuses an SQLite connection that confirms before it has flushed: with less than FULL (2), an acknowledged dossier can be lost
/// with the power.
///
/// # Errors
/// It does.
pub async fn require_full(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let level: i64 = connection.fetch_one("PRAGMA synchronous").await?.get(0);
    if level == 2 { Ok(()) } else { Err(sqlx::Error::Protocol(format!("synchronous={level}"))) }
}

/// Refuses a PostgreSQL connection that confirms before the server has flushed, be it by the session's setting or because the
/// whole server never flushes.
///
/// # Errors
/// It does.
pub async fn require_flush(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    for question in ["SHOW synchronous_commit", "SHOW fsync"] {
        let level: String = connection.fetch_one(question).await?.get(0);
        if level != "on" {
            return Err(sqlx::Error::Protocol(format!("{question}: {level}")));
        }
    }
    Ok(())
}
