//! Every table as lines of JSON and back: the same lines from SQLite and from PostgreSQL, so that a backup of one is restored into
//! the other. The first line names the columns, so that lines of an older schema are put into that schema.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use congdan_entity as entity;
use futures::TryStreamExt;
use sea_orm::{
    ColumnTrait, ColumnType, ConnectionTrait, DatabaseTransaction, EntityTrait, IdenStatic, Iterable, ModelTrait,
    PrimaryKeyToColumn, QueryOrder, Value,
    sea_query::{Alias, Query},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{Result, StoreError};

/// PostgreSQL counts the values of a statement in 16 bits, SQLite allows half of that.
const MOST_VALUES: usize = 30_000;

/// How the values of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Hyphenated.
    Uuid,
    /// As it is.
    Text,
    /// 32 bits.
    Integer,
    /// 64 bits.
    BigInteger,
    /// `true`, `false`.
    Boolean,
    /// base64url.
    Bytes,
    /// RFC 3339, microseconds.
    Timestamp,
    /// `YYYY-MM-DD`.
    Date,
    /// As it is.
    Json,
}

/// The first line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The table.
    pub table: String,
    /// Its columns, in the order of each line's values.
    pub columns: Vec<(String, Kind)>,
}

macro_rules! tables {
    ($($table:ident),+ $(,)?) => {
        /// Every table but the migrations' own.
        pub const TABLES: &[&str] = &[$(stringify!($table)),+];

        /// Hands the lines of a table to `line`, the header first; how many rows there were.
        ///
        /// # Errors
        /// The database does not answer, a row does not fit, or `line` fails.
        pub async fn dump(
            snapshot: &DatabaseTransaction,
            table: &str,
            line: &mut (dyn FnMut(&[u8]) -> std::io::Result<()> + Send),
        ) -> anyhow::Result<u64> {
            match table {
                $(stringify!($table) => rows::<entity::$table::Entity>(snapshot, table, line).await,)+
                other => anyhow::bail!("there is no table {other}"),
            }
        }
    };
}

tables!(
    agency_sequence,
    audit,
    card_challenge,
    card_evidence,
    citizen,
    correction,
    data_key,
    device,
    dossier,
    dossier_event,
    dossier_file,
    dossier_result,
    edition,
    feedback,
    feedback_answer,
    file,
    idempotency,
    inbox_entry,
    job,
    obligation,
    officer,
    officer_invitation,
    officer_passkey,
    officer_role,
    officer_session,
    payment,
    push_delivery,
    rating,
    receipt,
    revocation_list,
    seen_proof,
    server_key,
    session,
    sign_in,
    trust_anchor,
    upload,
    upload_chunk,
    webauthn_ceremony,
    webhook_delivery,
    wrong_guess,
);

async fn rows<E: EntityTrait>(
    snapshot: &DatabaseTransaction,
    table: &str,
    line: &mut (dyn FnMut(&[u8]) -> std::io::Result<()> + Send),
) -> anyhow::Result<u64>
where
    E::Model: ModelTrait<Entity = E> + Send + Sync,
{
    let columns: Vec<E::Column> = E::Column::iter().collect();
    let kinds = columns.iter().map(|column| {
        let kind = kind(column.def().get_column_type());
        Ok((column.as_str().to_owned(), kind.ok_or_else(|| anyhow::anyhow!("{table}.{column:?} is of no known kind"))?))
    });
    let header = Header { table: table.to_owned(), columns: kinds.collect::<anyhow::Result<_>>()? };
    line(&serde_json::to_vec(&header)?)?;

    let ordered = E::PrimaryKey::iter().fold(E::find(), |query, key| query.order_by_asc(key.into_column()));
    let mut found = ordered.stream(snapshot).await?;
    let mut count = 0;
    while let Some(row) = found.try_next().await? {
        let values: Vec<Json> =
            columns.iter().map(|column| encode(row.get(*column))).collect::<Option<_>>().ok_or_else(|| {
                StoreError::BadRow { table: "backup", column: "value", row: format!("{table} {count}") }
            })?;
        line(&serde_json::to_vec(&values)?)?;
        count += 1;
    }
    Ok(count)
}

/// Puts lines into a table whose header was read.
///
/// # Errors
/// The database does not answer, or a line does not fit the header.
pub async fn load(
    connection: &impl ConnectionTrait,
    header: &Header,
    lines: impl Iterator<Item = std::io::Result<String>>,
) -> anyhow::Result<u64> {
    let batch = (MOST_VALUES / header.columns.len().max(1)).min(500);
    let mut count = 0;
    let mut lines = lines.peekable();
    while lines.peek().is_some() {
        let mut insert = Query::insert();
        insert.into_table(Alias::new(&header.table));
        insert.columns(header.columns.iter().map(|(name, _)| Alias::new(name)));
        for line in lines.by_ref().take(batch) {
            let values: Vec<Json> = serde_json::from_str(&line?)?;
            anyhow::ensure!(values.len() == header.columns.len(), "a line of {} has another length", header.table);
            let decoded = values.into_iter().zip(&header.columns).map(|(value, (name, kind))| {
                let fits = decode(*kind, value).map(sea_orm::sea_query::SimpleExpr::from);
                fits.ok_or_else(|| anyhow::anyhow!("a value of {}.{name} does not fit", header.table))
            });
            insert.values(decoded.collect::<anyhow::Result<Vec<_>>>()?)?;
            count += 1;
        }
        connection.execute(&insert).await?;
    }
    Ok(count)
}

/// Tables that the database has and a backup would not: somebody made them beside us, or we forgot them.
///
/// # Errors
/// The database does not answer.
pub async fn unknown_tables(connection: &impl ConnectionTrait) -> Result<Vec<String>> {
    let sql = if super::is_postgres(connection) {
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    };
    let statement = sea_orm::Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await?;
    let names = rows.iter().map(|row| row.try_get_by_index::<String>(0)).collect::<std::result::Result<Vec<_>, _>>()?;
    Ok(names.into_iter().filter(|name| name != "seaql_migrations" && !TABLES.contains(&name.as_str())).collect())
}

/// Every complete file, in order: what a restored installation must be able to open.
///
/// # Errors
/// The database does not answer.
pub async fn files(connection: &impl ConnectionTrait) -> Result<Vec<entity::file::Model>> {
    Ok(entity::file::Entity::find().order_by_asc(entity::file::Column::Id).all(connection).await?)
}

/// Chunks of uploads, complete or not: upload, index.
///
/// # Errors
/// The database does not answer.
pub async fn upload_chunks(connection: &impl ConnectionTrait) -> Result<Vec<(Uuid, i32)>> {
    let rows = entity::upload_chunk::Entity::find().all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.upload_id, row.chunk_index)).collect())
}

fn kind(column: &ColumnType) -> Option<Kind> {
    Some(match column {
        ColumnType::Uuid => Kind::Uuid,
        ColumnType::Text | ColumnType::String(_) => Kind::Text,
        ColumnType::Integer => Kind::Integer,
        ColumnType::BigInteger => Kind::BigInteger,
        ColumnType::Boolean => Kind::Boolean,
        ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => Kind::Bytes,
        ColumnType::TimestampWithTimeZone => Kind::Timestamp,
        ColumnType::Date => Kind::Date,
        ColumnType::Json | ColumnType::JsonBinary => Kind::Json,
        _ => return None,
    })
}

fn encode(value: Value) -> Option<Json> {
    fn or_null<T>(value: Option<T>, write: impl FnOnce(T) -> Json) -> Json {
        value.map_or(Json::Null, write)
    }
    Some(match value {
        Value::Uuid(value) => or_null(value, |value| value.to_string().into()),
        Value::String(value) => or_null(value, Json::from),
        Value::Int(value) => or_null(value, Json::from),
        Value::BigInt(value) => or_null(value, Json::from),
        Value::Bool(value) => or_null(value, Json::from),
        Value::Bytes(value) => or_null(value, |value| BASE64.encode(value).into()),
        Value::ChronoDateTimeUtc(value) => or_null(value, |at| at.to_rfc3339_opts(SecondsFormat::Micros, true).into()),
        Value::ChronoDate(value) => or_null(value, |day| day.to_string().into()),
        // A JSON null inside a column that may be empty would come back as empty; no column of ours holds one.
        Value::Json(value) => or_null(value, |value| *value),
        _ => return None,
    })
}

fn decode(kind: Kind, value: Json) -> Option<Value> {
    let text = || value.as_str();
    let is_null = value.is_null();
    // `None` inside is an empty column of its type; `None` outside does not fit.
    let or_empty = |value: Option<Value>, empty: Value| if is_null { Some(empty) } else { value };
    match kind {
        Kind::Uuid => or_empty(text().and_then(|text| text.parse::<Uuid>().ok()).map(Value::from), Value::Uuid(None)),
        Kind::Text => or_empty(text().map(Value::from), Value::String(None)),
        Kind::Integer => {
            or_empty(value.as_i64().and_then(|n| i32::try_from(n).ok()).map(Value::from), Value::Int(None))
        }
        Kind::BigInteger => or_empty(value.as_i64().map(Value::from), Value::BigInt(None)),
        Kind::Boolean => or_empty(value.as_bool().map(Value::from), Value::Bool(None)),
        Kind::Bytes => or_empty(text().and_then(|text| BASE64.decode(text).ok()).map(Value::from), Value::Bytes(None)),
        Kind::Timestamp => {
            let at = text().and_then(|text| text.parse::<DateTime<Utc>>().ok());
            or_empty(at.map(Value::from), Value::ChronoDateTimeUtc(None))
        }
        Kind::Date => {
            or_empty(text().and_then(|text| text.parse::<NaiveDate>().ok()).map(Value::from), Value::ChronoDate(None))
        }
        Kind::Json if is_null => Some(Value::Json(None)),
        Kind::Json => Some(Value::Json(Some(Box::new(value)))),
    }
}
