//! One file holds the whole installation, and either database takes it back.

use std::{collections::BTreeMap, os::unix::fs::PermissionsExt, path::Path, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use congdan_api::{
    app::App,
    config::Config,
    job::{self, Job},
    service::{self, backup, file::NewFile},
    store::{
        self,
        backup::{Header, Kind, TABLES},
    },
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use serde_json::{Value, json};
use uuid::Uuid;

/// An empty place for an installation; on PostgreSQL a database of its own.
pub(crate) async fn place(folder: &Path, postgres: Option<&str>) -> Config {
    let mut config = Config::defaults();
    config.database.folder = folder.to_owned();
    config.database.connections = 4;
    config.worker.inside = false;
    if let Some(name) = postgres {
        let server = std::env::var("CONGDAN_TEST_POSTGRES").expect("tests/run starts a PostgreSQL and names it here");
        let admin = Database::connect(ConnectOptions::new(&server)).await.unwrap();
        let name = format!("backup_{}_{name}", std::process::id());
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        config.database.url = server.replacen("/postgres?", &format!("/{name}?"), 1).into();
    }
    config
}

/// The same value with its keys sorted: PostgreSQL keeps them in an order of its own.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let entries: BTreeMap<String, Value> =
                object.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.into_iter().collect()
        }
        Value::Array(values) => values.into_iter().map(sorted).collect(),
        other => other,
    }
}

/// Every line of every table, without an order that a database may choose.
async fn rows(app: &App) -> BTreeMap<String, Vec<String>> {
    let snapshot = app.db.snapshot().await.unwrap();
    let mut tables = BTreeMap::new();
    for table in TABLES {
        let mut lines = Vec::new();
        let mut keep = |line: &[u8]| {
            lines.push(sorted(serde_json::from_slice(line).unwrap()).to_string());
            Ok(())
        };
        store::backup::dump(&snapshot, table, &mut keep).await.unwrap();
        lines.sort();
        tables.insert((*table).to_owned(), lines);
    }
    tables
}

fn invented(kind: Kind, seed: u128) -> Value {
    let small = i64::try_from(seed).unwrap();
    match kind {
        Kind::Uuid => Uuid::from_u128(u128::MAX - seed).to_string().into(),
        Kind::Text => format!("Nguyễn \"{seed}\" \\ \n 'x'; --").into(),
        Kind::Integer => (i64::from(i32::MAX) - small).into(),
        Kind::BigInteger => (i64::MAX - small).into(),
        Kind::Boolean => (seed.is_multiple_of(2)).into(),
        Kind::Bytes => BASE64.encode([&[0, 255], seed.to_be_bytes().as_slice()].concat()).into(),
        Kind::Timestamp => format!("2026-11-24T02:03:04.{:06}Z", 100_000 + seed).into(),
        Kind::Date => "2026-11-24".into(),
        Kind::Json => json!({"b": [1, 2.5, null, "đ"], "a": {"seed": small}}),
    }
}

/// Fills every table: real keys, a real file, real lines of the audit, and invented rows elsewhere.
async fn fill(app: &Arc<App>) {
    let snapshot = app.db.snapshot().await.unwrap();
    let mut headers = Vec::new();
    for table in TABLES {
        let mut lines = Vec::new();
        let mut keep = |line: &[u8]| {
            lines.push(line.to_vec());
            Ok(())
        };
        store::backup::dump(&snapshot, table, &mut keep).await.unwrap();
        headers.push(serde_json::from_slice::<Header>(&lines[0]).unwrap());
    }
    snapshot.commit().await.unwrap();

    let tx = app.db.begin().await.unwrap();
    for header in
        headers.iter().filter(|header| !["audit", "file", "server_key", "upload_chunk"].contains(&&*header.table))
    {
        let lines = (0..3_u128).map(|row| {
            let column = |(at, (_, kind)): (usize, &(String, Kind))| invented(*kind, row * 100 + at as u128);
            let values: Vec<Value> = header.columns.iter().enumerate().map(column).collect();
            Ok(serde_json::to_string(&values).unwrap())
        });
        store::backup::load(&*tx, header, lines).await.unwrap();
    }
    let content = vec![7; 600_000];
    let new = NewFile {
        owner_kind: "dossier",
        owner: app.new_uuid(),
        name: "kết quả.pdf",
        media_type: "application/pdf",
        content: &content,
    };
    service::file::keep(app, &tx, new).await.unwrap();
    // Its columns may be empty, and are.
    job::enqueue(app, &tx, &Job::Expire, app.clock.now()).await.unwrap();
    for action in ["dossier.read", "dossier.accept"] {
        let line = store::audit::Line {
            actor_kind: "officer",
            actor_id: Some(Uuid::from_u128(1)),
            action: action.to_owned(),
            object_kind: "dossier",
            object_id: "H99.12.01-261124-0001".to_owned(),
            purpose: "tiếp nhận".to_owned(),
            detail: json!({"z": [{"b": 1, "a": 2}], "a": "đ"}),
        };
        store::audit::append(&*tx, line, app.clock.now()).await.unwrap();
    }
    tx.commit("test.fill").await.unwrap();
}

/// Backs up from one database, restores into another, and finds everything there.
async fn there_and_back(from: Option<&str>, to: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let (old, new, file) = (folder.path().join("old"), folder.path().join("new"), folder.path().join("b.tar"));
    let app = App::open(place(&old, from).await, true).await.unwrap();
    fill(&app).await;
    let before = rows(&app).await;
    assert!(before.iter().all(|(table, lines)| lines.len() > 1 || table == "upload_chunk"), "every table has rows");

    let made = backup::backup(&app, &file).await.unwrap();
    assert_eq!((made.tables, made.chunks), (TABLES.len() as u64, 3));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(backup::backup(&app, &file).await.is_err(), "a backup overwrites nothing");

    let config = place(&new, to).await;
    let restored = backup::restore(config.clone(), &file).await.unwrap();
    assert_eq!(restored, made);
    let again = App::open(config.clone(), false).await.unwrap();
    assert_eq!(rows(&again).await, before);
    let kept = store::backup::files(again.db.read()).await.unwrap();
    let content = service::file::content(&again, &kept[0]).await.unwrap();
    assert_eq!((content.name.as_str(), content.bytes.len()), ("kết quả.pdf", 600_000));
    assert_eq!(service::audit::verify(&again).await.unwrap(), Ok(2));

    let refused = format!("{:#}", backup::restore(config, &file).await.unwrap_err());
    assert!(refused.contains("not empty"), "{refused}");
}

#[tokio::test]
async fn sqlite_to_sqlite() {
    there_and_back(None, None).await;
}

#[tokio::test]
async fn sqlite_to_postgresql() {
    there_and_back(None, Some("s2p")).await;
}

#[tokio::test]
async fn postgresql_to_sqlite() {
    there_and_back(Some("p2s"), None).await;
}

#[tokio::test]
async fn postgresql_to_postgresql() {
    there_and_back(Some("p2p_from"), Some("p2p_to")).await;
}

#[tokio::test]
async fn a_backup_sees_one_moment_while_the_service_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(place(&folder.path().join("old"), None).await, true).await.unwrap();
    let snapshot = app.db.snapshot().await.unwrap();
    let mut count = 0;
    let mut keep = |_: &[u8]| {
        count += 1;
        Ok(())
    };
    store::backup::dump(&snapshot, "server_key", &mut keep).await.unwrap();
    fill(&app).await;
    assert_eq!(store::backup::files(&snapshot).await.unwrap(), Vec::new());
}

#[tokio::test]
async fn a_backup_whose_chunk_is_lost_is_not_made_and_a_restored_one_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let (old, file) = (folder.path().join("old"), folder.path().join("b.tar"));
    let app = App::open(place(&old, None).await, true).await.unwrap();
    fill(&app).await;
    backup::backup(&app, &file).await.unwrap();
    let name = app.files.names().await.unwrap().remove(0);
    app.files.delete(&name).await.unwrap();
    let error = format!("{:#}", backup::backup(&app, &folder.path().join("c.tar")).await.unwrap_err());
    assert!(error.contains("is missing"), "{error}");

    // A byte of the archive that is not what it was: nothing is restored.
    let mut bytes = std::fs::read(&file).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    let target = folder.path().join("new");
    assert!(backup::restore(place(&target, None).await, &file).await.is_err());
    assert!(!target.join("keys.json").exists());
}

#[tokio::test]
async fn a_backup_holds_every_column_of_every_table() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(place(folder.path(), None).await, true).await.unwrap();
    let snapshot = app.db.snapshot().await.unwrap();
    assert_eq!(store::backup::unknown_tables(&snapshot).await.unwrap(), Vec::<String>::new());
    for table in TABLES {
        let mut lines = Vec::new();
        let mut keep = |line: &[u8]| {
            lines.push(line.to_vec());
            Ok(())
        };
        store::backup::dump(&snapshot, table, &mut keep).await.unwrap();
        let mut held: Vec<String> =
            serde_json::from_slice::<Header>(&lines[0]).unwrap().columns.into_iter().map(|(name, _)| name).collect();
        let statement =
            sea_orm::Statement::from_string(app.db.backend(), format!("SELECT name FROM pragma_table_info('{table}')"));
        let found = app.db.read().query_all_raw(statement).await.unwrap();
        let mut columns: Vec<String> = found.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        held.sort();
        columns.sort();
        assert_eq!(held, columns, "{table}");
    }
}
