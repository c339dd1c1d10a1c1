//! The work queue.

use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(Job::Table)
                    .col(ColumnDef::new(Job::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Job::Kind).text().not_null())
                    .col(ColumnDef::new(Job::Payload).json_binary().not_null())
                    .col(ColumnDef::new(Job::RunAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Job::LockedUntil).timestamp_with_time_zone())
                    .col(ColumnDef::new(Job::Attempts).integer().not_null())
                    .col(ColumnDef::new(Job::DoneAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Job::FailedAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Job::LastError).text())
                    .col(ColumnDef::new(Job::CreatedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("job_by_run_at_id")
                    .table(Job::Table)
                    .col(Job::RunAt)
                    .col(Job::Id)
                    .and_where(Expr::col(Job::DoneAt).is_null())
                    .and_where(Expr::col(Job::FailedAt).is_null())
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Job::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Job {
    Table,
    Id,
    Kind,
    Payload,
    RunAt,
    LockedUntil,
    Attempts,
    DoneAt,
    FailedAt,
    LastError,
    CreatedAt,
}
