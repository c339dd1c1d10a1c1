//! Who signs in: enough invented people that each test has one of its own, and what they would file.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, ensure};
use axum::{
    Json,
    extract::{Path, Query, State},
    http::header,
    response::IntoResponse,
};
use chrono::{NaiveDate, TimeDelta};
use congdan_api::demo::{case::Case, double::identity_provider::DemoPerson, material};
use congdan_core::calendar::local_date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Cast, Everybody,
    reply::{NotDone, Reply, done},
};

/// How many people one stage has beside the demo's.
const MOST: usize = 300;
/// How long a test waits for a push.
const PATIENCE: Duration = Duration::from_secs(20);

/// The people, and how many of them were given out.
pub(super) struct People {
    strangers: Vec<DemoPerson>,
    arrived: AtomicUsize,
}

impl People {
    pub(super) fn new() -> Self {
        Self { strangers: (0..MOST).map(stranger).collect(), arrived: AtomicUsize::new(0) }
    }

    /// The demo's people and the strangers: whom the identity provider knows.
    pub(super) fn all(&self) -> Vec<DemoPerson> {
        DemoPerson::all().into_iter().chain(self.strangers.iter().cloned()).collect()
    }

    /// The person of a key.
    pub(super) fn called(&self, key: &str) -> anyhow::Result<DemoPerson> {
        self.all().into_iter().find(|person| person.key == key).with_context(|| format!("nobody is called {key}"))
    }
}

/// A woman of 1990 with a number that nobody has: there is no province 000.
fn stranger(nth: usize) -> DemoPerson {
    const FAMILY: [&str; 15] =
        ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Mai"];
    const GIVEN: [&str; 20] = [
        "An",
        "Bình",
        "Chi",
        "Dung",
        "Giang",
        "Hà",
        "Hạnh",
        "Khánh",
        "Lan",
        "Liên",
        "Mai",
        "My",
        "Nga",
        "Oanh",
        "Phượng",
        "Quỳnh",
        "Thảo",
        "Thuý",
        "Vân",
        "Yến",
    ];
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day that was");
    DemoPerson {
        key: format!("p{nth:03}"),
        name: format!("{} Thị {}", FAMILY[nth % FAMILY.len()], GIVEN[nth / FAMILY.len() % GIVEN.len()]),
        citizen_number: format!("000190{:06}", 100_000 + nth),
        birthdate: first + TimeDelta::days(i64::try_from(nth).unwrap_or_default()),
        phone_number: format!("09901{nth:05}"),
        level: 2,
    }
}

fn told(person: &DemoPerson) -> Value {
    json!({
        "key": person.key, "name": person.name, "citizen_number": person.citizen_number,
        "birthdate": person.birthdate, "phone_number": person.phone_number, "level": person.level,
    })
}

/// Somebody who has not signed in on this stage before.
pub(super) async fn arrive(State(cast): Everybody) -> Reply<Value> {
    let nth = cast.people.arrived.fetch_add(1, Ordering::SeqCst);
    done(told(cast.people.strangers.get(nth).context("everybody has arrived")?))
}

#[derive(Deserialize)]
pub(super) struct SignIn {
    /// What the app opens in a browser.
    url: String,
    /// Who sits before it; somebody whom the provider does not know declines.
    person: String,
}

/// Does what a browser does with the address of a sign-in: `{ redirect }`, where the app is called.
pub(super) async fn sign_in(State(cast): Everybody, Json(asked): Json<SignIn>) -> Reply<Value> {
    let browser = cast.stage.phone();
    done(json!({ "redirect": browser.browse(&asked.url, &asked.person).await? }))
}

/// A valid case of one of the four procedures that run whole, as this person has it: agency, answers in the form's order, papers.
pub(super) async fn case(State(cast): Everybody, Path((person, procedure)): Path<(String, String)>) -> Reply<Value> {
    ensure_runs_whole(&procedure)?;
    let case = Case::of(&procedure, &cast.people.called(&person)?, local_date(cast.stage.app.clock.now()));
    let answers: Vec<Value> =
        case.given.iter().map(|(field, value)| json!({ "field": field, "value": value })).collect();
    done(json!({
        "procedure": case.procedure, "agency": case.agency, "answers": answers, "papers": case.papers,
    }))
}

fn ensure_runs_whole(procedure: &str) -> anyhow::Result<()> {
    ensure!(Case::PROCEDURES.contains(&procedure), "{procedure} does not run whole");
    Ok(())
}

#[derive(Deserialize)]
pub(super) struct Kind {
    /// `letter` (a few kB of PDF), `scan` (about 2 MB of PDF) or `photo` (about 300 kB of JPEG).
    #[serde(default)]
    kind: String,
}

/// The bytes of a paper, as they would come from a camera or a folder.
pub(super) async fn paper(Path(paper): Path<String>, Query(asked): Query<Kind>) -> impl IntoResponse {
    let (kind, content) = match asked.kind.as_str() {
        "photo" => ("image/jpeg", material::photo(1)),
        "scan" => ("application/pdf", material::scan(&paper, 1)),
        _ => ("application/pdf", material::letter(&[&paper, "BAN MAU"])),
    };
    ([(header::CONTENT_TYPE, kind)], content)
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    /// Waits until so many have come; otherwise those that are there.
    #[serde(default)]
    count: usize,
}

/// What FCM delivered to an address, in order.
pub(super) async fn pushes(
    State(cast): State<Arc<Cast>>,
    Path(token): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Reply<Vec<Value>> {
    let enough =
        cast.stage.fcm.until_delivered(|all| all.iter().filter(|push| push.token == token).count() >= wanted.count);
    tokio::time::timeout(PATIENCE, enough)
        .await
        .map_err(|_| NotDone::from(anyhow::anyhow!("{} pushes did not come", wanted.count)))?;
    let delivered = cast.stage.fcm.delivered().into_iter().filter(|push| push.token == token);
    done(delivered.map(|push| push.message).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::Datelike;
    use congdan_core::person::{PersonName, PersonalNumber, PhoneNumber};

    use super::*;

    #[test]
    fn the_strangers_are_possible_different_and_nobodys() {
        let people = People::new();
        for person in &people.strangers {
            let number = PersonalNumber::parse(&person.citizen_number).unwrap();
            assert_eq!(number.born_year(), person.birthdate.year(), "{}", person.key);
            assert!(number.birth_province().is_none());
            PersonName::parse(&person.name).unwrap();
            PhoneNumber::parse(&person.phone_number).unwrap();
        }
        let names: BTreeSet<&String> = people.strangers.iter().map(|person| &person.name).collect();
        let numbers: BTreeSet<String> = people.all().into_iter().map(|person| person.citizen_number).collect();
        assert_eq!((names.len(), numbers.len()), (MOST, MOST + DemoPerson::all().len()));
    }
}
