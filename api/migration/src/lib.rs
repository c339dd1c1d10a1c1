//! The history of the database: one file per step, one purpose each, up and down, on SQLite and PostgreSQL. A step that has
//! landed is never edited: the code of yesterday must still run on the schema of today (expand, move, contract).

use sea_orm_migration::prelude::*;

mod m0001_create_keys;
mod m0002_create_citizens;
mod m0003_create_requests;
mod m0004_create_files;
mod m0005_create_dossiers;
mod m0006_create_payments;
mod m0007_create_notices;
mod m0008_create_jobs;
mod m0009_create_officers;
mod m0010_create_feedback;
mod m0011_create_audit;
mod m0012_create_wrong_guesses;
mod m0013_guard_audit;
mod m0014_index_inbox_time;
mod m0015_seal_file_lists;
mod m0016_create_editions;
mod m0017_create_card_evidence;
mod m0018_create_revocation_lists;

/// Every step, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_create_keys::Migration),
            Box::new(m0002_create_citizens::Migration),
            Box::new(m0003_create_requests::Migration),
            Box::new(m0004_create_files::Migration),
            Box::new(m0005_create_dossiers::Migration),
            Box::new(m0006_create_payments::Migration),
            Box::new(m0007_create_notices::Migration),
            Box::new(m0008_create_jobs::Migration),
            Box::new(m0009_create_officers::Migration),
            Box::new(m0010_create_feedback::Migration),
            Box::new(m0011_create_audit::Migration),
            Box::new(m0012_create_wrong_guesses::Migration),
            Box::new(m0013_guard_audit::Migration),
            Box::new(m0014_index_inbox_time::Migration),
            Box::new(m0015_seal_file_lists::Migration),
            Box::new(m0016_create_editions::Migration),
            Box::new(m0017_create_card_evidence::Migration),
            Box::new(m0018_create_revocation_lists::Migration),
        ]
    }
}
