//! New inbox entries are found by their time, for the streams of every replica.

use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::create()
            .name("inbox_entry_by_created_at")
            .table(InboxEntry::Table)
            .col(InboxEntry::CreatedAt)
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("inbox_entry_by_created_at").table(InboxEntry::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum InboxEntry {
    Table,
    CreatedAt,
}
