//! The audit only grows: the database itself refuses to change or remove a line.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Sqlite => &[
                "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit \
                 BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END",
                "CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit \
                 BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END",
            ],
            _ => &[
                "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'the audit only grows'; END $$",
                "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit \
                 FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
            ],
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements: &[&str] = match manager.get_database_backend() {
            DbBackend::Sqlite => &["DROP TRIGGER audit_is_not_changed", "DROP TRIGGER audit_is_not_removed"],
            _ => &["DROP TRIGGER audit_is_not_changed ON audit", "DROP FUNCTION audit_only_grows"],
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
