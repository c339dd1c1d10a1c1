//! Vectors that no crate of Rust reads by itself, held to the same words that Kotlin and Swift are held to.

use congdan_core::problem::ProblemCode;
use serde::Deserialize;

#[derive(Deserialize)]
struct Codes {
    /// The wire's word and the member's name.
    codes: Vec<(String, String)>,
    unknown: Vec<String>,
}

#[test]
fn every_code_of_a_problem_stands_in_the_vectors_under_its_name() {
    let Codes { codes, unknown } = serde_json::from_str(include_str!("../vectors/problem/codes.json")).unwrap();
    let here: Vec<(String, String)> =
        ProblemCode::ALL.iter().map(|code| (code.code().to_owned(), format!("{code:?}"))).collect();
    assert_eq!(codes, here);
    for text in unknown {
        assert_eq!(ProblemCode::from_code(&text), ProblemCode::Unknown, "{text}");
    }
}
