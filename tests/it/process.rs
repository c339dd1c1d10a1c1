//! The process: it starts in an empty folder, starting often changes nothing, and it stops without losing what it was doing.

use std::{os::unix::fs::PermissionsExt, path::Path, process::Stdio};

use congdan_api::{
    app::App,
    clock::{Clock, SystemClock},
    error::ApiError,
    job::{self, Job},
    secret::KeyRing,
    service,
};
use congdan_core::{
    problem::ProblemCode,
    proof::{Receipt, sign_receipt},
};
use congdan_tests::program;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines},
    net::TcpStream,
    process::{Child, ChildStderr, ChildStdout, Command},
};

use crate::backup::place;

#[tokio::test]
async fn a_service_that_stops_is_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(place(folder.path(), None).await, true).await.unwrap();
    service::health::ready(&app).await.unwrap();
    app.shutdown.cancel();
    let refused = service::health::ready(&app).await.unwrap_err();
    assert!(matches!(refused, ApiError::Problem(problem) if problem.code == ProblemCode::Unavailable));
}

#[tokio::test]
async fn the_job_that_runs_for_ever_is_there_once_however_often_a_process_starts() {
    let folder = tempfile::tempdir().unwrap();
    for postgres in [None, Some("once")] {
        let app =
            App::open(place(&folder.path().join(postgres.unwrap_or("sqlite")), postgres).await, true).await.unwrap();
        let starts = (0..8).map(|_| job::queue::enqueue_once(&app, &Job::Expire));
        for started in futures::future::join_all(starts).await {
            started.unwrap();
        }
        assert_eq!(job::queue::waiting(app.db.read(), app.clock.now()).await.unwrap(), 1);
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(folder).env("CONGDAN_SERVER__LISTEN", "127.0.0.1:0").kill_on_drop(true);
    command
}

async fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = command(folder, arguments).output().await.unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).join("\n");
    (output.status.code(), said)
}

/// A program that serves, and the lines it says.
struct Serving {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
    log: Lines<BufReader<ChildStderr>>,
    address: String,
}

impl Serving {
    async fn start(folder: &Path) -> Self {
        let mut child = command(folder, &["serve"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
        let log = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = loop {
            let line = out.next_line().await.unwrap().expect("it says where it serves");
            if let Some((_, address)) = line.split_once("http://") {
                break address.to_owned();
            }
        };
        Self { child, out, log, address }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    async fn logged(&mut self, words: &str) {
        while !self.log.next_line().await.unwrap().expect("the log ends before it says so").contains(words) {}
    }

    async fn ended(mut self) -> Option<i32> {
        while self.out.next_line().await.unwrap().is_some() {}
        while self.log.next_line().await.unwrap().is_some() {}
        self.child.wait().await.unwrap().code()
    }
}

#[tokio::test]
async fn it_serves_from_an_empty_folder_and_finishes_what_it_was_answering_before_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(folder.path()).await;
    let keys = folder.path().join("data/keys.json");
    assert_eq!(std::fs::metadata(keys).unwrap().permissions().mode() & 0o777, 0o600);
    let ready = reqwest::get(format!("http://{}/health/ready", serving.address)).await.unwrap();
    assert_eq!(ready.status(), 204);

    // A request whose body is still on its way when the program is told to stop.
    let mut caller = TcpStream::connect(&serving.address).await.unwrap();
    let body = br#"{"code":"H99.12.01-261124-0001","second_fact":"0000"}"#;
    let head = format!(
        "POST /v1/statuses HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    caller.write_all(head.as_bytes()).await.unwrap();
    caller.write_all(&body[..10]).await.unwrap();
    // Its answer shows that the server has taken up what came before.
    assert_eq!(reqwest::get(format!("http://{}/health/live", serving.address)).await.unwrap().status(), 204);
    serving.signal("-TERM");
    serving.logged("Stopping.").await;
    caller.write_all(&body[10..]).await.unwrap();
    let mut answer = String::new();
    caller.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert!(answer.contains("not_found"), "{answer}");
    assert_eq!(serving.ended().await, Some(0));

    // What was made is there the next time.
    let mut again = Serving::start(folder.path()).await;
    again.signal("-INT");
    again.logged("Service stopped.").await;
    assert_eq!(again.ended().await, Some(0));
}

#[tokio::test]
async fn a_command_that_looks_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (code, document) = run(folder.path(), &["openapi"]).await;
    assert_eq!(code, Some(0));
    assert_eq!(serde_json::from_str::<Value>(&document).unwrap()["openapi"], "3.1.0");
    for arguments in [["audit", "verify"].as_slice(), &["backup", "b.tar"], &["proof", "verify", "DVC1:X"]] {
        let (code, said) = run(folder.path(), arguments).await;
        assert_eq!(code, Some(1), "{arguments:?}");
        assert!(said.contains("there is no installation"), "{said}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let (code, said) = run(folder.path(), &["officer", "invite", "--name", "A", "--grant", "H99.12.01:king"]).await;
    assert_eq!(code, Some(2));
    assert!(said.contains("receiver"), "the roles are named: {said}");
}

#[tokio::test]
async fn an_installation_is_backed_up_while_it_serves_and_its_proofs_are_judged_offline() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path()).await;
    let (code, said) = run(folder.path(), &["backup", "b.tar"]).await;
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(folder.path(), &["restore", "b.tar", "--into", "other"]).await;
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(run(folder.path(), &["restore", "b.tar"]).await.0, Some(1), "what is there is not overwritten");
    assert_eq!(run(folder.path(), &["audit", "verify"]).await.0, Some(0));

    let (code, said) =
        run(folder.path(), &["officer", "invite", "--name", "Nguyễn Văn A", "--grant", "H99.12.01:receiver"]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("/officer/register#"), "{said}");

    let ring = KeyRing::open(&folder.path().join("data/keys.json")).unwrap();
    let receipt = Receipt {
        issuer: "http://localhost:8080".into(),
        dossier_code: "H99.12.01-261124-0001".into(),
        procedure: "2.000635".into(),
        procedure_version: 1,
        rule_version: "1".into(),
        answers_hash: [1; 32],
        files_root: [2; 32],
        file_count: 0,
        round: 0,
        received_at: SystemClock.now(),
    };
    let signed = sign_receipt(&receipt, &ring).unwrap().text;
    let keys = reqwest::get(format!("http://{}/v1/keys", serving.address)).await.unwrap().text().await.unwrap();
    std::fs::write(folder.path().join("trust.json"), keys).unwrap();
    let (code, said) = run(folder.path(), &["proof", "verify", &signed]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("\"genuine\""), "{said}");
    let (code, said) = run(folder.path(), &["proof", "verify", &signed, "--keys", "trust.json"]).await;
    assert_eq!(code, Some(0), "{said}");
    for wrong in ["DVC1:NOTHING", "https://example.com", &signed[..signed.len() - 2]] {
        let (code, said) = run(folder.path(), &["proof", "verify", wrong]).await;
        assert_eq!(code, Some(0), "{wrong}");
        assert!(!said.contains("\"genuine\""), "{said}");
    }
    serving.signal("-TERM");
    assert_eq!(serving.ended().await, Some(0));
}
