//! What was acknowledged stays, and nothing is doubled, whatever dies: the program at every named point and at seeded moments, and
//! PostgreSQL under it. The program is a process of its own; the phone, the officer, the bank and the other partners stay, and
//! repeat what they were doing. Ignored by the inner loop: `tests/run durability` runs all of it.

mod at_the_desk;
mod care;
mod flush;
mod held;
mod kills;
mod points;
mod postgres;
mod replicas;
mod scanner;
mod walk;
mod world;

use std::{
    fmt::Debug,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Mutex,
};

/// How many journeys at once: they wait for the disk as often as for the processor.
const AT_ONCE: usize = 4;

/// Runs one journey for each case, a few side by side; their results in any order.
///
/// # Panics
/// Names every case that did not hold.
fn side_by_side<C: Clone + Debug + Send, T: Send>(cases: Vec<C>, run: impl AsyncFn(C) -> T + Sync) -> Vec<(C, T)> {
    let waiting = Mutex::new(cases.into_iter());
    let (held, failed) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let Some(case) = waiting.lock().unwrap().next() else { return };
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                    let ended = catch_unwind(AssertUnwindSafe(|| runtime.block_on(run(case.clone()))));
                    match ended {
                        Ok(result) => held.lock().unwrap().push((case, result)),
                        Err(_) => {
                            eprintln!("did not hold: {case:?}");
                            failed.lock().unwrap().push(case);
                        }
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "did not hold: {failed:#?}");
    held.into_inner().unwrap()
}
