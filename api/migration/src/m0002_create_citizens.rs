//! Citizens, their phones and sessions.

use sea_orm_migration::{prelude::*, sea_orm};

/// This step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(Citizen::Table)
                    .col(ColumnDef::new(Citizen::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Citizen::Provider).text().not_null())
                    .col(ColumnDef::new(Citizen::SubjectHash).blob().not_null())
                    .col(ColumnDef::new(Citizen::NumberIndex).blob())
                    .col(ColumnDef::new(Citizen::ProfileSealed).blob().not_null())
                    .col(ColumnDef::new(Citizen::DataKeyId).uuid().not_null())
                    .col(ColumnDef::new(Citizen::Assurance).integer().not_null())
                    .col(ColumnDef::new(Citizen::InboxSequence).big_integer().not_null())
                    .col(ColumnDef::new(Citizen::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Citizen::ErasedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("citizen_by_provider_subject_hash")
                    .table(Citizen::Table)
                    .col(Citizen::Provider)
                    .col(Citizen::SubjectHash)
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("citizen_by_number_index")
                    .table(Citizen::Table)
                    .col(Citizen::NumberIndex)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(Device::Table)
                    .col(ColumnDef::new(Device::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Device::CitizenId).uuid())
                    .col(ColumnDef::new(Device::Thumbprint).text().not_null().unique_key())
                    .col(ColumnDef::new(Device::PublicKey).blob().not_null())
                    .col(ColumnDef::new(Device::Name).text().not_null())
                    .col(ColumnDef::new(Device::Platform).text().not_null())
                    .col(ColumnDef::new(Device::PushChannel).text())
                    .col(ColumnDef::new(Device::PushTokenSealed).blob())
                    .col(ColumnDef::new(Device::PushTokenIndex).blob())
                    .col(ColumnDef::new(Device::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Device::LastSeenAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Device::RevokedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("device_by_citizen_id").table(Device::Table).col(Device::CitizenId).to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("device_by_push_token_index")
                    .table(Device::Table)
                    .col(Device::PushTokenIndex)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(SignIn::Table)
                    .col(ColumnDef::new(SignIn::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(SignIn::DeviceId).uuid().not_null())
                    .col(ColumnDef::new(SignIn::StateHash).blob().not_null().unique_key())
                    .col(ColumnDef::new(SignIn::CodeChallenge).text().not_null())
                    .col(ColumnDef::new(SignIn::RedirectUri).text().not_null())
                    .col(ColumnDef::new(SignIn::ProviderNonce).text().not_null())
                    .col(ColumnDef::new(SignIn::ProviderVerifierSealed).blob().not_null())
                    .col(ColumnDef::new(SignIn::OneTimeCodeHash).blob().unique_key())
                    .col(ColumnDef::new(SignIn::CitizenId).uuid())
                    .col(ColumnDef::new(SignIn::ExpiresAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(SignIn::CompletedAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(SignIn::RedeemedAt).timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("sign_in_by_expires_at").table(SignIn::Table).col(SignIn::ExpiresAt).to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(Session::Table)
                    .col(ColumnDef::new(Session::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Session::CitizenId).uuid().not_null())
                    .col(ColumnDef::new(Session::DeviceId).uuid().not_null())
                    .col(ColumnDef::new(Session::Generation).integer().not_null())
                    .col(ColumnDef::new(Session::RotatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Session::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Session::ExpiresAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Session::RevokedAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Session::RevokeReason).text())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("session_by_citizen_id").table(Session::Table).col(Session::CitizenId).to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("session_by_device_id").table(Session::Table).col(Session::DeviceId).to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(SeenProof::Table)
                    .col(ColumnDef::new(SeenProof::JtiHash).blob().not_null().primary_key())
                    .col(ColumnDef::new(SeenProof::ExpiresAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("seen_proof_by_expires_at")
                    .table(SeenProof::Table)
                    .col(SeenProof::ExpiresAt)
                    .to_owned(),
            )
            .await?;
        // Losing this table with a crash only asks for a new nonce; writing it must not cost a flush.
        if manager.get_database_backend() == sea_orm::DatabaseBackend::Postgres {
            manager.get_connection().execute_unprepared("ALTER TABLE seen_proof SET UNLOGGED").await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(SeenProof::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Session::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(SignIn::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Device::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Citizen::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Citizen {
    Table,
    Id,
    Provider,
    SubjectHash,
    NumberIndex,
    ProfileSealed,
    DataKeyId,
    Assurance,
    InboxSequence,
    CreatedAt,
    ErasedAt,
}

#[derive(DeriveIden)]
enum Device {
    Table,
    Id,
    CitizenId,
    Thumbprint,
    PublicKey,
    Name,
    Platform,
    PushChannel,
    PushTokenSealed,
    PushTokenIndex,
    CreatedAt,
    LastSeenAt,
    RevokedAt,
}

#[derive(DeriveIden)]
enum SignIn {
    Table,
    Id,
    DeviceId,
    StateHash,
    CodeChallenge,
    RedirectUri,
    ProviderNonce,
    ProviderVerifierSealed,
    OneTimeCodeHash,
    CitizenId,
    ExpiresAt,
    CompletedAt,
    RedeemedAt,
}

#[derive(DeriveIden)]
enum Session {
    Table,
    Id,
    CitizenId,
    DeviceId,
    Generation,
    RotatedAt,
    CreatedAt,
    ExpiresAt,
    RevokedAt,
    RevokeReason,
}

#[derive(DeriveIden)]
enum SeenProof {
    Table,
    JtiHash,
    ExpiresAt,
}
