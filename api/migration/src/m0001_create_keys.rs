//! The keys of the installation and of each owner.

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
                    .table(ServerKey::Table)
                    .col(ColumnDef::new(ServerKey::Id).text().not_null().primary_key())
                    .col(ColumnDef::new(ServerKey::Purpose).text().not_null())
                    .col(ColumnDef::new(ServerKey::PublicKey).blob().not_null())
                    .col(ColumnDef::new(ServerKey::CreatedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(DataKey::Table)
                    .col(ColumnDef::new(DataKey::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(DataKey::OwnerKind).text().not_null())
                    .col(ColumnDef::new(DataKey::OwnerId).uuid().not_null())
                    .col(ColumnDef::new(DataKey::Wrapped).blob())
                    .col(ColumnDef::new(DataKey::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(DataKey::DestroyedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("data_key_by_owner_kind_owner_id")
                    .table(DataKey::Table)
                    .col(DataKey::OwnerKind)
                    .col(DataKey::OwnerId)
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(DataKey::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(ServerKey::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum ServerKey {
    Table,
    Id,
    Purpose,
    PublicKey,
    CreatedAt,
}

#[derive(DeriveIden)]
enum DataKey {
    Table,
    Id,
    OwnerKind,
    OwnerId,
    Wrapped,
    CreatedAt,
    DestroyedAt,
}
