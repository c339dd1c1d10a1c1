//! Who looks after what dies: it is started again, and whoever was talking to it says again what they were saying.

use std::{
    fmt::Write as _,
    os::unix::process::ExitStatusExt,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use congdan_api::{
    clock::{Clock, SystemClock},
    db::Database,
    demo::officer::Refused,
    job::queue::LEASE,
};
use congdan_core::{
    client::{ClientError, TransportFault},
    problem::ProblemCode,
};
use congdan_entity::job::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};

use super::world::{Crash, Process, World};

/// What an attempt that failed says about the other side.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// No answer came.
    NoAnswer,
    /// The service says that it cannot just now.
    Unable,
    /// Anything else: it decided, or there is a bug.
    Refused,
}

impl Failure {
    pub(super) fn of(error: &anyhow::Error) -> Self {
        let code = match error.downcast_ref::<ClientError>() {
            Some(ClientError::Offline { .. }) => return Self::NoAnswer,
            Some(error) => error.code(),
            None if error.is::<TransportFault>() => return Self::NoAnswer,
            None => error.downcast_ref::<Refused>().map(|refused| refused.problem.code),
        };
        match code {
            Some(ProblemCode::Internal | ProblemCode::Unavailable | ProblemCode::TimedOut) => Self::Unable,
            _ => Self::Refused,
        }
    }
}

/// Looks after what may die.
#[async_trait]
pub(super) trait Care: Sync {
    /// Whether something lies there dead that nobody has noticed yet; then it is there again.
    async fn revive(&self) -> bool;

    /// Whether this failure is what a death looks like from outside. If it is, what died is there again.
    async fn explains(&self, failure: &Failure) -> bool;

    /// How often something died so far.
    fn deaths(&self) -> usize;

    /// Stops the service in good order.
    async fn stop(&self);
}

/// One process that serves and works, and is started again when it died.
pub(super) struct Mortal<'w> {
    world: &'w World,
    process: tokio::sync::Mutex<Process>,
    signals: Mutex<Vec<i32>>,
}

impl<'w> Mortal<'w> {
    pub(super) async fn start(world: &'w World, crash: Option<&Crash>) -> Self {
        Self::of(world, Process::serve(world, &world.addresses[0], crash).await)
    }

    /// Care of a process that runs already.
    pub(super) fn of(world: &'w World, process: Process) -> Self {
        Self { world, process: tokio::sync::Mutex::new(process), signals: Mutex::default() }
    }

    pub(super) async fn id(&self) -> u32 {
        self.process.lock().await.id()
    }

    /// By which signals it died.
    pub(super) fn signals(&self) -> Vec<i32> {
        self.signals.lock().unwrap().clone()
    }
}

#[async_trait]
impl Care for Mortal<'_> {
    async fn revive(&self) -> bool {
        let mut process = self.process.lock().await;
        let Some(ended) = process.has_ended() else { return false };
        let signal = ended.signal();
        self.signals
            .lock()
            .unwrap()
            .push(signal.unwrap_or_else(|| panic!("it gave up: {ended}\n{}", self.world.log())));
        let died_before = SystemClock.now();
        *process = Process::serve(self.world, &self.world.addresses[0], None).await;
        assert!(process.has_ended().is_none(), "it does not start again\n{}", self.world.log());
        expire_leases(self.world, died_before).await;
        true
    }

    async fn explains(&self, failure: &Failure) -> bool {
        if *failure != Failure::NoAnswer {
            return false;
        }
        // A connection breaks a moment before its process is gone.
        let mut process = self.process.lock().await;
        let _ = tokio::time::timeout(Duration::from_secs(10), process.end()).await;
        drop(process);
        self.revive().await
    }

    fn deaths(&self) -> usize {
        self.signals.lock().unwrap().len()
    }

    async fn stop(&self) {
        self.process.lock().await.stop().await;
    }
}

/// Two minutes pass for the jobs that a dead process held; those that were claimed since are not touched.
pub(super) async fn expire_leases(world: &World, died_before: DateTime<Utc>) {
    let database = Database::open(&world.config().database).await.unwrap();
    Entity::update_many()
        .col_expr(Column::LockedUntil, Expr::value(Some(died_before - TimeDelta::seconds(1))))
        .filter(Column::DoneAt.is_null())
        .filter(Column::LockedUntil.lte(died_before + LEASE))
        .exec(database.write_connection())
        .await
        .unwrap();
    close(database).await;
}

/// Waits until every job is done but the one that runs for ever, whatever dies meanwhile.
pub(super) async fn until_quiet(world: &World, care: &dyn Care) {
    // Another process works: there is nobody to wait for but the clock.
    for _ in 0..600 {
        care.revive().await;
        if let Some(0) = open_jobs(world).await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("jobs are left\n{}", world.log());
}

/// How many jobs are open; nothing if the database does not answer.
async fn open_jobs(world: &World) -> Option<u64> {
    let database = Database::open(&world.config().database).await.ok()?;
    let open = Entity::find().filter(Column::DoneAt.is_null()).filter(Column::Kind.ne("expire"));
    let open = open.count(database.read()).await.ok();
    close(database).await;
    open
}

async fn close(database: Database) {
    let _ = database.read().clone().close().await;
    let _ = database.write_connection().clone().close().await;
}

/// Does something until it is done: a failure must be what a death looks like, and then the same is done again.
///
/// # Panics
/// It fails though nothing died.
pub(super) async fn insist<T>(
    world: &World,
    care: &dyn Care,
    what: &str,
    mut attempt: impl AsyncFnMut() -> anyhow::Result<T>,
) -> T {
    let mut said = String::new();
    for _ in 0..30 {
        match attempt().await {
            Ok(done) => return done,
            Err(error) => {
                let failure = Failure::of(&error);
                assert!(
                    care.explains(&failure).await,
                    "{what}: {error:#} ({failure:?}), and nothing died; before: {said}\n{}",
                    world.log()
                );
                let _ = writeln!(said, "{error:#}");
            }
        }
    }
    panic!("{what} cannot be done: {said}\n{}", world.log());
}

/// The same for what begins with a secret that is good once (a sign-in): after a death it may be refused, and is begun anew.
///
/// # Panics
/// It fails though nothing died since it was first tried.
pub(super) async fn insist_anew<T>(
    world: &World,
    care: &dyn Care,
    what: &str,
    mut attempt: impl AsyncFnMut() -> anyhow::Result<T>,
) -> T {
    let before = care.deaths();
    let attempts = AtomicUsize::new(0);
    insist(world, care, what, async || match attempt().await {
        Err(error)
            if Failure::of(&error) == Failure::Refused
                && care.deaths() > before
                && attempts.fetch_add(1, Ordering::Relaxed) < 3 =>
        {
            attempt().await
        }
        ended => ended,
    })
    .await
}
