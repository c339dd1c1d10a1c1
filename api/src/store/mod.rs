//! Rows in and out: one file per aggregate. A query that a person's request leads to takes a `Scope`, which only an actor makes;
//! a row the code cannot read is named by place, never by content.

pub mod audit;
pub mod backup;
pub mod card;
pub mod citizen;
pub mod correction;
pub mod data_key;
pub mod device;
pub mod dossier;
pub mod edition;
pub mod feedback;
pub mod file;
pub mod idempotency;
pub mod inbox;
pub mod obligation;
pub mod officer;
pub mod passkey;
pub mod rating;
pub mod receipt;
pub mod result;
pub mod revocation_list;
pub mod seen_proof;
pub mod server_key;
pub mod session;
pub mod sign_in;
pub mod trust_anchor;
pub mod upload;
pub mod wrong_guess;

use sea_orm::{ConnectionTrait, DbBackend};

/// A query failed, or a row no longer fits what the code knows.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),
    /// A row that the code cannot read: where, without what is in it.
    #[error("bad row in {table}.{column}: {row}")]
    BadRow {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
    },
}

/// What a store function answers.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A value of a row, or the name of the place that is broken.
fn row<T>(table: &'static str, column: &'static str, key: impl ToString, value: Option<T>) -> Result<T> {
    value.ok_or_else(|| StoreError::BadRow { table, column, row: key.to_string() })
}

/// Waits for whoever changes the same row on PostgreSQL; on SQLite the transaction is the only writer already.
fn is_postgres(connection: &impl ConnectionTrait) -> bool {
    connection.get_database_backend() == DbBackend::Postgres
}
