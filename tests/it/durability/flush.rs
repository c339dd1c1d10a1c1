//! Nothing is confirmed before it is flushed: seen in the system calls of the program between each request and its answer.

use std::{collections::BTreeMap, path::Path, process::Stdio};

use congdan_api::db::{Database, require_flush, require_full};
use congdan_tests::{Backend, program};
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection,
    sqlite::{SqliteConnectOptions, SqliteSynchronous},
};
use tokio::process::Command;

use super::{
    care::{Care, Mortal},
    walk::Walk,
    world::{Process, World},
};

/// The calls that read a request, write an answer, and change or flush files.
const CALLS: &str = "trace=read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync,rename";

/// One system call.
#[derive(Debug)]
struct Call {
    name: String,
    /// Its arguments and its result.
    text: String,
    /// The lines of the trace at which it began and ended.
    began: usize,
    ended: usize,
}

impl Call {
    /// What the file or socket of its first argument is, as strace's `-y` says it.
    fn target(&self) -> &str {
        let named = self.text.split_once('<').and_then(|(_, rest)| rest.split_once(['>', ',']));
        named.map_or("", |(target, _)| target)
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    fn writes(&self) -> bool {
        self.is_one_of(&["write", "writev", "sendto", "sendmsg", "pwrite64"])
    }

    fn held(&self) -> bool {
        self.text.ends_with("= 0")
    }
}

/// The calls of a trace. One that another thread came between stands in two lines.
fn calls(trace: &str) -> Vec<Call> {
    let mut open: BTreeMap<&str, (usize, String, String)> = BTreeMap::new();
    let mut calls = Vec::new();
    for (at, line) in trace.lines().enumerate() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        if let Some((_, more)) = rest.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
            if let Some((began, name, text)) = open.remove(thread) {
                calls.push(Call { name, text: text + more, began, ended: at });
            }
        } else if let Some((name, text)) = rest.split_once('(') {
            match text.split_once(" <unfinished ...>") {
                Some((text, _)) => drop(open.insert(thread, (at, name.to_owned(), text.to_owned()))),
                None => calls.push(Call { name: name.to_owned(), text: text.to_owned(), began: at, ended: at }),
            }
        }
    }
    calls
}

/// A request, its answer, and what the program did in between.
struct Exchange<'a> {
    /// `METHOD /path`.
    place: String,
    between: Vec<&'a Call>,
    /// The line at which the answer began to be written.
    answered: usize,
}

fn exchanges(calls: &[Call]) -> Vec<Exchange<'_>> {
    let mut exchanges = Vec::new();
    let reads = |call: &&Call| call.is_one_of(&["read", "readv", "recvfrom", "recvmsg"]);
    for asked in calls.iter().filter(reads).filter(|call| call.target().starts_with("socket:")) {
        let Some((_, said)) = asked.text.split_once('"') else { continue };
        // The first read of a connection is as short as the preface of HTTP/2, and may end with the path.
        let mut words = said.split([' ', '"']);
        let (Some(method @ ("GET" | "POST" | "PUT" | "DELETE")), Some(path)) = (words.next(), words.next()) else {
            continue;
        };
        let answer = calls.iter().find(|call| {
            let is_on_it = call.writes() && call.target() == asked.target();
            call.began > asked.ended && is_on_it && call.text.contains("\"HTTP/1.1 ")
        });
        let answered = answer.expect("every request of the journey has an answer").began;
        let between = calls.iter().filter(|call| call.began > asked.ended && call.began < answered).collect();
        exchanges.push(Exchange { place: format!("{method} {path}"), between, answered });
    }
    exchanges
}

impl Exchange<'_> {
    /// Where the last change ended of the file of exactly this path.
    fn last_written(&self, path: &str) -> Option<usize> {
        let written = self.between.iter().filter(|call| call.writes() && call.target() == path);
        written.map(|call| call.ended).max()
    }

    /// Where a flush ended of the file or folder of this path, that began after `after` and ended before the answer.
    fn flushed(&self, path: &str, after: usize) -> Option<usize> {
        let of_it = |call: &&&Call| call.is_one_of(&["fsync", "fdatasync"]) && call.held() && call.target() == path;
        let mut flushes = self.between.iter().filter(of_it);
        flushes.find(|call| call.began > after && call.ended < self.answered).map(|call| call.ended)
    }

    /// Whether the database was changed for it; an error if the answer left before the change was flushed.
    fn is_kept(&self, log: &str) -> Result<bool, String> {
        let Some(written) = self.last_written(log) else { return Ok(false) };
        self.flushed(log, written).map_or_else(|| Err(format!("{}: not flushed", self.place)), |_| Ok(true))
    }

    /// That a chunk was written, flushed, given its name, and the name flushed, before the database says that it is there.
    fn keeps_its_chunk(&self, log: &str) -> Result<(), String> {
        let missing = |what: &str| format!("{}: {what}", self.place);
        let beside = self.between.iter().find(|call| call.writes() && call.target().contains("/data/files/"));
        let beside = beside.ok_or_else(|| missing("no chunk is written"))?;
        let flushed = self.flushed(beside.target(), beside.ended).ok_or_else(|| missing("the chunk is not flushed"))?;
        let names_it = |call: &&&Call| call.name == "rename" && call.held() && call.text.contains(beside.target());
        let renamed = self.between.iter().filter(names_it).find(|call| call.began > flushed);
        let renamed = renamed.ok_or_else(|| missing("the chunk is not named after its flush"))?.ended;
        let folder = Path::new(beside.target()).parent().unwrap();
        let named = self.flushed(&folder.display().to_string(), renamed);
        let mut last = named.ok_or_else(|| missing("its folder is not flushed"))?;
        // The first chunk of a file makes the folder, too.
        if self.place.ends_with("/chunks/0") {
            let above = folder.parent().unwrap().display().to_string();
            last = self.flushed(&above, renamed).ok_or_else(|| missing("the new folder is not flushed"))?.max(last);
        }
        let knows = self.last_written(log).filter(|written| *written > last);
        knows.map(drop).ok_or_else(|| missing("the database knows of it too early, or not at all"))
    }
}

#[tokio::test]
#[ignore = "tests/run durability"]
async fn a_flush_precedes_every_acknowledgement() {
    let world = World::build(Backend::Sqlite).await;
    let trace = world.folder().join("trace");
    // strace beside the program, so that the program is our child and ends when it is told to.
    let mut command = Command::new("strace");
    command.args(["-D", "-f", "-y", "-s", "128", "-e", CALLS, "-o"]).arg(&trace).arg("--").arg(program()).arg("serve");
    command.env("CONGDAN_CONFIG", world.folder().join("congdan.toml"));
    // Without jobs in between, what is written is written for who asked.
    command.env("CONGDAN_SERVER__LISTEN", &world.addresses[0]).env("CONGDAN_WORKER__INSIDE", "false");
    command.current_dir(world.folder()).kill_on_drop(true).stdin(Stdio::null());
    let mortal = Mortal::of(&world, Process::start(&world, command).await);
    let mut walk = Walk::new(&world, &mortal, world.line());
    walk.sign_in().await;
    walk.file_and_pay().await;
    mortal.stop().await;

    let calls = calls(&std::fs::read_to_string(&trace).unwrap());
    let exchanges = exchanges(&calls);
    let log = world.folder().join("data/congdan.sqlite-wal").display().to_string();
    let of = |place: &str| exchanges.iter().filter(|exchange| exchange.place.contains(place)).collect::<Vec<_>>();
    let kept = |place: &str| of(place).into_iter().filter(|exchange| exchange.is_kept(&log).unwrap()).count();
    assert_eq!(kept("POST /v1/dossiers"), 1, "the submission");
    assert_eq!(kept("POST /v1/tokens"), 2, "the sign-in and its renewal");
    assert!(kept("POST /v1/hooks/bank/") >= 1, "the payment");
    assert_eq!(of("POST /v1/hooks/bank/").len(), 3, "its report, and two repeats");
    let sizes = walk.told.submitted[0].1.iter().map(|(_, content)| content.len().div_ceil(4096));
    let chunks = of("/chunks/");
    assert_eq!(chunks.len(), sizes.sum::<usize>(), "each chunk once");
    assert_eq!(kept("/chunks/"), chunks.len(), "the chunks");
    chunks.iter().for_each(|chunk| chunk.keeps_its_chunk(&log).unwrap());
    // Not only those: whatever changed the database was flushed before its answer.
    println!("{} of {} answers followed a change, each after its flush", kept(""), exchanges.len());
    world.close().await;
}

#[test]
fn a_trace_without_the_flush_is_found_out() {
    let flushed = r#"
7 recvfrom(9<socket:[5]>, "POST /v1/dossiers HTTP/1.1\r\nhost: x", 8192, 0, NULL, NULL) = 300
8 pwrite64(4</wal>, "7\177\6\202"..., 32, 0) = 32
8 fdatasync(4</wal> <unfinished ...>
7 recvfrom(10<socket:[6]>, 0x7f, 8192, 0, NULL, NULL) = -1 EAGAIN (Resource temporarily unavailable)
8 <... fdatasync resumed>) = 0
7 sendto(9<socket:[5]>, "HTTP/1.1 201 Created\r\n"..., 900, MSG_NOSIGNAL, NULL, 0) = 900
"#;
    let verdict = |trace: &str| exchanges(&calls(trace))[0].is_kept("/wal");
    assert_eq!(verdict(flushed), Ok(true));
    let failed = flushed.replace("resumed>) = 0", "resumed>) = -1 EIO (Input/output error)");
    let never = flushed.replace("fdatasync", "lseek");
    let other = flushed.replace("fdatasync(4</wal>", "fdatasync(4</other>");
    let again = flushed.replace("7 sendto", "8 pwrite64(4</wal>, \"\", 32, 0) = 32\n7 sendto");
    let mut late: Vec<&str> = flushed.lines().collect();
    late.swap(5, 6);
    for wrong in [failed, never, other, again, late.join("\n")] {
        assert!(verdict(&wrong).is_err(), "{wrong}");
    }
}

fn server() -> String {
    std::env::var("CONGDAN_TEST_POSTGRES").expect("tests/run starts a PostgreSQL and names it here")
}

#[tokio::test]
async fn a_connection_that_flushes_less_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = SqliteConnectOptions::new().filename(folder.path().join("a.sqlite")).create_if_missing(true);
    for (level, holds) in
        [(SqliteSynchronous::Off, false), (SqliteSynchronous::Normal, false), (SqliteSynchronous::Full, true)]
    {
        let mut connection = file.clone().synchronous(level).connect().await.unwrap();
        assert_eq!(require_full(&mut connection).await.is_ok(), holds, "{level:?}");
    }
    let mut connection = PgConnection::connect(&server()).await.unwrap();
    for (level, holds) in [("off", false), ("local", false), ("remote_write", false), ("on", true)] {
        connection.execute(AssertSqlSafe(format!("SET synchronous_commit = {level}"))).await.unwrap();
        assert_eq!(require_flush(&mut connection).await.is_ok(), holds, "{level}");
    }
}

#[tokio::test]
async fn every_connection_flushes_before_it_confirms() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Database::sqlite(&folder.path().join("a.sqlite"), 4).await.unwrap();
    // Whatever the address asks for.
    let careless = format!("{}&options=-csynchronous_commit%3Doff", server());
    let postgres = Database::postgres(&careless.into(), 4).await.unwrap();
    for (database, question, answer) in
        [(sqlite, "PRAGMA synchronous", "2"), (postgres, "SHOW synchronous_commit", "on")]
    {
        // All of them at once, so that none is asked twice.
        let mut held = vec![database.write_connection().begin().await.unwrap()];
        let readers = if database.backend() == DbBackend::Sqlite { 4 } else { 3 };
        for _ in 0..readers {
            held.push(database.read().begin().await.unwrap());
        }
        for connection in held {
            let statement = Statement::from_string(database.backend(), question);
            let row = connection.query_one_raw(statement).await.unwrap().unwrap();
            let said = row.try_get_by_index::<i32>(0).map(|level| level.to_string());
            assert_eq!(said.or_else(|_| row.try_get_by_index::<String>(0)).unwrap(), answer);
        }
    }
}
