//! Authorities an installation trusts, challenges for chips, and what readings came to.

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
                    .table(TrustAnchor::Table)
                    .col(ColumnDef::new(TrustAnchor::Sha256).blob().not_null().primary_key())
                    .col(ColumnDef::new(TrustAnchor::Version).big_integer().not_null())
                    .col(ColumnDef::new(TrustAnchor::Country).text().not_null())
                    .col(ColumnDef::new(TrustAnchor::Subject).text().not_null())
                    .col(ColumnDef::new(TrustAnchor::Certificate).blob().not_null())
                    .col(ColumnDef::new(TrustAnchor::NotAfter).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(TrustAnchor::AddedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(CardChallenge::Table)
                    .col(ColumnDef::new(CardChallenge::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(CardChallenge::CitizenId).uuid().not_null())
                    .col(ColumnDef::new(CardChallenge::SessionId).uuid().not_null())
                    .col(ColumnDef::new(CardChallenge::DeviceId).uuid().not_null())
                    .col(ColumnDef::new(CardChallenge::Nonce).blob().not_null())
                    .col(ColumnDef::new(CardChallenge::ExpiresAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(CardChallenge::UsedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("card_challenge_by_expires_at")
                    .table(CardChallenge::Table)
                    .col(CardChallenge::ExpiresAt)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(CardEvidence::Table)
                    .col(ColumnDef::new(CardEvidence::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(CardEvidence::CitizenId).uuid().not_null())
                    .col(ColumnDef::new(CardEvidence::DeviceId).uuid().not_null())
                    .col(ColumnDef::new(CardEvidence::Outcome).text().not_null())
                    .col(ColumnDef::new(CardEvidence::Assurance).text().not_null())
                    .col(ColumnDef::new(CardEvidence::TrustVersion).big_integer().not_null())
                    .col(ColumnDef::new(CardEvidence::Report).json_binary().not_null())
                    .col(ColumnDef::new(CardEvidence::NumberSealed).blob())
                    .col(ColumnDef::new(CardEvidence::NumberIndex).blob())
                    .col(ColumnDef::new(CardEvidence::DataKeyId).uuid().not_null())
                    .col(ColumnDef::new(CardEvidence::At).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("card_evidence_by_citizen")
                    .table(CardEvidence::Table)
                    .col(CardEvidence::CitizenId)
                    .col(CardEvidence::At)
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(CardEvidence::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(CardChallenge::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(TrustAnchor::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum TrustAnchor {
    Table,
    Sha256,
    Version,
    Country,
    Subject,
    Certificate,
    NotAfter,
    AddedAt,
}

#[derive(DeriveIden)]
enum CardChallenge {
    Table,
    Id,
    CitizenId,
    SessionId,
    DeviceId,
    Nonce,
    ExpiresAt,
    UsedAt,
}

#[derive(DeriveIden)]
enum CardEvidence {
    Table,
    Id,
    CitizenId,
    DeviceId,
    Outcome,
    Assurance,
    TrustVersion,
    Report,
    NumberSealed,
    NumberIndex,
    DataKeyId,
    At,
}
