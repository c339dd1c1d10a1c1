//! The sentences of rules (errors, explanations, notices): Vietnamese and English data under `data/sentences`, keyed by
//! stable codes. The words of screens live in the apps, the words of pages in their templates.

use std::{borrow::Borrow, collections::HashMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{json, word_map::WordMap};

/// One text in both languages. Vietnamese is what binds; English is a courtesy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Localized {
    /// Vietnamese, NFC.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Localized {
    /// A text whose two languages are known.
    #[must_use]
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }
}

/// Each file of `data/sentences` maps a code to its two texts; `{name}` marks a place to fill.
const FILES: &[&str] = &[
    include_str!("../../data/sentences/calendar.json"),
    include_str!("../../data/sentences/client.json"),
    include_str!("../../data/sentences/dossier.json"),
    include_str!("../../data/sentences/eid.json"),
    include_str!("../../data/sentences/feedback.json"),
    include_str!("../../data/sentences/form.json"),
    include_str!("../../data/sentences/payment.json"),
    include_str!("../../data/sentences/person.json"),
    include_str!("../../data/sentences/problem.json"),
    include_str!("../../data/sentences/procedure.json"),
    include_str!("../../data/sentences/proof.json"),
    include_str!("../../data/sentences/unit.json"),
];

/// What the service tells of an event, apart: a phone asks for none of these and has none.
const NOTICES: &str = include_str!("../../data/sentences/notice.json");

type Sentences = WordMap<String, Sentence>;

static SENTENCES: LazyLock<Sentences> = LazyLock::new(|| FILES.iter().copied().flat_map(read).collect());

fn read(file: &str) -> impl Iterator<Item = (String, Sentence)> {
    json::read::<HashMap<String, Localized>>(file.as_bytes())
        .expect("compiled-in sentences are read by a test of this module")
        .into_iter()
        .map(|(code, text)| (code, Sentence { vi: Template::of(&text.vi), en: Template::of(&text.en) }))
}

/// The sentence of `code` in both languages, its `{places}` filled from `values` (name, text).
///
/// An unknown code answers with the code itself: a missing sentence must not lose the message. So does a place that nothing fills.
#[must_use]
pub fn sentence(code: &str, values: &[(&str, &str)]) -> Localized {
    let value = |place: &str| value_of(place, values).copied();
    filled(&SENTENCES, code, value, value)
}

/// Like [`sentence`], of what the service tells of an event.
pub(crate) fn notice_sentence(code: &str, values: &[(&str, &str)]) -> Localized {
    static READ: LazyLock<Sentences> = LazyLock::new(|| read(NOTICES).collect());
    let value = |place: &str| value_of(place, values).copied();
    filled(&READ, code, value, value)
}

/// Like [`sentence`], with places whose words differ by language, such as a weekday or the name of a holiday.
#[must_use]
pub fn sentence_in_each(code: &str, values: &[(&str, impl Borrow<Localized>)]) -> Localized {
    let value = |place: &str| value_of(place, values).map(Borrow::borrow);
    filled(&SENTENCES, code, |place| Some(value(place)?.vi.as_str()), |place| Some(value(place)?.en.as_str()))
}

fn value_of<'a, T>(place: &str, values: &'a [(&str, T)]) -> Option<&'a T> {
    values.iter().find(|(name, _)| *name == place).map(|(_, value)| value)
}

fn filled<'v>(
    sentences: &Sentences,
    code: &str,
    vi: impl Fn(&str) -> Option<&'v str>,
    en: impl Fn(&str) -> Option<&'v str>,
) -> Localized {
    match sentences.get(code) {
        Some(sentence) => Localized { vi: sentence.vi.fill(vi), en: sentence.en.fill(en) },
        None => Localized::new(code, code),
    }
}

struct Sentence {
    vi: Template,
    en: Template,
}

/// A text cut at its places once, so that filling it is copying. What is filled in is never looked into for places again: a
/// person may type braces.
struct Template {
    pieces: Vec<Piece>,
    /// Bytes of the pieces.
    length: usize,
}

enum Piece {
    Words(String),
    Place(String),
}

impl Template {
    fn of(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{')
            && let Some((place, after)) = after.split_once('}')
        {
            pieces.extend([Piece::Words(before.to_owned()), Piece::Place(place.to_owned())]);
            rest = after;
        }
        pieces.push(Piece::Words(rest.to_owned()));
        Self { pieces, length: text.len() }
    }

    fn fill<'v>(&self, value: impl Fn(&str) -> Option<&'v str>) -> String {
        // Most values are no longer than this; longer ones cost one more step.
        let mut filled = String::with_capacity(self.length + 32);
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Place(place) => match value(place) {
                    Some(value) => filled.push_str(value),
                    None => filled.extend(["{", place, "}"]),
                },
            }
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_both_languages_fill_the_same_places() {
        let mut seen = HashMap::new();
        for file in FILES.iter().chain([&NOTICES]) {
            for (code, text) in serde_json::from_str::<HashMap<String, Localized>>(file).unwrap() {
                assert_eq!(places(&text.vi), places(&text.en), "{code}");
                assert!(!text.vi.is_empty() && !text.en.is_empty(), "{code}");
                assert!(seen.insert(code.clone(), ()).is_none(), "{code} stands twice");
            }
        }
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let said = sentence("form.unknown_answer", &[("field", "{field} {x")]);
        assert_eq!(said.en, "The form has no field “{field} {x”.");
        assert_eq!(sentence("form.unknown_answer", &[]).en, "The form has no field “{field}”.");
        assert_eq!(sentence("no.such.code", &[("field", "x")]).vi, "no.such.code");
    }

    fn places(text: &str) -> Vec<String> {
        let mut found: Vec<String> =
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect();
        found.sort();
        found.dedup();
        found
    }
}
