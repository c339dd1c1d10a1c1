//! Cards in software, held to a phone by a test: a command goes in, what the chip answers comes out. The phone's library has no such
//! card; the test's link carries the bytes here as it would carry them to the aerial.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use anyhow::Context;
use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use congdan_api::{demo::double::citizen_card::CitizenCard, service::trust};
use congdan_core::eid::{
    chip::{
        access_key::CardAccessNumber,
        chip_file::ChipFile,
        link::CardLinkError,
        reader::{Access, ChipFindingCode, ReadPlan, Reader, Step},
        seed::Seed,
    },
    pki::Certificate,
    sim::card::{Behaviour, CardFault, CardFiles, FaultKind, SoftwareCard},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Everybody,
    reply::{NotDone, Reply, done},
};

/// The cards of a stage, by their number less one.
#[derive(Default)]
pub(super) struct Cards(Mutex<Vec<Arc<Card>>>);

/// One card.
struct Card {
    number: String,
    access_number: String,
    files: CardFiles,
    behaviour: Behaviour,
    authority: Certificate,
    chip: Mutex<SoftwareCard>,
}

impl Cards {
    fn all(&self) -> MutexGuard<'_, Vec<Arc<Card>>> {
        self.0.lock().expect("nothing panics while it holds the cards")
    }

    fn get(&self, number: usize) -> anyhow::Result<Arc<Card>> {
        let found = number.checked_sub(1).and_then(|at| self.all().get(at).cloned());
        found.with_context(|| format!("there is no card {number}"))
    }
}

impl Card {
    fn chip(&self) -> MutexGuard<'_, SoftwareCard> {
        self.chip.lock().expect("nothing panics while it holds the chip")
    }
}

/// What a card is to be: as Vietnamese cards are said to be, and otherwise where something is said.
#[derive(Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    /// Whose.
    person: String,
    /// Data groups that it does not have.
    without: Vec<u8>,
    /// How many wrong keys it takes before it locks itself; any number if nothing is said.
    tries: Option<u8>,
    /// Whether it takes commands with the long form of lengths.
    extended_length: bool,
    /// What goes wrong, at which command of its life, counted from 0.
    faults: Vec<Fault>,
}

impl Default for Wanted {
    fn default() -> Self {
        let (person, extended_length) = ("hoa".to_owned(), true);
        Self { person, without: Vec::new(), tries: None, extended_length, faults: Vec::new() }
    }
}

#[derive(Deserialize)]
struct Fault {
    at: usize,
    #[serde(flatten)]
    kind: FaultWanted,
}

/// What goes wrong.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum FaultWanted {
    /// The card is taken away.
    TagLost,
    /// It does not answer in time.
    Timeout,
    /// The system closes the session.
    SessionClosed,
    /// One bit of the answer is changed on the way.
    Flipped {
        /// Which byte.
        byte: usize,
    },
    /// From then on one bit of a file is another.
    Changed {
        /// Which file.
        file: ChipFile,
        /// Which byte.
        byte: usize,
    },
}

impl From<Fault> for CardFault {
    fn from(fault: Fault) -> Self {
        let kind = match fault.kind {
            FaultWanted::TagLost => FaultKind::Lost(CardLinkError::TagLost),
            FaultWanted::Timeout => FaultKind::Lost(CardLinkError::Timeout),
            FaultWanted::SessionClosed => FaultKind::Lost(CardLinkError::SessionClosed),
            FaultWanted::Flipped { byte } => FaultKind::Flipped(byte),
            FaultWanted::Changed { file, byte } => FaultKind::Mutated(file, byte),
        };
        Self { at: fault.at, kind }
    }
}

/// Issues a card.
pub(super) async fn issue(State(cast): Everybody, wanted: Option<Json<Wanted>>) -> Reply<Value> {
    let Json(wanted) = wanted.unwrap_or_default();
    let person = cast.people.called(&wanted.person)?;
    let issued = CitizenCard::of(&person)?;
    let mut files = issued.files();
    files.dgs.retain(|group, _| !wanted.without.contains(group));
    let behaviour = Behaviour { tries: wanted.tries, extended_length: wanted.extended_length, ..Behaviour::default() };
    let chip = SoftwareCard::new(files.clone(), behaviour.clone(), Seed::new([1; 32]))
        .with_faults(wanted.faults.into_iter().map(CardFault::from));
    let card = Card {
        number: person.citizen_number,
        access_number: issued.access_number().to_owned(),
        files,
        behaviour,
        authority: issued.authority()?,
        chip: Mutex::new(chip),
    };
    let card = Arc::new(card);
    let mut all = cast.cards.all();
    all.push(card.clone());
    done(json!({ "card": all.len(), "number": card.number, "access_number": card.access_number }))
}

/// How many commands came to the chip.
pub(super) async fn show(State(cast): Everybody, Path(card): Path<usize>) -> Reply<Value> {
    done(json!({ "commands": cast.cards.get(card)?.chip().commands() }))
}

/// One command: what the chip answers, as bytes, or 410 and `{ lost }` if nothing comes back.
pub(super) async fn transceive(State(cast): Everybody, Path(card): Path<usize>, command: Bytes) -> Response {
    let card = match cast.cards.get(card) {
        Ok(card) => card,
        Err(error) => return NotDone::from(error).into_response(),
    };
    let answer = card.chip().transceive(&command);
    match answer {
        Ok(answer) => answer.into_response(),
        Err(lost) => (StatusCode::GONE, Json(json!({ "lost": word(lost) }))).into_response(),
    }
}

const fn word(lost: CardLinkError) -> &'static str {
    match lost {
        CardLinkError::TagLost => "tag_lost",
        CardLinkError::Timeout => "timeout",
        CardLinkError::SessionClosed => "session_closed",
        CardLinkError::NotSupported => "not_supported",
        CardLinkError::NotEnabled => "not_enabled",
        CardLinkError::Cancelled => "cancelled",
        CardLinkError::Other => "other",
    }
}

/// The card is taken away and held again: whatever was open is closed.
pub(super) async fn hold(State(cast): Everybody, Path(card): Path<usize>) -> Reply<Value> {
    cast.cards.get(card)?.chip().reset();
    done(json!({}))
}

#[derive(Deserialize)]
pub(super) struct With {
    /// Eight bytes in base64, for the chip to sign.
    #[serde(default)]
    challenge: Option<String>,
}

/// What a reading came to.
#[derive(Serialize)]
pub(super) struct Read {
    /// The files by their names, base64.
    files: BTreeMap<&'static str, String>,
    findings: Vec<Found>,
    /// Whether the chip signed the challenge.
    signed: bool,
    commands: usize,
}

#[derive(Serialize)]
struct Found {
    code: ChipFindingCode,
    file: Option<ChipFile>,
}

/// What the core in Rust reads from this card when nothing goes wrong: what a phone has to come to as well.
pub(super) async fn reading(State(cast): Everybody, Path(card): Path<usize>, Query(with): Query<With>) -> Reply<Read> {
    let card = cast.cards.get(card)?;
    let challenge = match with.challenge {
        Some(text) => Some(BASE64.decode(text)?.as_slice().try_into().context("a challenge has eight bytes")?),
        None => None,
    };
    let number = CardAccessNumber::parse(&card.access_number).context("six digits")?;
    let mut chip = SoftwareCard::new(card.files.clone(), card.behaviour.clone(), Seed::new([1; 32]));
    let mut reader = Reader::new(ReadPlan { challenge, ..ReadPlan::new(Access::Can(number)) }, Seed::new([2; 32]));
    let mut came = None;
    let read = loop {
        match reader.next(came.take()) {
            Step::Send(command) => came = Some(chip.transceive(&command)),
            Step::Progress(_) => {}
            Step::Done(read) => break read,
            Step::Over => return Err(anyhow::anyhow!("the reader went on after its end").into()),
        }
    };
    let read = read.map_err(|interrupted| anyhow::anyhow!("{:?}", interrupted.error))?;
    done(Read {
        files: read.files.iter().map(|(file, content)| (file.as_str(), BASE64.encode(content))).collect(),
        findings: read.findings.iter().map(|found| Found { code: found.code, file: found.file }).collect(),
        signed: read.active.is_some(),
        commands: chip.commands(),
    })
}

/// The service believes this card's issuer from now on.
pub(super) async fn trust(State(cast): Everybody, Path(card): Path<usize>) -> Reply<Value> {
    let authority = cast.cards.get(card)?.authority.clone();
    trust::add(&cast.stage.app, vec![authority], Vec::new()).await?;
    done(json!({}))
}
