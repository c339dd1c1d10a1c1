//! The program dies at every named point, just before it and just after it: aborted, or killed by the kernel.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use congdan_tests::Backend;

use super::{
    care::Mortal,
    held::{self, Left},
    side_by_side,
    walk::{Act, Walk},
    world::{Crash, World},
};

/// The points that the journey reaches.
const REACHED: [&str; 38] = [
    "audit.list",
    "audit.read",
    "correction.answer",
    "desk.accept",
    "desk.finish",
    "desk.hand_over",
    "desk.refuse",
    "desk.request_correction",
    "desk.take",
    "device.push",
    "device.revoke",
    "dossier.submit",
    "dossier.withdraw",
    "edition.next",
    "feedback.answer",
    "feedback.send",
    "file.flush",
    "file.verdict",
    "identity.redeem",
    "job.finish",
    "job.once",
    "keys.first",
    "officer.register",
    "officer.sign_in",
    "officer.sign_out",
    "payment.repeat",
    "payment.settle",
    "push.send",
    "rating.put",
    "result.issue",
    "scan.ask",
    "session.begin",
    "session.refresh",
    "sign_in.complete",
    "status.wrong",
    "upload.begin",
    "upload.chunk",
    "upload.complete",
];

/// A point of a command beside the service.
const COMMAND: &str = "officer.invite";

/// The points that the journey does not reach, and why nothing acknowledged is lost there.
const ELSEWHERE: [(&str, &str); 8] = [
    ("backup.named", "a backup that was not named is not there; tests/it/backup.rs"),
    ("card.evidence", "a reading that was lost is repeated; tests/it/card_evidence.rs"),
    ("officer.refuse_passkey", "a refusal"),
    ("restore.rows", "a restore that failed leaves an installation that is not empty, and says so; tests/it/backup.rs"),
    ("session.revoke", "a refusal"),
    ("trust.add", "a command that is repeated adds nothing twice; tests/it/card_evidence.rs"),
    ("upload.forget", "what was never submitted in three days"),
    ("upload.refuse", "a refusal"),
];

#[test]
fn every_point_of_the_program_is_known_here() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src");
    let mut named = BTreeSet::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                for sign in [".commit(\"", "crash::before(\"", ".finish(app, "] {
                    // The answer that is kept stands before the name of the commit.
                    let calls = text.split(sign).skip(1).map(|rest| rest.split(';').next().unwrap_or(rest));
                    let names = calls.filter_map(|call| match sign.ends_with('"') {
                        true => call.split('"').next(),
                        false => call.split('"').nth(1),
                    });
                    named.extend(names.map(str::to_owned));
                }
            }
        }
    }
    let known = REACHED.into_iter().chain([COMMAND]).chain(ELSEWHERE.map(|(point, _)| point));
    assert_eq!(named, known.map(str::to_owned).collect::<BTreeSet<_>>());
}

/// The journey with nothing dying: what it leaves at the end of each act, and in which act each point is passed.
pub(super) struct Undisturbed {
    pub left: BTreeMap<u8, Left>,
    pub points: Vec<(String, Act)>,
}

async fn undisturbed(backend: Backend, act: Act) -> (Left, Vec<String>) {
    let world = World::build(backend).await;
    let mortal = Mortal::start(&world, None).await;
    let mut walk = Walk::new(&world, &mortal, world.line());
    walk.until(act).await;
    let left = held::look(&walk).await;
    assert_eq!(mortal.signals(), [] as [i32; 0]);
    let points = world.points();
    world.close().await;
    (left, points)
}

impl Undisturbed {
    pub(super) fn walk(backend: Backend) -> Self {
        let mut walked = side_by_side(Act::ALL.to_vec(), async |act| undisturbed(backend, act).await);
        walked.sort_by_key(|(_, (_, points))| points.len());
        let mut points: Vec<(String, Act)> = Vec::new();
        for (act, (_, reached)) in &walked {
            // How often a point is passed in an act does not depend on what comes after it.
            let mut before: BTreeMap<&str, usize> = BTreeMap::new();
            points.iter().for_each(|(point, _)| *before.entry(point).or_default() += 1);
            let new: Vec<String> = reached
                .iter()
                .filter(|point| match before.get_mut(point.as_str()) {
                    Some(0) | None => true,
                    Some(left) => {
                        *left -= 1;
                        false
                    }
                })
                .cloned()
                .collect();
            points.extend(new.into_iter().map(|point| (point, *act)));
        }
        Self { left: walked.into_iter().map(|(act, (left, _))| (act as u8, left)).collect(), points }
    }

    /// Where to die: at each point once, and at some of the many-sided ones once more.
    fn crashes(&self, how: &'static str) -> Vec<(Crash, Act)> {
        let mut crashes = Vec::new();
        let reached: BTreeSet<&str> =
            self.points.iter().filter_map(|(point, _)| Some(point.rsplit_once('.')?.0)).collect();
        assert_eq!(reached, REACHED.into_iter().collect());
        for name in REACHED {
            for side in ["before", "after"] {
                let point = format!("{name}.{side}");
                let acts: Vec<Act> =
                    self.points.iter().filter(|(passed, _)| *passed == point).map(|(_, act)| *act).collect();
                let passings = match name {
                    // The first is the job that runs for ever, as the program starts.
                    "job.finish" => vec![1, 2],
                    // The first is a chunk of a citizen's, the last of a signed document.
                    "file.flush" => vec![1, acts.iter().filter(|act| **act <= Act::Decided).count()],
                    _ => vec![1],
                };
                for passing in passings {
                    crashes.push((Crash { at: format!("{point}:{passing}"), how }, acts[passing - 1]));
                }
            }
        }
        for side in ["before", "after"] {
            crashes.push((Crash { at: format!("{COMMAND}.{side}"), how }, Act::Decided));
        }
        crashes
    }
}

/// Walks until the program dies, has it started again, and walks on to the end of the act.
pub(super) async fn dies(backend: Backend, crash: &Crash, act: Act) -> Left {
    let world = World::build(backend).await;
    let of_command = crash.at.starts_with(COMMAND);
    let mortal = Mortal::start(&world, Some(crash).filter(|_| !of_command)).await;
    let mut walk = Walk::new(&world, &mortal, world.line());
    *walk.command_crash.get_mut() = Some(crash.clone()).filter(|_| of_command);
    walk.until(act).await;
    let left = held::look(&walk).await;
    let signal = if crash.how == "kill" { 9 } else { 6 };
    assert_eq!(mortal.signals(), if of_command { vec![] } else { vec![signal] }, "it dies once, as it was told");
    world.close().await;
    left
}

/// Set, every point is died at in both ways on both databases; otherwise on each database in one of them, the other way on the other.
const EVERY_DEATH: &str = "CONGDAN_EVERY_DEATH";

/// Dies at the points of the journey, each time in a journey of its own.
fn at_every_point(backend: Backend, how: &'static str) {
    let undisturbed = Undisturbed::walk(backend);
    let mut crashes = undisturbed.crashes(how);
    if std::env::var_os(EVERY_DEATH).is_none() {
        let half = usize::from((backend == Backend::Postgres) != (how == "kill"));
        // Before and after stand beside each other: neither way has one of them alone.
        let mine = |number: usize| (number + number / 2) % 2 == half;
        crashes = crashes.into_iter().enumerate().filter(|(number, _)| mine(*number)).map(|(_, crash)| crash).collect();
    }
    let count = crashes.len();
    side_by_side(crashes, async |(crash, act)| {
        let left = dies(backend, &crash, act).await;
        assert_eq!(left, undisturbed.left[&(act as u8)], "what is left differs");
    });
    println!("{backend:?}, {how}: died at {count} points");
}

#[test]
#[ignore = "tests/run durability"]
fn aborted_on_sqlite() {
    at_every_point(Backend::Sqlite, "abort");
}

#[test]
#[ignore = "tests/run durability"]
fn killed_on_sqlite() {
    at_every_point(Backend::Sqlite, "kill");
}

#[test]
#[ignore = "tests/run durability"]
fn aborted_on_postgresql() {
    at_every_point(Backend::Postgres, "abort");
}

#[test]
#[ignore = "tests/run durability"]
fn killed_on_postgresql() {
    at_every_point(Backend::Postgres, "kill");
}
