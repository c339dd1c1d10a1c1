//! One service under test, with everybody who has to do with it.

use std::{
    ops::Deref,
    panic::{AssertUnwindSafe, resume_unwind},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{extract::Request, middleware::from_fn};
use chrono::{DateTime, Utc};
use congdan_api::{
    clock::{Clock, FixedClock},
    config::Config,
    demo::{
        answers,
        case::Case,
        officer::OfficerDesk,
        phone::Phone,
        stage::{Setting, Stage},
    },
    job,
    random::SeededRandom,
};
use congdan_core::{
    access::{Grant, Role},
    calendar::local_date,
    client::Submitted,
    dossier::AgencyCode,
};
use futures::FutureExt;
use tempfile::TempDir;

use crate::{Anyone, Backend, backend};

/// Counts the databases of this process.
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A service on a database of its own, at nine o'clock on Wednesday, 25 November 2026.
pub struct TestApp {
    /// The service among its partners' doubles.
    pub stage: Stage,
    /// Its clock, which stands until it is moved.
    pub clock: Arc<FixedClock>,
    /// On which database.
    pub backend: Backend,
    name: String,
    asked: Asked,
}

/// What was asked in process, in order: method, path and query.
type Asked = Arc<Mutex<Vec<String>>>;

impl Deref for TestApp {
    type Target = Stage;

    fn deref(&self) -> &Stage {
        &self.stage
    }
}

/// When every test begins: a working day, before the 15:00 cut-off.
#[must_use]
pub fn beginning() -> DateTime<Utc> {
    "2026-11-25T02:00:00Z".parse().expect("a moment as RFC 3339 writes it")
}

/// Runs one test on one database, then holds it to what it left: no job may be due. The database goes either way.
///
/// # Panics
/// The test failed, or left jobs lying.
pub async fn run(backend: Backend, test: impl AsyncFnOnce(&TestApp)) {
    let t = TestApp::start(backend).await.expect("the stage can be built");
    let ended = AssertUnwindSafe(test(&t)).catch_unwind().await;
    let left = job::queue::waiting(t.app.db.read(), t.clock.now()).await;
    t.stop().await.expect("the database can be dropped");
    if let Err(panic) = ended {
        resume_unwind(panic);
    }
    assert_eq!(left.expect("the queue answers"), 0, "jobs were left: run_jobs() is part of what was done");
}

impl TestApp {
    /// A service as the settings say by default, but without limits of pace.
    ///
    /// # Errors
    /// A part of it cannot be opened.
    pub async fn start(backend: Backend) -> anyhow::Result<Self> {
        Self::start_with(backend, |_| {}).await
    }

    /// The same, with other settings.
    ///
    /// # Errors
    /// A part of it cannot be opened.
    pub async fn start_with(backend: Backend, tune: fn(&mut Config)) -> anyhow::Result<Self> {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("congdan_{}_{number}", std::process::id());
        let folder = TempDir::with_prefix("congdan-test-")?;
        let clock = Arc::new(FixedClock::new(beginning()));
        let mut setting = Setting::new(clock.clone(), Arc::new(SeededRandom::new(u64::from(number))))?;
        setting.tune = Box::new(move |config| {
            without_pace(config);
            tune(config);
        });
        match backend {
            Backend::Sqlite => backend::sqlite(&folder.path().join("congdan.sqlite")).await?,
            Backend::Postgres => setting.postgres = Some(backend::postgres(&name).await?.into()),
        }
        setting.folder = folder;
        let mut stage = Stage::build(setting).await?;
        let asked = Asked::default();
        let book = asked.clone();
        stage.router = stage.router.layer(from_fn(move |request: Request, next: axum::middleware::Next| {
            let line = format!("{} {}", request.method(), request.uri());
            book.lock().expect("nothing panics while it holds the book").push(line);
            next.run(request)
        }));
        Ok(Self { stage, clock, backend, name, asked })
    }

    async fn stop(self) -> anyhow::Result<()> {
        let Self { stage, backend, name, .. } = self;
        drop(stage);
        match backend {
            Backend::Sqlite => Ok(()),
            Backend::Postgres => backend::drop_postgres(&name).await,
        }
    }

    /// A citizen, signed in on a phone that knows the catalogue: Nguyễn Thị Hoa.
    ///
    /// # Panics
    /// She cannot sign in.
    pub async fn citizen(&self) -> Phone {
        self.citizen_called("hoa").await
    }

    /// Another one: Trần Văn Đức.
    ///
    /// # Panics
    /// He cannot sign in.
    pub async fn another_citizen(&self) -> Phone {
        self.citizen_called("duc").await
    }

    /// One of the demo's people, on a new phone.
    ///
    /// # Panics
    /// They cannot sign in.
    pub async fn citizen_called(&self, person: &str) -> Phone {
        let phone = self.stage.phone();
        phone.sign_in(person).await.expect("somebody of the demo can sign in");
        phone.sync_catalogue().await.expect("the catalogue comes");
        phone
    }

    /// An officer with these roles for an agency, signed in.
    ///
    /// # Panics
    /// The invitation or the passkey did not hold.
    pub async fn officer_with(&self, agency: &str, roles: &[Role]) -> OfficerDesk {
        let agency: AgencyCode = agency.parse().expect("an agency's code");
        let grants: Vec<Grant> = roles.iter().map(|&role| Grant { agency: agency.clone(), role }).collect();
        self.stage.officer("Phạm Thị Lan", &grants).await.expect("an officer can be invited")
    }

    /// An officer who may do everything for an agency and below.
    ///
    /// # Panics
    /// The invitation or the passkey did not hold.
    pub async fn officer(&self, agency: &str) -> OfficerDesk {
        use Role::{Approver, FeedbackDesk, Processor, Receiver, Returner};
        self.officer_with(agency, &[Receiver, Processor, Approver, Returner, FeedbackDesk]).await
    }

    /// A case of one of the four procedures that run whole, as Nguyễn Thị Hoa has it.
    #[must_use]
    pub fn case(&self, procedure: &str) -> Case {
        Case::of(procedure, &answers::person("hoa"), local_date(self.clock.now()))
    }

    /// A dossier of this phone's owner, submitted: copies of an extract, 16,000 đ.
    ///
    /// # Panics
    /// It is refused.
    pub async fn submitted(&self, phone: &Phone) -> Submitted {
        self.case("2.000635").submit(phone).await.expect("a case of the demo is taken")
    }

    /// Somebody whom nobody knows.
    #[must_use]
    pub fn anyone(&self) -> Anyone {
        Anyone::new(&self.stage)
    }

    /// What time it is here.
    #[must_use]
    pub fn clock_now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What phones, officers and anybody else asked so far: method, path and query. A bank comes in by the socket.
    ///
    /// # Panics
    /// Somebody panicked while they wrote it down.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nothing panics while it holds the book").clone()
    }

    /// Runs every job that is due; how many that were.
    ///
    /// # Panics
    /// The queue does not answer.
    pub async fn run_jobs(&self) -> usize {
        self.stage.run_jobs().await.expect("the queue answers")
    }
}

/// Tests come faster than people.
fn without_pace(config: &mut Config) {
    let most = 1_000_000;
    (config.rate.public, config.rate.citizen, config.rate.officer, config.rate.hook) = (most, most, most, most);
    config.database.connections = 4;
}
