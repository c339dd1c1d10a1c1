//! Editions of what is signed for phones, so that a phone can refuse what is older than what it has.

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
                    .table(Edition::Table)
                    .col(ColumnDef::new(Edition::Kind).text().not_null())
                    .col(ColumnDef::new(Edition::Number).big_integer().not_null())
                    .col(ColumnDef::new(Edition::ContentHash).blob().not_null())
                    .col(ColumnDef::new(Edition::IssuedAt).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(Edition::Kind).col(Edition::Number))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Edition::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum Edition {
    Table,
    Kind,
    Number,
    ContentHash,
    IssuedAt,
}
