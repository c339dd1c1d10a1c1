//! Everything that a database holds, as text: to see that nothing changed, and that nothing lies open.

use std::collections::BTreeMap;

use congdan_api::db::Database;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Every row of every table. Bytes stand as hex.
#[derive(Clone, PartialEq, Eq)]
pub struct Rows(BTreeMap<String, Vec<String>>);

impl Rows {
    /// What is there now.
    ///
    /// # Panics
    /// The database does not answer.
    pub async fn of(database: &Database) -> Self {
        let (connection, backend) = (database.read(), database.backend());
        let ask = |sql: String| async {
            let found = connection.query_all_raw(Statement::from_string(backend, sql)).await;
            let found = found.expect("the database answers");
            let text = |row: &sea_orm::QueryResult, at: &str| row.try_get::<String>("", at).expect("it is a text");
            found.iter().map(|row| (text(row, "table_name"), text(row, "content"))).collect::<Vec<_>>()
        };
        let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (table, column) in ask(columns(backend).to_owned()).await {
            tables.entry(table).or_default().push(column);
        }
        let selects: Vec<String> = tables.iter().map(|(table, columns)| select(backend, table, columns)).collect();
        let mut rows: BTreeMap<String, Vec<String>> = tables.into_keys().map(|table| (table, Vec::new())).collect();
        for (table, row) in ask(selects.join(" UNION ALL ")).await {
            rows.entry(table).or_default().push(row);
        }
        rows.values_mut().for_each(|rows| rows.sort_unstable());
        Self(rows)
    }

    /// Which tables changed since.
    #[must_use]
    pub fn changed(&self, since: &Self) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(table, rows)| since.0.get(*table) != Some(rows))
            .map(|(table, _)| table.as_str())
            .collect()
    }

    /// How many rows a table has.
    #[must_use]
    pub fn count(&self, table: &str) -> usize {
        self.0.get(table).map_or(0, Vec::len)
    }

    /// Table and row, one after another.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(table, rows)| rows.iter().map(|row| (table.as_str(), row.as_str())))
    }
}

const fn columns(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Sqlite => {
            "SELECT m.name AS table_name, c.name AS content FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid"
        }
        _ => {
            "SELECT table_name::text AS table_name, column_name::text AS content FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
        }
    }
}

/// Each row as one text, whatever its columns are.
fn select(backend: DbBackend, table: &str, columns: &[String]) -> String {
    let content = match backend {
        DbBackend::Sqlite => {
            let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
            quoted.join(" || ',' || ")
        }
        _ => "whole::text".to_owned(),
    };
    format!("SELECT '{table}' AS table_name, {content} AS content FROM \"{table}\" whole")
}
