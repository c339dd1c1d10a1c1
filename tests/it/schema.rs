//! The schema: every step goes up, down and up again, and every entity fits its table, on both databases.

use congdan_migration::Migrator;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, EntityTrait};
use sea_orm_migration::MigratorTrait;

async fn sqlite() -> (DatabaseConnection, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("schema.sqlite");
    let database = Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
    (database, folder)
}

async fn postgres() -> DatabaseConnection {
    let server = std::env::var("CONGDAN_TEST_POSTGRES").expect("tests/run starts a PostgreSQL and names it here");
    let admin = Database::connect(&server).await.unwrap();
    let name = format!("schema_{}", std::process::id());
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    Database::connect(ConnectOptions::new(server.replacen("/postgres?", &format!("/{name}?"), 1))).await.unwrap()
}

/// Selects through each entity: a column that the table lacks, or has in another type, fails here.
macro_rules! fits {
    ($database:expr, $($entity:ident),+ $(,)?) => {$(
        let rows = congdan_entity::$entity::Entity::find().all($database).await;
        assert_eq!(rows.expect(stringify!($entity)), Vec::new(), stringify!($entity));
    )+};
}

async fn up_down_up(database: &DatabaseConnection) {
    Migrator::up(database, None).await.unwrap();
    Migrator::down(database, None).await.unwrap();
    Migrator::up(database, None).await.unwrap();
    assert!(Migrator::get_pending_migrations(database).await.unwrap().is_empty());
    fits!(
        database,
        agency_sequence,
        audit,
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
        seen_proof,
        server_key,
        session,
        sign_in,
        upload,
        upload_chunk,
        webauthn_ceremony,
        webhook_delivery,
        wrong_guess,
    );
}

#[tokio::test]
async fn the_schema_fits_on_sqlite() {
    let (database, _folder) = sqlite().await;
    up_down_up(&database).await;
}

#[tokio::test]
async fn the_schema_fits_on_postgresql() {
    up_down_up(&postgres().await).await;
}
