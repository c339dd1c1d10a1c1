//! Two processes that serve and two that work, over one PostgreSQL and one S3 store: everything happens once.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use congdan_api::{demo::phone::Line, random::SeededRandom};
use congdan_core::{client::StreamItem, dossier::EventKind};
use congdan_tests::Backend;
use tokio::sync::Mutex;

use super::{
    care::{Care, Failure},
    held,
    points::Undisturbed,
    walk::{Act, Walk, paper},
    world::{Difference, Process, World},
};

const SEED: u64 = 20_261_126;

/// Processes that are not to die.
struct Replicas(Mutex<Vec<Process>>);

impl Replicas {
    async fn start(world: &World) -> Self {
        let mut processes = Vec::new();
        for address in &world.addresses {
            processes.push(Process::serve(world, address, None).await);
        }
        for _ in 0..2 {
            processes.push(Process::start(world, world.command(&["work"])).await);
        }
        Self(Mutex::new(processes))
    }
}

#[async_trait]
impl Care for Replicas {
    async fn revive(&self) -> bool {
        false
    }

    async fn explains(&self, _: &Failure) -> bool {
        false
    }

    fn deaths(&self) -> usize {
        0
    }

    async fn stop(&self) {
        for process in &mut *self.0.lock().await {
            process.stop().await;
        }
    }
}

/// A world of two, with a bucket of its own.
async fn world(bucket: &str) -> World {
    let s3 = std::env::var("CONGDAN_TEST_S3").expect("tests/run starts an S3 server and names it here");
    let made = reqwest::Client::new().put(format!("{s3}/{bucket}")).send().await.unwrap();
    assert!(made.status().is_success(), "{}", made.status());
    let difference = Difference { serving: 2, s3: Some((s3, bucket.to_owned())), ..Difference::default() };
    World::different(Backend::Postgres, difference).await
}

/// A network that brings each request to either of the two, by chance.
fn spread(world: &World) -> Arc<Line> {
    let bases: Vec<String> = world.addresses.iter().map(|address| format!("http://{address}")).collect();
    Arc::new(Line::spread(&bases, Arc::new(SeededRandom::new(SEED))).unwrap())
}

#[test]
#[ignore = "tests/run durability"]
fn everything_happens_once_among_two_that_serve_and_two_that_work() {
    let undisturbed = Undisturbed::walk(Backend::Postgres);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let world = world("replicas").await;
        let replicas = Replicas::start(&world).await;
        let mut walk = Walk::new(&world, &replicas, spread(&world));
        walk.until(Act::Over).await;
        let left = held::look(&walk).await;
        assert_eq!(left, undisturbed.left[&(Act::Over as u8)], "what is left differs");
        world.close().await;
    });
}

#[tokio::test]
#[ignore = "tests/run durability"]
async fn a_stream_of_one_brings_what_the_other_committed() {
    let world = world("streams").await;
    let replicas = Replicas::start(&world).await;
    let mut walk = Walk::new(&world, &replicas, spread(&world));
    walk.sign_in().await;
    // By chance, some of six are of the one process and some of the other.
    let mut streams = Vec::new();
    for _ in 0..6 {
        streams.push(walk.phone.live(0).await.unwrap());
    }
    walk.submit("2.000635", vec![paper("identity", 20), paper("basis", 21)]).await;
    for stream in &mut streams {
        let told = tokio::time::timeout(Duration::from_secs(20), stream.next()).await.expect("nothing was brought");
        let Some(StreamItem::Entry(entry)) = told.unwrap() else { panic!("the stream ended") };
        assert_eq!(entry.kind, EventKind::Submitted);
    }
    drop(streams);
    replicas.stop().await;
    world.close().await;
}

#[tokio::test]
#[ignore = "tests/run durability"]
async fn a_new_installation_may_start_all_its_processes_at_once() {
    for _ in 0..5 {
        let difference = Difference { serving: 4, ..Difference::default() };
        let world = World::different(Backend::Postgres, difference).await;
        let starts = world.addresses.iter().map(|address| Process::serve(&world, address, None));
        let processes = futures::future::join_all(starts).await;
        for (address, mut process) in world.addresses.iter().zip(processes) {
            assert!(process.has_ended().is_none(), "it gave up\n{}", world.log());
            let ready = reqwest::get(format!("http://{address}/health/ready")).await.unwrap();
            assert_eq!(ready.status(), 204);
            process.stop().await;
        }
        world.close().await;
    }
}

#[tokio::test]
#[ignore = "tests/run durability"]
async fn a_process_with_other_keys_refuses_to_start() {
    let world = world("keys").await;
    let replicas = Replicas::start(&world).await;
    let other = world.folder().join("other-keys.json");
    let ended = world.command(&["serve"]).env("CONGDAN_KEYS__FILE", &other).output().await.unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("same key file"), "{said}");
    replicas.stop().await;
    world.close().await;
}
