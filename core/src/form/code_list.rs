//! Closed lists that fields choose from: peoples, countries, wards, relations. Each names its source.

use std::{collections::BTreeMap, ops::Deref, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    calendar::Confidence,
    text::Localized,
    unit::UnitTable,
    word_map::{WordMap, WordSet},
};

/// One member of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeEntry {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub name: Localized,
    /// The member of another list it belongs to (a ward's province).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// A closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeList {
    /// Its id.
    pub id: String,
    /// Where it comes from.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// Its members, in the order they are shown.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<CodeEntry>))]
    pub entries: CodeEntries,
}

impl CodeList {
    /// The member of a code.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&CodeEntry> {
        self.entries.at.get(code).map(|at| &self.entries.all[*at])
    }

    /// Whether it has members that belong to this one of another list.
    #[must_use]
    pub fn has_members_of(&self, parent: &str) -> bool {
        self.entries.parents.contains(parent)
    }
}

/// The members of a list, looked up by code as quickly among a country's wards as among two sexes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<CodeEntry>", into = "Vec<CodeEntry>")]
pub struct CodeEntries {
    all: Vec<CodeEntry>,
    at: WordMap<String, usize>,
    parents: WordSet<String>,
}

impl From<Vec<CodeEntry>> for CodeEntries {
    fn from(all: Vec<CodeEntry>) -> Self {
        // Of two with one code the first counts, as it does for whoever reads the list from above.
        let at = all.iter().enumerate().rev().map(|(at, entry)| (entry.code.clone(), at)).collect();
        let parents = all.iter().filter_map(|entry| entry.parent.clone()).collect();
        Self { all, at, parents }
    }
}

impl From<CodeEntries> for Vec<CodeEntry> {
    fn from(entries: CodeEntries) -> Self {
        entries.all
    }
}

impl Deref for CodeEntries {
    type Target = [CodeEntry];

    fn deref(&self) -> &[CodeEntry] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a CodeEntries {
    type Item = &'a CodeEntry;
    type IntoIter = std::slice::Iter<'a, CodeEntry>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

/// Every list, by id, and the country's units where they are known.
#[derive(Debug, Clone, Default)]
pub struct CodeLists {
    lists: BTreeMap<String, CodeList>,
    units: Option<Arc<UnitTable>>,
}

impl CodeLists {
    /// The same lists with these units.
    #[must_use]
    pub fn with_units(self, units: Option<Arc<UnitTable>>) -> Self {
        Self { units, ..self }
    }

    pub(super) fn units(&self) -> Option<&UnitTable> {
        self.units.as_deref()
    }
}

impl Deref for CodeLists {
    type Target = BTreeMap<String, CodeList>;

    fn deref(&self) -> &Self::Target {
        &self.lists
    }
}

impl FromIterator<(String, CodeList)> for CodeLists {
    fn from_iter<I: IntoIterator<Item = (String, CodeList)>>(lists: I) -> Self {
        Self { lists: lists.into_iter().collect(), units: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_by_code_and_travel_as_a_plain_list() {
        let entry = |code: &str, name: &str, parent: Option<&str>| CodeEntry {
            code: code.to_owned(),
            name: Localized::new(name, name),
            parent: parent.map(str::to_owned),
        };
        let entries = vec![entry("2", "Hai", Some("9")), entry("1", "Một", None), entry("2", "Hai nữa", None)];
        let list = CodeList {
            id: "numbers".to_owned(),
            source: "test".to_owned(),
            confidence: Confidence::Design,
            entries: entries.clone().into(),
        };
        assert_eq!(list.entry("2"), Some(&entries[0]));
        assert_eq!(list.entry("3"), None);
        assert!(list.has_members_of("9") && !list.has_members_of("8"));
        let written = serde_json::to_value(&list).unwrap();
        assert_eq!(written["entries"], serde_json::to_value(&entries).unwrap());
        assert_eq!(serde_json::from_value::<CodeList>(written).unwrap(), list);
    }
}
