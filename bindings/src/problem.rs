//! Problems of the service, as a phone reads them.

use congdan_core::problem::{Problem, ProblemCode};

/// The code of a text; an unknown one says "please update".
#[uniffi::export]
pub fn problem_code(text: &str) -> ProblemCode {
    ProblemCode::from_code(text)
}

/// What a code means, in both languages.
#[uniffi::export]
pub fn describe_problem(code: ProblemCode) -> Problem {
    Problem::new(code)
}
