//! Answers of repeatable writes.

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
                    .table(Idempotency::Table)
                    .col(ColumnDef::new(Idempotency::ActorKind).text().not_null())
                    .col(ColumnDef::new(Idempotency::ActorId).uuid().not_null())
                    .col(ColumnDef::new(Idempotency::Key).text().not_null())
                    .col(ColumnDef::new(Idempotency::Operation).text().not_null())
                    .col(ColumnDef::new(Idempotency::RequestHash).blob().not_null())
                    .col(ColumnDef::new(Idempotency::Status).integer())
                    .col(ColumnDef::new(Idempotency::ResponseSealed).blob())
                    .col(ColumnDef::new(Idempotency::CreatedAt).timestamp_with_time_zone().not_null())
                    .primary_key(
                        Index::create().col(Idempotency::ActorKind).col(Idempotency::ActorId).col(Idempotency::Key),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("idempotency_by_created_at")
                    .table(Idempotency::Table)
                    .col(Idempotency::CreatedAt)
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Idempotency::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Idempotency {
    Table,
    ActorKind,
    ActorId,
    Key,
    Operation,
    RequestHash,
    Status,
    ResponseSealed,
    CreatedAt,
}
