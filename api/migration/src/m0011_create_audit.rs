//! The chained audit.

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
                    .table(Audit::Table)
                    .col(ColumnDef::new(Audit::Sequence).big_integer().not_null().primary_key())
                    .col(ColumnDef::new(Audit::At).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Audit::ActorKind).text().not_null())
                    .col(ColumnDef::new(Audit::ActorId).uuid())
                    .col(ColumnDef::new(Audit::Action).text().not_null())
                    .col(ColumnDef::new(Audit::ObjectKind).text().not_null())
                    .col(ColumnDef::new(Audit::ObjectId).text().not_null())
                    .col(ColumnDef::new(Audit::Purpose).text().not_null())
                    .col(ColumnDef::new(Audit::Detail).json_binary().not_null())
                    .col(ColumnDef::new(Audit::PreviousHash).blob().not_null())
                    .col(ColumnDef::new(Audit::Hash).blob().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("audit_by_object_kind_object_id")
                    .table(Audit::Table)
                    .col(Audit::ObjectKind)
                    .col(Audit::ObjectId)
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Audit::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Audit {
    Table,
    Sequence,
    At,
    ActorKind,
    ActorId,
    Action,
    ObjectKind,
    ObjectId,
    Purpose,
    Detail,
    PreviousHash,
    Hash,
}
