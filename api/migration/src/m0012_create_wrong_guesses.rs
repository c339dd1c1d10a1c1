//! Counts of wrong second facts, so that nobody walks through codes by guessing, on whichever replica.

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
                    .table(WrongGuess::Table)
                    .col(ColumnDef::new(WrongGuess::Place).blob().not_null().primary_key())
                    .col(ColumnDef::new(WrongGuess::Count).integer().not_null())
                    .col(ColumnDef::new(WrongGuess::Until).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(WrongGuess::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum WrongGuess {
    Table,
    Place,
    Count,
    Until,
}
