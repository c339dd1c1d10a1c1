//! The list of files of a receipt names files as their owner did: it is sealed, and its column says so.

use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rename(manager, Receipt::FileList, Receipt::FileListSealed).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        rename(manager, Receipt::FileListSealed, Receipt::FileList).await
    }
}

async fn rename(manager: &SchemaManager<'_>, from: Receipt, to: Receipt) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(Receipt::Table).rename_column(from, to).to_owned()).await
}

#[derive(DeriveIden)]
enum Receipt {
    Table,
    FileList,
    FileListSealed,
}
