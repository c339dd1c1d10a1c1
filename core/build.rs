//! Packs the table of units, which a phone downloads.

use std::{env, fs, path::Path};

#[path = "build/numbers.rs"]
mod numbers;
#[path = "build/units.rs"]
mod units;

const UNITS: &str = "data/units/units.txt";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed={UNITS}");
    let out = env::var_os("OUT_DIR").expect("Cargo sets it");
    let packed = units::pack(&fs::read_to_string(UNITS).expect("the table is there"));
    fs::write(Path::new(&out).join("units.bin"), packed).expect("Cargo made the folder");
}
