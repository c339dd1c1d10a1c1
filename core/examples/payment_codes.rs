//! How fast payment codes are written, read and drawn; `tests/bench/payment_codes.py` runs it beside its peers.
//!
//! Reads how many rounds to make, prints `write`, `read` and `matrix` in nanoseconds of processor a code, and the first code made.

use std::{env, fs, hint::black_box};

use congdan_core::{
    payment::{Dong, VietQr, read_qr},
    qr::Matrix,
};

/// The same codes that the peers make: see `payment_codes/peers.mjs`.
fn request(at: i64) -> VietQr {
    VietQr::dynamic(
        "970436",
        &format!("{:013}", 1_000_000 + at * 7_919),
        Dong::new(8_000 + at * 1_000).expect("it is positive"),
        &format!("CD{:08}", at * 104_729 % 100_000_000),
    )
}

fn nanoseconds(rounds: usize, count: usize, mut work: impl FnMut()) -> u128 {
    work();
    let begun = on_cpu();
    for _ in 0..rounds {
        work();
    }
    (on_cpu() - begun) / (rounds * count) as u128
}

/// Nanoseconds that this thread has had a processor: what others do on the machine is not measured.
fn on_cpu() -> u128 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts what each thread has had");
    text.split(' ').next().and_then(|number| number.parse().ok()).expect("the first number is nanoseconds")
}

fn main() {
    let rounds: usize = env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(50);
    let requests: Vec<VietQr> = (0..1_000).map(request).collect();
    let texts: Vec<String> = requests.iter().map(|one| one.encode().expect("it can be written")).collect();
    for (text, request) in texts.iter().zip(&requests) {
        assert_eq!(read_qr(text).request.as_ref(), Some(request), "what is measured is right");
    }
    let count = requests.len();
    let write = nanoseconds(rounds, count, || requests.iter().for_each(|one| drop(black_box(one.encode()))));
    let read = nanoseconds(rounds, count, || texts.iter().for_each(|text| drop(black_box(read_qr(text)))));
    let few = &texts[..100];
    let matrix =
        nanoseconds(rounds.div_ceil(10), few.len(), || few.iter().for_each(|text| drop(black_box(Matrix::of(text)))));
    let side = Matrix::of(&texts[0]).expect("it fits").side();
    println!(
        "{{\"write\": {write}, \"read\": {read}, \"matrix\": {matrix}, \"first\": \"{}\", \"side\": {side}}}",
        texts[0]
    );
}
