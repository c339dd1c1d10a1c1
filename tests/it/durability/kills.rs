//! The kernel kills the program at seeded moments of the whole journey, whatever it is doing there.

use congdan_api::random::{Random, SeededRandom};
use congdan_tests::Backend;

use super::{
    points::{Undisturbed, dies},
    side_by_side,
    walk::Act,
    world::Crash,
};

const SEED: u64 = 20_261_124;
/// Moments of each database; fifty in all.
const TIMES: usize = 25;

fn at_seeded_moments(backend: Backend) {
    let undisturbed = Undisturbed::walk(backend);
    // The program passes some points more than once as it is asked again; it dies before the last that it passes undisturbed.
    let passed = undisturbed.points.len();
    let random = SeededRandom::new(SEED + backend as u64);
    let moments = (0..TIMES).map(|_| {
        let mut bytes = [0; 4];
        random.fill(&mut bytes);
        let moment = 2 + u32::from_be_bytes(bytes) as usize % (passed - 10);
        Crash { at: format!("any:{moment}"), how: "kill" }
    });
    side_by_side(moments.collect(), async |crash: Crash| {
        let left = dies(backend, &crash, Act::Over).await;
        assert_eq!(left, undisturbed.left[&(Act::Over as u8)], "what is left differs");
    });
    println!("{backend:?}: killed at {TIMES} seeded moments of {passed}");
}

#[test]
#[ignore = "tests/run durability"]
fn killed_at_seeded_moments_on_sqlite() {
    at_seeded_moments(Backend::Sqlite);
}

#[test]
#[ignore = "tests/run durability"]
fn killed_at_seeded_moments_on_postgresql() {
    at_seeded_moments(Backend::Postgres);
}
