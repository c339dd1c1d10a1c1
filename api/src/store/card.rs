//! Challenges for chips, and what readings came to.

use chrono::{DateTime, Utc};
use congdan_core::id::{CardChallengeId, CitizenId};
use congdan_entity::{
    card_challenge::{ActiveModel as NewChallenge, Column as Challenge, Entity as Challenges, Model as ChallengeRow},
    card_evidence::{ActiveModel as NewEvidence, Column as Evidence, Entity as Evidences, Model as EvidenceRow},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// Keeps a challenge.
///
/// # Errors
/// The database does not answer.
pub async fn insert_challenge(connection: &impl ConnectionTrait, row: NewChallenge) -> Result<(), DbErr> {
    Challenges::insert(row).exec_without_returning(connection).await.map(drop)
}

/// Spends a challenge of a person: the row, or `None` if it is not theirs, spent or too old.
///
/// # Errors
/// The database does not answer.
pub async fn spend_challenge(
    connection: &impl ConnectionTrait,
    id: CardChallengeId,
    citizen: CitizenId,
    now: DateTime<Utc>,
) -> Result<Option<ChallengeRow>, DbErr> {
    let spent = Challenges::update_many()
        .col_expr(Challenge::UsedAt, Expr::value(now))
        .filter(Challenge::Id.eq(id.as_uuid()))
        .filter(Challenge::CitizenId.eq(citizen.as_uuid()))
        .filter(Challenge::UsedAt.is_null())
        .filter(Challenge::ExpiresAt.gt(now))
        .exec(connection)
        .await?;
    if spent.rows_affected == 0 {
        return Ok(None);
    }
    Challenges::find_by_id(id.as_uuid()).one(connection).await
}

/// Forgets challenges that nobody may answer any more.
///
/// # Errors
/// The database does not answer.
pub async fn forget_expired(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    Challenges::delete_many().filter(Challenge::ExpiresAt.lte(now)).exec(connection).await.map(drop)
}

/// Keeps what a reading came to.
///
/// # Errors
/// The database does not answer.
pub async fn insert_evidence(connection: &impl ConnectionTrait, row: NewEvidence) -> Result<(), DbErr> {
    Evidences::insert(row).exec_without_returning(connection).await.map(drop)
}

/// The last reading of a person that added something to the account.
///
/// # Errors
/// The database does not answer.
pub async fn last_proof(
    connection: &impl ConnectionTrait,
    citizen: CitizenId,
    assurance: &str,
) -> Result<Option<EvidenceRow>, DbErr> {
    Evidences::find()
        .filter(Evidence::CitizenId.eq(citizen.as_uuid()))
        .filter(Evidence::Assurance.eq(assurance))
        .order_by_desc(Evidence::At)
        .one(connection)
        .await
}
