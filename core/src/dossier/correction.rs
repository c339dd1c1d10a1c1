//! Returning a dossier for repair: once, with every reason on one list, each tied to what must change.

use serde::{Deserialize, Serialize};

use crate::{form::Answers, json::FromTree};

/// What must change.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, FromTree)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CorrectionTarget {
    /// One answer of the form.
    Answer {
        /// Its path.
        path: String,
    },
    /// One paper.
    Paper {
        /// Its id in the procedure.
        paper: String,
    },
}

/// One thing to repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CorrectionItem {
    /// What must change.
    pub target: CorrectionTarget,
    /// Why and how, in the officer's words.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 2000, pattern = r"[^\s\x85]"))]
    pub reason: String,
}

/// A request for repair (yêu cầu bổ sung).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Correction {
    /// Everything that must change: all at once, because it is asked for once.
    pub items: Vec<CorrectionItem>,
}

/// Why a request for repair, or its answer, is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionRefused {
    /// A request without items says nothing.
    #[error("a correction needs at least one item")]
    Empty,
    /// An item without a reason leaves the citizen guessing.
    #[error("item {0} has no reason")]
    NoReason(usize),
    /// It was returned before: material that lay there then is not returned again without a supervisor
    /// (NĐ 118/2025/NĐ-CP: supplements are asked for once).
    #[error("the dossier was returned before")]
    ReturnedBefore,
    /// The answer changes what nobody asked for.
    #[error("not asked for: {}", .0.join(", "))]
    NotAskedFor(Vec<String>),
    /// Something asked for is still as it was.
    #[error("not repaired: {}", .0.join(", "))]
    NotRepaired(Vec<String>),
}

impl Correction {
    /// Checks a request, given how often the dossier was returned and whether a supervisor allowed another time.
    ///
    /// # Errors
    /// See [`CorrectionRefused`].
    pub fn new(
        items: Vec<CorrectionItem>,
        returned_before: u32,
        supervisor_allows: bool,
    ) -> Result<Self, CorrectionRefused> {
        if items.is_empty() {
            return Err(CorrectionRefused::Empty);
        }
        if let Some(at) = items.iter().position(|item| item.reason.trim().is_empty()) {
            return Err(CorrectionRefused::NoReason(at));
        }
        if returned_before > 0 && !supervisor_allows {
            return Err(CorrectionRefused::ReturnedBefore);
        }
        Ok(Self { items })
    }

    fn asks_for_answer(&self, path: &str) -> bool {
        self.items.iter().any(|item| matches!(&item.target, CorrectionTarget::Answer { path: asked } if asked == path))
    }

    fn asks_for_paper(&self, id: &str) -> bool {
        self.items.iter().any(|item| matches!(&item.target, CorrectionTarget::Paper { paper } if paper == id))
    }
}

/// Checks what the citizen gives back: exactly what was asked for has changed, and all of it. `papers` are those that came
/// with new files.
///
/// # Errors
/// [`CorrectionRefused::NotAskedFor`] or [`CorrectionRefused::NotRepaired`], naming every place.
pub fn repaired(
    correction: &Correction,
    before: &Answers,
    after: &Answers,
    papers: &[String],
) -> Result<(), CorrectionRefused> {
    let changed = before.changed_paths(after);
    let mut not_asked: Vec<String> = changed.iter().filter(|path| !correction.asks_for_answer(path)).cloned().collect();
    not_asked.extend(papers.iter().filter(|paper| !correction.asks_for_paper(paper)).cloned());
    if !not_asked.is_empty() {
        return Err(CorrectionRefused::NotAskedFor(not_asked));
    }
    let left: Vec<String> = correction
        .items
        .iter()
        .filter_map(|item| match &item.target {
            CorrectionTarget::Answer { path } => (!changed.contains(path)).then(|| path.clone()),
            CorrectionTarget::Paper { paper } => (!papers.contains(paper)).then(|| paper.clone()),
        })
        .collect();
    if left.is_empty() { Ok(()) } else { Err(CorrectionRefused::NotRepaired(left)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    fn asked() -> Correction {
        let item = |target| CorrectionItem { target, reason: "Ảnh mờ".to_owned() };
        let items = vec![
            item(CorrectionTarget::Answer { path: "name".to_owned() }),
            item(CorrectionTarget::Paper { paper: "id".to_owned() }),
        ];
        Correction::new(items, 0, false).unwrap()
    }

    #[test]
    fn exactly_what_was_asked_for_is_taken() {
        let (before, papers) = (answers(r#"{"name":"A","age":1}"#), vec!["id".to_owned()]);
        assert_eq!(repaired(&asked(), &before, &answers(r#"{"name":"B","age":1}"#), &papers), Ok(()));
        let more = repaired(&asked(), &before, &answers(r#"{"name":"B","age":2}"#), &papers);
        assert_eq!(more, Err(CorrectionRefused::NotAskedFor(vec!["age".to_owned()])));
        let less = repaired(&asked(), &before, &answers(r#"{"name":"A","age":1}"#), &[]);
        assert_eq!(less, Err(CorrectionRefused::NotRepaired(vec!["name".to_owned(), "id".to_owned()])));
    }

    #[test]
    fn a_dossier_is_returned_once_with_reasons() {
        let item = |reason: &str| CorrectionItem {
            target: CorrectionTarget::Paper { paper: "id".into() },
            reason: reason.into(),
        };
        assert_eq!(Correction::new(vec![], 0, false), Err(CorrectionRefused::Empty));
        assert_eq!(Correction::new(vec![item("a"), item(" ")], 0, false), Err(CorrectionRefused::NoReason(1)));
        assert_eq!(Correction::new(vec![item("a")], 1, false), Err(CorrectionRefused::ReturnedBefore));
        assert!(Correction::new(vec![item("a")], 1, true).is_ok());
    }
}
