//! Revocation lists of the authorities an installation trusts.

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
                    .table(RevocationList::Table)
                    .col(ColumnDef::new(RevocationList::Sha256).blob().not_null().primary_key())
                    .col(ColumnDef::new(RevocationList::Version).big_integer().not_null())
                    .col(ColumnDef::new(RevocationList::IssuerKey).blob().not_null())
                    .col(ColumnDef::new(RevocationList::Issuer).text().not_null())
                    .col(ColumnDef::new(RevocationList::List).blob().not_null())
                    .col(ColumnDef::new(RevocationList::MadeAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(RevocationList::NextAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(RevocationList::ReplacedBy).big_integer())
                    .col(ColumnDef::new(RevocationList::AddedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(RevocationList::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum RevocationList {
    Table,
    Sha256,
    Version,
    IssuerKey,
    Issuer,
    List,
    MadeAt,
    NextAt,
    ReplacedBy,
    AddedAt,
}
