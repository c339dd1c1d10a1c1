//! The table, as it is read.

use std::collections::BTreeMap;

use crate::{operations::Operation, scene::Whom};

const TEXT: &str = include_str!("table.txt");

/// The columns, but for the last, which is a wrong state.
pub(super) const COLUMNS: [Whom; 6] = [
    Whom::Anyone,
    Whom::AnotherCitizen,
    Whom::ThisCitizen,
    Whom::OfficerElsewhere,
    Whom::OfficerWithout,
    Whom::RightOfficer,
];

/// What is expected of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// What the document promises.
    Done,
    /// This refusal.
    Refused(u16, &'static str),
}

/// A line: what each column gets, then what a wrong state gets.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// By column.
    pub(super) columns: [Expected; 6],
    /// In a wrong state, if there is one.
    pub(super) wrong_state: Option<Expected>,
}

/// Reads the table, and holds it against the document: neither may name an operation that the other does not.
pub(super) fn read(operations: &[Operation]) -> BTreeMap<&'static str, Line> {
    let mut lines = BTreeMap::new();
    for text in TEXT.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [operation, cells @ .., wrong_state] = words.as_slice() else { panic!("not a line: {text}") };
        let columns: Vec<Expected> = cells.iter().map(|word| expected(word).unwrap()).collect();
        let columns = columns.try_into().unwrap_or_else(|_| panic!("not six columns and one: {text}"));
        let line = Line { columns, wrong_state: expected(wrong_state) };
        assert!(lines.insert(*operation, line).is_none(), "{operation} stands there twice");
    }
    let missing: Vec<&str> =
        operations.iter().map(|one| one.id.as_str()).filter(|id| !lines.contains_key(id)).collect();
    assert!(missing.is_empty(), "who may do this? table.txt does not say: {missing:?}");
    let gone: Vec<&&str> = lines.keys().filter(|id| operations.iter().all(|one| one.id != **id)).collect();
    assert!(gone.is_empty(), "these are not in the document: {gone:?}");
    lines
}

fn expected(word: &str) -> Option<Expected> {
    let (status, code) = match word {
        "-" => return None,
        "ok" => return Some(Expected::Done),
        "unknown" => (404, "not_found"),
        "sign-in" => (401, "auth.sign_in_required"),
        "forbidden" => (403, "forbidden"),
        "state" => (409, "dossier.wrong_state"),
        "ticket" => (401, "file.bad_ticket"),
        "code" => (400, "auth.bad_sign_in_code"),
        "invitation" => (400, "auth.bad_invitation"),
        "passkey" => (401, "auth.bad_passkey"),
        "papers" => (422, "dossier.incomplete"),
        "body" => (400, "request.bad_body"),
        "chunks" => (409, "file.incomplete"),
        "held" => (409, "file.held"),
        "bundle" => (422, "card.bad_evidence"),
        "challenge" => (409, "card.challenge"),
        "header" => (400, "request.bad_header"),
        other => panic!("the table does not say what `{other}` means"),
    };
    Some(Expected::Refused(status, code))
}
