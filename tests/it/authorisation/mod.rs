//! Who may do what: every operation of the API document, by everybody, as `table.txt` says. Nobody reads or changes what is not
//! theirs, what is others' answers as what does not exist, and what was refused changed nothing.

mod table;

use axum::http::HeaderMap;
use congdan_tests::{Answer, Rows, TestApp, both};

use crate::{
    operations::{Operation, operations},
    scene::{Scene, Target, Whom, right_for},
};
use table::{COLUMNS, Expected, Line};

both!(everybody_gets_what_the_table_says);

/// A proof that was shown counts as used, refused or not (RFC 9449 §11.1); on PostgreSQL that is a row.
const USED_PROOFS: &str = "seen_proof";

/// These end what the others need.
const LAST: [&str; 3] = ["revoke_device", "end_session", "end_officer_session"];

async fn everybody_gets_what_the_table_says(t: &TestApp) {
    let mut operations = operations();
    let table = table::read(&operations);
    let line = |operation: &Operation| &table[operation.id.as_str()];
    operations.sort_by_key(|operation| LAST.iter().position(|last| *last == operation.id));
    let scene = Scene::set(t).await;
    let mut trial = Trial { scene: &scene, rows: Rows::of(&t.app.db).await, wrong: Vec::new() };

    // What is refused first: it changes nothing, so that each meets the same scene.
    for operation in &operations {
        trial.refusals(operation, line(operation)).await;
    }
    for operation in &operations {
        trial.what_is_done(operation, line(operation)).await;
    }
    for operation in &operations {
        trial.after_the_end(operation).await;
    }
    let wrong = trial.wrong;
    assert!(wrong.is_empty(), "{} cells do not hold:\n{}", wrong.len(), wrong.join("\n"));
    t.run_jobs().await;
}

/// The table, held against the service.
struct Trial<'a> {
    scene: &'a Scene<'a>,
    /// As everything stood after the last request.
    rows: Rows,
    wrong: Vec<String>,
}

impl Trial<'_> {
    async fn refusals(&mut self, operation: &Operation, line: &Line) {
        for (whom, expected) in COLUMNS.into_iter().zip(line.columns) {
            if expected == Expected::Done {
                continue;
            }
            let answer = self.cell(operation, whom, Target::There, expected).await;
            if is_about_ids(expected) {
                let nobodys = self.cell(operation, whom, Target::Missing, expected).await;
                if told(&answer) != told(&nobodys) {
                    self.fail(operation, whom, Target::Missing, &format!("{answer}\nand of nobody's id: {nobodys}"));
                }
                if expected == Expected::Refused(404, "not_found") {
                    let mut ask = self.scene.request(operation, whom, Target::There);
                    ask.path = without_ids(&ask.path);
                    let nothing = self.scene.t.ask(&self.scene.credentials(operation, whom), &ask).await;
                    if told(&answer) != told(&nothing) {
                        self.fail(operation, whom, Target::Missing, &format!("{answer}\nand of no id: {nothing}"));
                    }
                }
            }
        }
        let right = right_for(operation);
        if let Some(expected) = line.wrong_state {
            self.cell(operation, right, Target::WrongState, expected).await;
        }
        // A page of somebody else's, opened by an officer who is signed in, cannot make their browser do this.
        if operation.surface == "officer" && operation.writes() {
            let ask = self.scene.request(operation, right, Target::There).with("sec-fetch-site", "cross-site");
            let answer = self.scene.t.ask(&self.scene.credentials(operation, right), &ask).await;
            self.hold(operation, right, Target::There, Expected::Refused(403, "request.cross_site"), &answer).await;
        }
    }

    async fn what_is_done(&mut self, operation: &Operation, line: &Line) {
        for (whom, expected) in COLUMNS.into_iter().zip(line.columns) {
            if expected != Expected::Done {
                continue;
            }
            // What there is of this citizen's is nobody else's to find in a list.
            let answer = self.cell(operation, whom, Target::There, expected).await;
            let is_outsider = matches!(whom, Whom::AnotherCitizen | Whom::OfficerElsewhere);
            let body = String::from_utf8_lossy(&answer.body);
            let found = if is_outsider && operation.surface != "public" { self.theirs() } else { Vec::new() };
            if let Some(found) = found.iter().find(|theirs| body.contains(theirs.as_str())) {
                self.fail(operation, whom, Target::There, &format!("it tells of {found}: {answer}"));
            }
        }
    }

    /// A session that ended is none: this citizen has signed out by now, and so has the officer of another agency.
    async fn after_the_end(&mut self, operation: &Operation) {
        let needs_session = ["access_token", "officer_session"];
        if operation.security.iter().any(|scheme| needs_session.contains(&scheme.as_str())) {
            let whom = if operation.surface == "citizen" { Whom::ThisCitizen } else { Whom::OfficerElsewhere };
            self.cell(operation, whom, Target::There, Expected::Refused(401, "auth.sign_in_required")).await;
        }
    }

    /// One request of the table, held against its cell.
    async fn cell(&mut self, operation: &Operation, whom: Whom, target: Target, expected: Expected) -> Answer {
        let ask = self.scene.request(operation, whom, target);
        let answer = self.scene.t.ask(&self.scene.credentials(operation, whom), &ask).await;
        self.hold(operation, whom, target, expected, &answer).await;
        answer
    }

    async fn hold(&mut self, operation: &Operation, whom: Whom, target: Target, expected: Expected, answer: &Answer) {
        match expected {
            Expected::Done if operation.promises.contains(&answer.status) => {}
            Expected::Refused(status, code) if answer.status == status && answer.code() == code => {}
            _ => self.fail(
                operation,
                whom,
                target,
                &format!("{expected:?} was expected, not {}: {answer}", answer.status),
            ),
        }
        let rows = Rows::of(&self.scene.t.app.db).await;
        let changed = rows.changed(&self.rows);
        let may_change = may_change(operation, whom, target, expected);
        let unexpected: Vec<&&str> = changed.iter().filter(|table| !may_change.allows(table)).collect();
        let is_audited = changed.contains(&"audit");
        if !unexpected.is_empty() {
            self.fail(operation, whom, target, &format!("changed {unexpected:?}"));
        }
        if must_be_audited(operation, expected) && !is_audited {
            self.fail(operation, whom, target, "what an officer read or did is not in the audit");
        }
        self.rows = rows;
    }

    fn fail(&mut self, operation: &Operation, whom: Whom, target: Target, why: &str) {
        self.wrong.push(format!("{} by {whom:?}, {target:?}: {why}", operation.id));
    }

    /// Words that only this citizen and her officers may read.
    fn theirs(&self) -> Vec<String> {
        let m = &self.scene.material;
        let mut words = vec![m.event.clone(), m.feedback.clone(), m.open.id.clone(), m.devices[0].clone()];
        words.extend([&m.mine, &m.accepted, &m.ready].iter().flat_map(|one| [one.id.to_string(), one.code.clone()]));
        words.extend(["Nguyễn Thị Hoa", "000190000001", "0990000001"].map(str::to_owned));
        words
    }
}

/// What a request may leave behind.
enum MayChange {
    Only(&'static [&'static str]),
    Everything,
}

impl MayChange {
    fn allows(&self, table: &str) -> bool {
        match self {
            Self::Only(tables) => tables.contains(&table) || table == USED_PROOFS,
            Self::Everything => true,
        }
    }
}

fn may_change(operation: &Operation, whom: Whom, target: Target, expected: Expected) -> MayChange {
    let is_done = expected == Expected::Done;
    match operation.id.as_str() {
        // The browser's way back is a `GET`, because a provider's redirect is.
        "finish_at_provider" if is_done => MayChange::Everything,
        // Guesses are counted, so that there are not many.
        "get_status" if target == Target::WrongState => MayChange::Only(&["wrong_guess"]),
        // A `POST` that reads: what it is asked must not stand in an address.
        "get_status" | "verify_proof" | "check_answers" => MayChange::Only(&[]),
        _ if is_done && operation.writes() => MayChange::Everything,
        // What officers read is written down.
        _ if is_done && operation.surface == "officer" && whom != Whom::Anyone => MayChange::Only(&["audit"]),
        _ => MayChange::Only(&[]),
    }
}

fn must_be_audited(operation: &Operation, expected: Expected) -> bool {
    // To ask who one is, or to be asked for a passkey, is no look at anything of a citizen's.
    let tells_nothing = ["get_officer", "begin_officer_registration", "begin_officer_sign_in"];
    operation.surface == "officer" && expected == Expected::Done && !tells_nothing.contains(&operation.id.as_str())
}

/// Whether a refusal could tell that an id is somebody's.
fn is_about_ids(expected: Expected) -> bool {
    matches!(expected, Expected::Refused(_, code) if !["auth.sign_in_required", "forbidden"].contains(&code))
}

/// The same path with something in the ids' places that is none.
fn without_ids(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.parse::<uuid::Uuid>().is_ok() { "x" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// What an answer tells: everything but the request's own id and the next nonce.
fn told(answer: &Answer) -> (u16, HeaderMap, &[u8]) {
    let mut headers = answer.headers.clone();
    headers.remove("x-request-id");
    headers.remove("dpop-nonce");
    (answer.status, headers, &answer.body)
}
