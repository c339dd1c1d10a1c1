//! Our half of `tests/bench/form.py`: makes answers to the birth form from seeds, checks them and folds texts, and says how long it
//! took. The peer gets the same answers, the schema and the same texts.
//!
//!     congdan-form-bench FOLDER COUNT ROUNDS

use std::{fs, hint::black_box, path::Path};

use congdan_core::{form::Answers, procedure::Catalogue, text::fold};
use congdan_form_bench::{answers, sets};
use serde_json::{Value, json};

/// Nanoseconds that this thread has had a processor: what others do on the machine is not measured.
fn on_cpu() -> u128 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts what each thread has had");
    text.split(' ').next().and_then(|number| number.parse().ok()).expect("the first number is nanoseconds")
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, count, rounds] = arguments.as_slice() else { panic!("FOLDER COUNT ROUNDS") };
    let (folder, count, rounds): (&Path, u64, u32) =
        (Path::new(folder), count.parse().expect("a count"), rounds.parse().expect("rounds"));
    let catalogue = Catalogue::builtin();
    let form = catalogue.form(&"1.001193".parse().expect("a code")).expect("the birth form");
    let (today, sets) = sets("1.001193", form);
    let cases: Vec<Value> = (0..count).map(|seed| Value::Object(answers(&sets, form.form(), seed))).collect();
    fs::write(folder.join("schema.json"), form.json_schema().to_string()).expect("a folder to write to");
    fs::write(folder.join("answers.json"), Value::Array(cases.clone()).to_string()).expect("a folder to write to");

    let typed: Vec<Answers> = cases.into_iter().map(|case| serde_json::from_value(case).expect("an object")).collect();
    let verdicts: Vec<Value> = typed
        .iter()
        .map(|answers| {
            let errors = form.check(answers, today).into_iter().filter(|finding| finding.is_error());
            json!(errors.map(|finding| finding.code).collect::<Vec<_>>())
        })
        .collect();
    let begun = on_cpu();
    for _ in 0..rounds {
        for answers in &typed {
            black_box(form.check(black_box(answers), today));
        }
    }
    let check = (on_cpu() - begun) as f64 / f64::from(rounds) / typed.len() as f64;

    // Every name of a unit and an address around it: what people type into a search box.
    let texts: Vec<String> = congdan_core::unit::UnitTable::builtin().find("xã", None)
        .into_iter()
        .map(|hit| format!("Số 12 Ngõ Thử Nghiệm, {}, {}", hit.unit.name, hit.unit.within))
        .chain(["Đặng Thị Ánh Nguyệt".to_owned(), "ĐĂNG KÝ KHAI SINH".to_owned(), "Quảng Ngãi".to_owned()])
        .collect();
    fs::write(folder.join("texts.json"), json!(texts).to_string()).expect("a folder to write to");
    let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    let begun = on_cpu();
    for _ in 0..rounds * 20 {
        for text in &texts {
            black_box(fold(black_box(text)));
        }
    }
    let each = (on_cpu() - begun) as f64 / f64::from(rounds * 20) / texts.len() as f64;
    let said = json!({ "check_ns": check, "fold_ns": each, "errors": verdicts, "folded": folded });
    fs::write(folder.join("ours.json"), said.to_string()).expect("a folder to write to");
}
