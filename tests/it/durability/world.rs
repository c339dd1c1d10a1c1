//! Everybody around a service that is a process of its own: partners that stay when it dies, a folder, a database, settings.

use std::{
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU16, Ordering},
    },
};

use congdan_api::{
    clock::{Clock, SystemClock},
    config::Config,
    demo::{
        double::{
            bank::{BankDouble, BankSettings},
            fcm::FcmDouble,
            identity_provider::{IdentityProviderDouble, Settings},
        },
        phone::Line,
    },
    random::{Random, SystemRandom},
};
use congdan_tests::{Backend, backend, program};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    net::TcpListener,
    process::{Child, ChildStdout, Command},
};

use super::scanner::ScannerDouble;

/// How the world knows the service. Passkeys belong to a name, so it has one; lines go to where it listens.
pub(super) const ORIGIN: &str = "http://localhost:8080";
const CLIENT_SECRET: &str = "the-secret-of-the-client";
const BANK_SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Everybody but the service.
pub(super) struct World {
    pub fcm: FcmDouble,
    pub bank: BankDouble,
    /// Where the service listens.
    pub addresses: Vec<String>,
    folder: TempDir,
    database: Option<String>,
    _identity: IdentityProviderDouble,
    _scanner: ScannerDouble,
}

/// What is different from one world to the next.
#[derive(Default)]
pub(super) struct Difference {
    /// How many processes serve; the others work. With several, none works inside.
    pub serving: usize,
    /// A PostgreSQL of its own instead of the one for all tests: the address of an empty database.
    pub postgres: Option<String>,
    /// An S3 store: its address and a bucket.
    pub s3: Option<(String, String)>,
}

impl World {
    pub(super) async fn build(backend: Backend) -> Self {
        Self::different(backend, Difference { serving: 1, ..Difference::default() }).await
    }

    pub(super) async fn different(backend: Backend, difference: Difference) -> Self {
        let (clock, random): (Arc<dyn Clock>, Arc<dyn Random>) = (Arc::new(SystemClock), Arc::new(SystemRandom));
        let folder = TempDir::with_prefix("congdan-durable-").unwrap();
        let addresses: Vec<String> = (0..difference.serving).map(|_| free_address()).collect();
        let agreed = Settings::for_client("cong-dan", CLIENT_SECRET.into(), &format!("{ORIGIN}/v1/sign-ins/callback"));
        let identity = IdentityProviderDouble::start(loopback().await, agreed, clock.clone(), random.clone()).unwrap();
        let fcm = FcmDouble::start(loopback().await, clock.clone(), random.clone()).unwrap();
        std::fs::write(folder.path().join("fcm.json"), fcm.service_account()).unwrap();
        let scanner = ScannerDouble::start().await;
        let hook_url = format!("http://{}/v1/hooks/bank/demo", addresses[0]);
        let bank = BankDouble::new(BankSettings { hook_url, secret: BANK_SECRET.into() }, clock, random).unwrap();

        let database = format!("durable_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let (url, database) = match (backend, &difference.postgres) {
            (Backend::Sqlite, _) => {
                std::fs::create_dir(folder.path().join("data")).unwrap();
                backend::sqlite(&folder.path().join("data/congdan.sqlite")).await.unwrap();
                (String::new(), None)
            }
            (Backend::Postgres, Some(url)) => (url.clone(), None),
            (Backend::Postgres, None) => (backend::postgres(&database).await.unwrap(), Some(database)),
        };
        let (endpoint, bucket) = difference.s3.unwrap_or_default();
        let settings = format!(
            r#"
            [server]
            public_url = "{ORIGIN}"
            [database]
            url = "{url}"
            folder = "{folder}/data"
            connections = 4
            [files]
            chunk_size = 4096
            s3_endpoint = "{endpoint}"
            s3_bucket = "{bucket}"
            s3_access_key = "any"
            s3_secret_key = "any"
            s3_allow_http = true
            [scanner]
            clamd = "{clamd}"
            [identity]
            issuer = "{issuer}"
            client_id = "cong-dan"
            client_secret = "{CLIENT_SECRET}"
            [push]
            fcm_service_account = "{folder}/fcm.json"
            fcm_endpoint = "{fcm}"
            fcm_http2_cleartext = true
            [bank.secrets]
            demo = "{BANK_SECRET}"
            [worker]
            inside = {inside}
            poll = 1
            [rate]
            public = 0
            citizen = 0
            officer = 0
            hook = 0
            [log]
            filter = "warn"
            "#,
            folder = folder.path().display(),
            clamd = scanner.address,
            issuer = identity.issuer(),
            fcm = fcm.url(),
            inside = difference.serving == 1,
        );
        std::fs::write(folder.path().join("congdan.toml"), settings).unwrap();
        Self { fcm, bank, addresses, folder, database, _identity: identity, _scanner: scanner }
    }

    /// The settings as the processes read them.
    pub(super) fn config(&self) -> Config {
        Config::load(Some(&self.settings())).unwrap()
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("congdan.toml")
    }

    /// One network for everybody who comes over HTTP, so that requests can be counted.
    pub(super) fn line(&self) -> Arc<Line> {
        let bases: Vec<String> = self.addresses.iter().map(|address| format!("http://{address}")).collect();
        Arc::new(Line::to_addresses(&bases).unwrap())
    }

    /// A command of the program.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).env("CONGDAN_CONFIG", self.settings()).current_dir(self.folder()).kill_on_drop(true);
        command
    }

    /// The points that were reached, in order.
    pub(super) fn points(&self) -> Vec<String> {
        let reached = std::fs::read_to_string(self.folder.path().join("points")).unwrap_or_default();
        reached.lines().map(str::to_owned).collect()
    }

    /// What the processes logged.
    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Drops the database, if it was made for this world alone.
    pub(super) async fn close(self) {
        if let Some(name) = &self.database {
            backend::drop_postgres(name).await.unwrap();
        }
    }
}

/// How a process is to end, and where.
#[derive(Debug, Clone)]
pub(super) struct Crash {
    /// `<point>.<before|after>[:n]` or `any:n`.
    pub at: String,
    /// `abort`, `kill` or `stop`.
    pub how: &'static str,
}

impl Crash {
    pub(super) fn plan(command: &mut Command, crash: Option<&Self>) {
        if let Some(Self { at, how }) = crash {
            command.env("CONGDAN_CRASH_AT", at).env("CONGDAN_CRASH_HOW", how);
        }
    }
}

/// A process that runs until it is told to stop, or dies.
pub(super) struct Process {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
}

impl Process {
    /// `serve` at one of the world's addresses.
    pub(super) async fn serve(world: &World, address: &str, crash: Option<&Crash>) -> Self {
        let mut command = world.command(&["serve"]);
        command.env("CONGDAN_SERVER__LISTEN", address).env("CONGDAN_CRASH_RECORD", world.folder().join("points"));
        Crash::plan(&mut command, crash);
        Self::start(world, command).await
    }

    /// Any command that says on its first lines that it is ready. One that dies before it says so is a process that died.
    pub(super) async fn start(world: &World, mut command: Command) -> Self {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(world.folder().join("log")).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
        while let Some(line) = out.next_line().await.unwrap() {
            if line.contains("serving:") || line.contains("working") {
                break;
            }
        }
        Self { child, out }
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id().expect("it was not waited for")
    }

    /// How it ended, if it did.
    pub(super) fn has_ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()
    }

    /// Waits for its end.
    pub(super) async fn end(&mut self) -> ExitStatus {
        while self.out.next_line().await.is_ok_and(|line| line.is_some()) {}
        self.child.wait().await.unwrap()
    }

    /// Tells it to stop in good order, and sees that it does.
    pub(super) async fn stop(&mut self) {
        signal(self.id(), "-TERM");
        assert_eq!(self.end().await.code(), Some(0), "it did not stop in good order");
    }
}

/// Sends a signal.
pub(super) fn signal(process: u32, name: &str) {
    let sent = std::process::Command::new("kill").args([name, &process.to_string()]).status().unwrap();
    assert!(sent.success(), "{name} to {process}");
}

/// Numbers databases and ports of this process.
static NUMBER: AtomicU16 = AtomicU16::new(0);

/// An address that a process can listen at again after it died. The machine's own network has sixteen million addresses: one for
/// each test run, and below the ports that are given out for the asking, so that nobody else comes upon it meanwhile.
fn free_address() -> String {
    let [_, a, b, c] = std::process::id().to_be_bytes();
    format!("127.{}.{b}.{}:{}", 64 + a % 64, c, 20_000 + NUMBER.fetch_add(1, Ordering::Relaxed))
}

async fn loopback() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}
