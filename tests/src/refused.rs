//! What a refusal says.

use std::fmt::Debug;

use congdan_core::{
    client::{ClientError, WireResponse},
    problem::{Problem, ProblemCode},
};

/// The problem by which the service refused a call of the app.
///
/// # Panics
/// It did not.
#[track_caller]
pub fn refused<T: Debug>(answer: Result<T, ClientError>) -> Problem {
    match answer {
        Err(ClientError::Refused { problem, .. }) => *problem,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

/// The problem that an answer is.
///
/// # Panics
/// It is none.
#[must_use]
#[track_caller]
pub fn problem(answer: &WireResponse) -> Problem {
    assert!(answer.status >= 400, "it was not refused: {}", answer.status);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    serde_json::from_slice(&answer.body).expect("a refusal is a problem")
}

/// The code of a problem, and the places it names.
#[must_use]
pub fn code_and_places(problem: &Problem) -> (ProblemCode, Vec<&str>) {
    (problem.code, problem.fields.iter().map(|field| field.path.as_str()).collect())
}
