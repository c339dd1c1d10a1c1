//! The inbox and its pushes.

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
                    .table(InboxEntry::Table)
                    .col(ColumnDef::new(InboxEntry::EventId).uuid().not_null().primary_key())
                    .col(ColumnDef::new(InboxEntry::CitizenId).uuid().not_null())
                    .col(ColumnDef::new(InboxEntry::Sequence).big_integer().not_null())
                    .col(ColumnDef::new(InboxEntry::Kind).text().not_null())
                    .col(ColumnDef::new(InboxEntry::DossierId).uuid())
                    .col(ColumnDef::new(InboxEntry::FeedbackId).uuid())
                    .col(ColumnDef::new(InboxEntry::Params).json_binary().not_null())
                    .col(ColumnDef::new(InboxEntry::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(InboxEntry::ReadAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("inbox_entry_by_citizen_id_sequence")
                    .table(InboxEntry::Table)
                    .col(InboxEntry::CitizenId)
                    .col(InboxEntry::Sequence)
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(PushDelivery::Table)
                    .col(ColumnDef::new(PushDelivery::EventId).uuid().not_null())
                    .col(ColumnDef::new(PushDelivery::DeviceId).uuid().not_null())
                    .col(ColumnDef::new(PushDelivery::State).text().not_null())
                    .col(ColumnDef::new(PushDelivery::Attempts).integer().not_null())
                    .col(ColumnDef::new(PushDelivery::LastError).text())
                    .col(ColumnDef::new(PushDelivery::UpdatedAt).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(PushDelivery::EventId).col(PushDelivery::DeviceId))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(PushDelivery::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(InboxEntry::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum InboxEntry {
    Table,
    EventId,
    CitizenId,
    Sequence,
    Kind,
    DossierId,
    FeedbackId,
    Params,
    CreatedAt,
    ReadAt,
}

#[derive(DeriveIden)]
enum PushDelivery {
    Table,
    EventId,
    DeviceId,
    State,
    Attempts,
    LastError,
    UpdatedAt,
}
