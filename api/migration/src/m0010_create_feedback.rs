//! Feedback and its answers.

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
                    .table(Feedback::Table)
                    .col(ColumnDef::new(Feedback::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(Feedback::CitizenId).uuid().not_null())
                    .col(ColumnDef::new(Feedback::DataKeyId).uuid().not_null())
                    .col(ColumnDef::new(Feedback::Kind).text().not_null())
                    .col(ColumnDef::new(Feedback::Category).text().not_null())
                    .col(ColumnDef::new(Feedback::AgencyCode).text().not_null())
                    .col(ColumnDef::new(Feedback::TextSealed).blob().not_null())
                    .col(ColumnDef::new(Feedback::PlaceSealed).blob())
                    .col(ColumnDef::new(Feedback::PhotoFileId).uuid())
                    .col(ColumnDef::new(Feedback::State).text().not_null())
                    .col(ColumnDef::new(Feedback::DueAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Feedback::CreatedAt).timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new(Feedback::ClosedAt).timestamp_with_time_zone())
                    .col(ColumnDef::new(Feedback::Version).integer().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("feedback_by_citizen_id_id")
                    .table(Feedback::Table)
                    .col(Feedback::CitizenId)
                    .col(Feedback::Id)
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("feedback_by_agency_code_state_id")
                    .table(Feedback::Table)
                    .col(Feedback::AgencyCode)
                    .col(Feedback::State)
                    .col(Feedback::Id)
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(FeedbackAnswer::Table)
                    .col(ColumnDef::new(FeedbackAnswer::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(FeedbackAnswer::FeedbackId).uuid().not_null())
                    .col(ColumnDef::new(FeedbackAnswer::OfficerId).uuid().not_null())
                    .col(ColumnDef::new(FeedbackAnswer::TextSealed).blob().not_null())
                    .col(ColumnDef::new(FeedbackAnswer::FileId).uuid())
                    .col(ColumnDef::new(FeedbackAnswer::At).timestamp_with_time_zone().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("feedback_answer_by_feedback_id")
                    .table(FeedbackAnswer::Table)
                    .col(FeedbackAnswer::FeedbackId)
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(FeedbackAnswer::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Feedback::Table).to_owned()).await?;
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Feedback {
    Table,
    Id,
    CitizenId,
    DataKeyId,
    Kind,
    Category,
    AgencyCode,
    TextSealed,
    PlaceSealed,
    PhotoFileId,
    State,
    DueAt,
    CreatedAt,
    ClosedAt,
    Version,
}

#[derive(DeriveIden)]
enum FeedbackAnswer {
    Table,
    Id,
    FeedbackId,
    OfficerId,
    TextSealed,
    FileId,
    At,
}
