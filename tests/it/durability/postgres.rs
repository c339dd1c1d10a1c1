//! PostgreSQL itself dies under the program: stopped without a checkpoint at seeded points, and started again.

use std::{
    path::PathBuf,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use congdan_api::{
    clock::{Clock, SystemClock},
    db::Database,
    random::{Random, SeededRandom},
};
use congdan_tests::Backend;
use tempfile::TempDir;

use super::{
    care::{Care, Failure, Mortal, expire_leases},
    held,
    points::Undisturbed,
    walk::{Act, Walk},
    world::{Crash, Difference, World, signal},
};

const SEED: u64 = 20_261_125;
const TIMES: usize = 6;

/// A PostgreSQL of its own.
struct Server {
    folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = TempDir::with_prefix("congdan-postgres-").unwrap();
        let server = Self { folder };
        if is_root() {
            run("chown", &["postgres", server.path()]);
        }
        let data = server.data();
        server.run("initdb", &["-D", &data, "-U", "congdan", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
        server.resume("");
        server
    }

    fn path(&self) -> &str {
        self.folder.path().to_str().expect("a temporary folder has a name in UTF-8")
    }

    fn data(&self) -> String {
        format!("{}/data", self.path())
    }

    fn url(&self) -> String {
        format!("postgres://congdan@localhost/postgres?host={}&port=54331", self.path())
    }

    fn resume(&self, more: &str) {
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c port=54331 -c max_connections=60 {more}",
            self.path()
        );
        let log = format!("{}/log", self.path());
        self.run("pg_ctl", &["-D", &self.data(), "-w", "-l", &log, "-o", &options, "start"]);
    }

    /// Ends it as a power cut would: nothing is written any more.
    fn die(&self) {
        self.run("pg_ctl", &["-D", &self.data(), "-m", "immediate", "-w", "stop"]);
    }

    fn run(&self, command: &str, arguments: &[&str]) {
        let program = binary(command);
        let program = program.to_str().expect("Debian's folders have names in ASCII");
        if is_root() {
            // The server refuses to run as root.
            let arguments = [&["-u", "postgres", "--", program], arguments].concat();
            run("runuser", &arguments);
        } else {
            run(program, arguments);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.die();
    }
}

fn binary(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect("tests/run installs PostgreSQL");
    let newest = versions.map(|version| version.unwrap().path()).max().unwrap();
    newest.join("bin").join(name)
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

fn run(program: &str, arguments: &[&str]) {
    let mut command = Command::new(program);
    // What is started goes on: it must not hold our pipes.
    let output = std::process::Stdio::null();
    let ended = command.args(arguments).current_dir("/").stdout(output).status().unwrap();
    assert!(ended.success(), "{program} {arguments:?}: {ended}");
}

/// The program lives; its database died under it.
struct Patient<'w> {
    world: &'w World,
    is_noticed: AtomicBool,
    mortal: Mortal<'w>,
    has_died: Arc<AtomicBool>,
}

#[async_trait]
impl Care for Patient<'_> {
    async fn revive(&self) -> bool {
        if !self.has_died.load(Ordering::SeqCst) || self.is_noticed.swap(true, Ordering::SeqCst) {
            return false;
        }
        // What the program was doing for a job, it could not say that it had done it.
        expire_leases(self.world, SystemClock.now()).await;
        true
    }

    async fn explains(&self, failure: &Failure) -> bool {
        *failure == Failure::Unable && self.has_died.load(Ordering::SeqCst)
    }

    fn deaths(&self) -> usize {
        usize::from(self.has_died.load(Ordering::SeqCst))
    }

    async fn stop(&self) {
        self.mortal.stop().await;
    }
}

/// Waits until the program stands still where it was told to, then lets the database die and come back, and the program go on.
async fn die_there(process: u32, server: &Server, has_died: &AtomicBool) {
    let stands = || {
        let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        state.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
    };
    // The program says so only by standing still: there is nothing to wait for but the clock.
    let mut looks = 0;
    while !stands() {
        looks += 1;
        assert!(looks < 24_000, "the program never came to the point where it was told to stand still");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    server.die();
    server.resume("");
    has_died.store(true, Ordering::SeqCst);
    signal(process, "-CONT");
}

#[test]
#[ignore = "tests/run durability"]
fn postgresql_dies_at_seeded_points() {
    let undisturbed = Undisturbed::walk(Backend::Postgres);
    let random = SeededRandom::new(SEED);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for _ in 0..TIMES {
        let mut bytes = [0; 4];
        random.fill(&mut bytes);
        let moment = 8 + u32::from_be_bytes(bytes) as usize % (undisturbed.points.len() - 20);
        let crash = Crash { at: format!("any:{moment}"), how: "stop" };
        runtime.block_on(async {
            let server = Server::start();
            Database::postgres(&server.url().into(), 2).await.unwrap().migrate().await.unwrap();
            let difference = Difference { serving: 1, postgres: Some(server.url()), ..Difference::default() };
            let world = World::different(Backend::Postgres, difference).await;
            let has_died = Arc::new(AtomicBool::new(false));
            let mortal = Mortal::start(&world, Some(&crash)).await;
            let process = mortal.id().await;
            let is_noticed = AtomicBool::new(false);
            let patient = Patient { world: &world, is_noticed, mortal, has_died: has_died.clone() };
            let mut walk = Walk::new(&world, &patient, world.line());
            tokio::join!(walk.until(Act::Over), die_there(process, &server, &has_died));
            let left = held::look(&walk).await;
            assert_eq!(left, undisturbed.left[&(Act::Over as u8)], "{crash:?}: what is left differs");
            world.close().await;
        });
    }
    println!("PostgreSQL died at {TIMES} seeded points");
}

#[tokio::test]
#[ignore = "tests/run durability"]
async fn a_server_that_never_flushes_is_refused() {
    let server = Server::start();
    let url = server.url();
    drop(Database::postgres(&url.clone().into(), 2).await.expect("one that flushes is taken"));
    server.die();
    server.resume("-c fsync=off");
    let refused = format!("{:#}", Database::postgres(&url.into(), 2).await.unwrap_err());
    assert!(refused.contains("fsync"), "{refused}");
}
