//! The sentences of rules (errors, explanations, notices): Vietnamese and English data under `data/sentences`, keyed by
//! stable codes. The words of screens live in the apps, the words of pages in their templates.

use std::{collections::HashMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

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
    include_str!("../../data/sentences/notice.json"),
    include_str!("../../data/sentences/payment.json"),
    include_str!("../../data/sentences/person.json"),
    include_str!("../../data/sentences/problem.json"),
    include_str!("../../data/sentences/procedure.json"),
    include_str!("../../data/sentences/proof.json"),
    include_str!("../../data/sentences/unit.json"),
];

static SENTENCES: LazyLock<HashMap<String, Localized>> = LazyLock::new(|| {
    FILES
        .iter()
        .flat_map(|file| {
            serde_json::from_str::<HashMap<String, Localized>>(file)
                .expect("compiled-in sentences are read by a test of this module")
        })
        .collect()
});

/// The sentence of `code` in both languages, its `{places}` filled from `values` (name, text).
///
/// An unknown code answers with the code itself: a missing sentence must not lose the message.
#[must_use]
pub fn sentence(code: &str, values: &[(&str, &str)]) -> Localized {
    let fill = |text: &str| {
        values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    };
    SENTENCES
        .get(code)
        .map_or_else(|| Localized::new(code, code), |found| Localized::new(fill(&found.vi), fill(&found.en)))
}

/// Like [`sentence`], with places whose words differ by language, such as a weekday or the name of a holiday.
#[must_use]
pub fn sentence_in_each(code: &str, values: &[(&str, Localized)]) -> Localized {
    let vi: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.vi.as_str())).collect();
    let en: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.en.as_str())).collect();
    Localized { vi: sentence(code, &vi).vi, en: sentence(code, &en).en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_both_languages_fill_the_same_places() {
        let mut seen = HashMap::new();
        for file in FILES {
            for (code, text) in serde_json::from_str::<HashMap<String, Localized>>(file).unwrap() {
                assert_eq!(places(&text.vi), places(&text.en), "{code}");
                assert!(!text.vi.is_empty() && !text.en.is_empty(), "{code}");
                assert!(seen.insert(code.clone(), ()).is_none(), "{code} stands twice");
            }
        }
    }

    fn places(text: &str) -> Vec<String> {
        let mut found: Vec<String> =
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect();
        found.sort();
        found.dedup();
        found
    }
}
