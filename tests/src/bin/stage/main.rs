//! A stage for the apps' tests: the real service with its partners' doubles on ports of this machine, and beside it a second door
//! by which a test in Kotlin or Swift says what everybody else does. Prints one JSON line with the addresses, then stands until
//! its input ends: whoever started it cannot leave it behind.

mod bank;
mod cards;
mod clock;
mod dossiers;
mod people;
mod reply;

use std::{
    io::{Read, Write},
    sync::Arc,
};

use anyhow::Context;
use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use congdan_api::{
    demo::{
        double::Served,
        journey::every_right,
        officer::OfficerDesk,
        phone::REDIRECT,
        stage::{Setting, Stage},
    },
    job,
    random::SystemRandom,
    serve,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use cards::Cards;
use clock::MovableClock;
use people::People;

/// Everybody a test can tell what to do.
struct Cast {
    stage: Stage,
    clock: Arc<MovableClock>,
    officer: OfficerDesk,
    people: People,
    cards: Cards,
}

type Everybody = State<Arc<Cast>>;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let (clock, people) = (Arc::new(MovableClock::default()), People::new());
    let mut setting = Setting::new(clock.clone(), Arc::new(SystemRandom))?;
    setting.people = people.all();
    setting.tune = Box::new(|config| {
        // Tests come faster than people.
        let most = 1_000_000;
        (config.rate.public, config.rate.citizen, config.rate.officer, config.rate.hook) = (most, most, most, most);
    });
    let stage = Stage::build(setting).await?;
    serve::stop_on_signals(&stage.app)?;
    let stopped = stage.app.shutdown.clone();
    let ended = stopped.clone();
    // A thread of its own: nothing waits for it when the program is told to stop in another way.
    std::thread::spawn(move || {
        let _ = std::io::stdin().lock().read_to_end(&mut Vec::new());
        ended.cancel();
    });
    let worker = tokio::spawn(job::run::work(stage.app.clone(), stopped.clone()));
    let officer = stage.officer("Phạm Thị Lan", &every_right("H99")?).await?;
    let origin = stage.origin();
    let cast = Arc::new(Cast { stage, clock, officer, people, cards: Cards::default() });
    let door = TcpListener::bind("127.0.0.1:0").await.context("cannot listen on this machine")?;
    let control = Served::start(door, control(cast.clone()))?;
    {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", json!({ "origin": origin, "control": control.url(), "redirect": REDIRECT }))?;
        out.flush()?;
    }
    stopped.cancelled().await;
    drop(control);
    worker.await?;
    Ok(())
}

/// What a test may say; `docs/TESTING.md` lists it.
fn control(cast: Arc<Cast>) -> Router {
    Router::new()
        .route("/people", post(people::arrive))
        .route("/sign-ins", post(people::sign_in))
        .route("/people/{person}/cases/{procedure}", get(people::case))
        .route("/papers/{paper}", get(people::paper))
        .route("/dossiers/{code}", get(dossiers::show))
        .route("/dossiers/{code}/{step}", post(dossiers::step))
        .route("/feedback/{id}/answer", post(dossiers::answer_feedback))
        .route("/obligations/{reference}", get(bank::owed))
        .route("/obligations/{reference}/transfers", post(bank::transfer))
        .route("/bank/again", post(bank::again))
        .route("/pushes/{token}", get(people::pushes))
        .route("/clock", post(move_clock))
        .route("/cards", post(cards::issue))
        .route("/cards/{card}", get(cards::show))
        .route("/cards/{card}/apdu", post(cards::transceive))
        .route("/cards/{card}/hold", post(cards::hold))
        .route("/cards/{card}/reading", get(cards::reading))
        .route("/cards/{card}/trust", post(cards::trust))
        .with_state(cast)
}

/// Moves the service's clock on by `seconds`, for everybody: `{ now }`.
async fn move_clock(State(cast): Everybody, Json(asked): Json<MoveClock>) -> Json<Value> {
    Json(json!({ "now": cast.clock.advance(asked.seconds) }))
}

#[derive(serde::Deserialize)]
struct MoveClock {
    seconds: u32,
}
