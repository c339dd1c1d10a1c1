//! Uploads and files.

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
                    .table(Upload::Table)
                    .col(ColumnDef::new(Upload::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Upload::CitizenId).uuid().not_null())
                    .col(ColumnDef::new(Upload::FileId).uuid())
                    .col(ColumnDef::new(Upload::DataKeyId).uuid().not_null())
                    .col(ColumnDef::new(Upload::Sha256).blob().not_null())
                    .col(ColumnDef::new(Upload::Size).big_integer().not_null())
                    .col(ColumnDef::new(Upload::MediaType).text().not_null())
                    .col(ColumnDef::new(Upload::NameSealed).blob().not_null())
                    .col(ColumnDef::new(Upload::ChunkSize).integer().not_null())
                    .col(ColumnDef::new(Upload::ExpiresAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Upload::CompletedAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Upload::CreatedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("upload_by_citizen_id").table(Upload::Table).col(Upload::CitizenId).to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("upload_by_expires_at").table(Upload::Table).col(Upload::ExpiresAt).to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(UploadChunk::Table)
                    .col(ColumnDef::new(UploadChunk::UploadId).uuid().not_null())
                    .col(ColumnDef::new(UploadChunk::ChunkIndex).integer().not_null())
                    .col(ColumnDef::new(UploadChunk::Sha256).blob().not_null())
                    .col(ColumnDef::new(UploadChunk::Size).integer().not_null())
                    .col(ColumnDef::new(UploadChunk::StoredAt).timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col(UploadChunk::UploadId).col(UploadChunk::ChunkIndex))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(File::Table)
                    .col(ColumnDef::new(File::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(File::DataKeyId).uuid().not_null())
                    .col(ColumnDef::new(File::OwnerKind).text().not_null())
                    .col(ColumnDef::new(File::OwnerId).uuid().not_null())
                    .col(ColumnDef::new(File::Sha256).blob().not_null())
                    .col(ColumnDef::new(File::Size).big_integer().not_null())
                    .col(ColumnDef::new(File::MediaType).text().not_null())
                    .col(ColumnDef::new(File::NameSealed).blob().not_null())
                    .col(ColumnDef::new(File::ChunkSize).integer().not_null())
                    .col(ColumnDef::new(File::ChunkCount).integer().not_null())
                    .col(ColumnDef::new(File::ScanState).text().not_null())
                    .col(ColumnDef::new(File::ScannedAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(File::CreatedAt).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("file_by_owner_kind_owner_id")
                    .table(File::Table)
                    .col(File::OwnerKind)
                    .col(File::OwnerId)
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("file_by_scan_state").table(File::Table).col(File::ScanState).to_owned())
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(File::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(UploadChunk::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Upload::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Upload {
    Table,
    Id,
    CitizenId,
    FileId,
    DataKeyId,
    Sha256,
    Size,
    MediaType,
    NameSealed,
    ChunkSize,
    ExpiresAt,
    CompletedAt,
    CreatedAt,
}

#[derive(DeriveIden)]
enum UploadChunk {
    Table,
    UploadId,
    ChunkIndex,
    Sha256,
    Size,
    StoredAt,
}

#[derive(DeriveIden)]
enum File {
    Table,
    Id,
    DataKeyId,
    OwnerKind,
    OwnerId,
    Sha256,
    Size,
    MediaType,
    NameSealed,
    ChunkSize,
    ChunkCount,
    ScanState,
    ScannedAt,
    CreatedAt,
}
