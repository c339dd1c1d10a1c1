//! Obligations and payments.

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
                    .table(Obligation::Table)
                    .col(ColumnDef::new(Obligation::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Obligation::DossierId).uuid().not_null())
                    .col(ColumnDef::new(Obligation::CitizenId).uuid().not_null())
                    .col(ColumnDef::new(Obligation::Reference).text().not_null().unique_key())
                    .col(ColumnDef::new(Obligation::PayeeId).text().not_null())
                    .col(ColumnDef::new(Obligation::Amount).big_integer().not_null())
                    .col(ColumnDef::new(Obligation::Received).big_integer().not_null())
                    .col(ColumnDef::new(Obligation::State).text().not_null())
                    .col(ColumnDef::new(Obligation::Lines).json_binary().not_null())
                    .col(ColumnDef::new(Obligation::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Obligation::DueAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Obligation::SettledAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("obligation_by_dossier_id")
                    .table(Obligation::Table)
                    .col(Obligation::DossierId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("obligation_by_citizen_id")
                    .table(Obligation::Table)
                    .col(Obligation::CitizenId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(Payment::Table)
                    .col(ColumnDef::new(Payment::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Payment::Bank).text().not_null())
                    .col(ColumnDef::new(Payment::BankTransactionId).text().not_null())
                    .col(ColumnDef::new(Payment::Amount).big_integer().not_null())
                    .col(ColumnDef::new(Payment::Currency).text().not_null())
                    .col(ColumnDef::new(Payment::Reference).text())
                    .col(ColumnDef::new(Payment::ObligationId).uuid())
                    .col(ColumnDef::new(Payment::Outcome).text().not_null())
                    .col(ColumnDef::new(Payment::OccurredAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Payment::ReceivedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("payment_by_bank_bank_transaction_id")
                    .table(Payment::Table)
                    .col(Payment::Bank)
                    .col(Payment::BankTransactionId)
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("payment_by_obligation_id")
                    .table(Payment::Table)
                    .col(Payment::ObligationId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(WebhookDelivery::Table)
                    .col(ColumnDef::new(WebhookDelivery::Provider).text().not_null())
                    .col(ColumnDef::new(WebhookDelivery::WebhookId).text().not_null())
                    .col(ColumnDef::new(WebhookDelivery::BodyHash).blob().not_null())
                    .col(ColumnDef::new(WebhookDelivery::ReceivedAt).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(WebhookDelivery::Provider).col(WebhookDelivery::WebhookId))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(WebhookDelivery::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Payment::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Obligation::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Obligation {
    Table,
    Id,
    DossierId,
    CitizenId,
    Reference,
    PayeeId,
    Amount,
    Received,
    State,
    Lines,
    CreatedAt,
    DueAt,
    SettledAt,
}

#[derive(DeriveIden)]
enum Payment {
    Table,
    Id,
    Bank,
    BankTransactionId,
    Amount,
    Currency,
    Reference,
    ObligationId,
    Outcome,
    OccurredAt,
    ReceivedAt,
}

#[derive(DeriveIden)]
enum WebhookDelivery {
    Table,
    Provider,
    WebhookId,
    BodyHash,
    ReceivedAt,
}
