//! Officers, their rights, passkeys and sessions.

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
                    .table(Officer::Table)
                    .col(ColumnDef::new(Officer::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Officer::Name).text().not_null())
                    .col(ColumnDef::new(Officer::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Officer::DisabledAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(OfficerRole::Table)
                    .col(ColumnDef::new(OfficerRole::OfficerId).uuid().not_null())
                    .col(ColumnDef::new(OfficerRole::AgencyCode).text().not_null())
                    .col(ColumnDef::new(OfficerRole::Role).text().not_null())
                    .col(ColumnDef::new(OfficerRole::GrantedAt).timestamp_with_time_zone().not_null())
                    .primary_key(
                        Index::create().col(OfficerRole::OfficerId).col(OfficerRole::AgencyCode).col(OfficerRole::Role),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(OfficerPasskey::Table)
                    .col(ColumnDef::new(OfficerPasskey::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(OfficerPasskey::OfficerId).uuid().not_null())
                    .col(ColumnDef::new(OfficerPasskey::CredentialId).blob().not_null().unique_key())
                    .col(ColumnDef::new(OfficerPasskey::Passkey).json_binary().not_null())
                    .col(ColumnDef::new(OfficerPasskey::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(OfficerPasskey::LastUsedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("officer_passkey_by_officer_id")
                    .table(OfficerPasskey::Table)
                    .col(OfficerPasskey::OfficerId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(OfficerInvitation::Table)
                    .col(ColumnDef::new(OfficerInvitation::TokenHash).blob().not_null().primary_key())
                    .col(ColumnDef::new(OfficerInvitation::OfficerId).uuid().not_null())
                    .col(ColumnDef::new(OfficerInvitation::ExpiresAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(OfficerInvitation::UsedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(OfficerSession::Table)
                    .col(ColumnDef::new(OfficerSession::TokenHash).blob().not_null().primary_key())
                    .col(ColumnDef::new(OfficerSession::OfficerId).uuid().not_null())
                    .col(ColumnDef::new(OfficerSession::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(OfficerSession::SeenAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(OfficerSession::ExpiresAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(OfficerSession::RevokedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("officer_session_by_officer_id")
                    .table(OfficerSession::Table)
                    .col(OfficerSession::OfficerId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(WebauthnCeremony::Table)
                    .col(ColumnDef::new(WebauthnCeremony::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(WebauthnCeremony::OfficerId).uuid())
                    .col(ColumnDef::new(WebauthnCeremony::Kind).text().not_null())
                    .col(ColumnDef::new(WebauthnCeremony::State).json_binary().not_null())
                    .col(ColumnDef::new(WebauthnCeremony::ExpiresAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(WebauthnCeremony::UsedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("webauthn_ceremony_by_expires_at")
                    .table(WebauthnCeremony::Table)
                    .col(WebauthnCeremony::ExpiresAt)
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(WebauthnCeremony::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(OfficerSession::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(OfficerInvitation::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(OfficerPasskey::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(OfficerRole::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Officer::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Officer {
    Table,
    Id,
    Name,
    CreatedAt,
    DisabledAt,
}

#[derive(DeriveIden)]
enum OfficerRole {
    Table,
    OfficerId,
    AgencyCode,
    Role,
    GrantedAt,
}

#[derive(DeriveIden)]
enum OfficerPasskey {
    Table,
    Id,
    OfficerId,
    CredentialId,
    Passkey,
    CreatedAt,
    LastUsedAt,
}

#[derive(DeriveIden)]
enum OfficerInvitation {
    Table,
    TokenHash,
    OfficerId,
    ExpiresAt,
    UsedAt,
}

#[derive(DeriveIden)]
enum OfficerSession {
    Table,
    TokenHash,
    OfficerId,
    CreatedAt,
    SeenAt,
    ExpiresAt,
    RevokedAt,
}

#[derive(DeriveIden)]
enum WebauthnCeremony {
    Table,
    Id,
    OfficerId,
    Kind,
    State,
    ExpiresAt,
    UsedAt,
}
