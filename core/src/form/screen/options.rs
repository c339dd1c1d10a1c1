//! What may be chosen: short lists whole, long ones by typing.

use serde_json::Value;

use crate::{
    form::{
        CodeEntry, CodeLists, CompiledForm, Field, FieldKind,
        field_at::kind_at,
        kind::{PROVINCES, WARDS},
    },
    text::{Localized, fold},
};

/// Options that are shown or told at once, at most: a longer list is searched.
pub const MOST_OPTIONS: usize = 40;

/// What may be chosen from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FieldOptions {
    /// The whole list if it is short, else its beginning.
    pub first: Vec<CodeOption>,
    /// How many there are in all.
    pub count: u32,
    /// There are more than are told here: search by what is typed.
    pub searched: bool,
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CodeOption {
    /// What is answered.
    pub code: String,
    /// What is shown.
    pub name: Localized,
}

impl From<&CodeEntry> for CodeOption {
    fn from(entry: &CodeEntry) -> Self {
        Self { code: entry.code.clone(), name: entry.name.clone() }
    }
}

impl FieldOptions {
    pub(super) fn of(lists: &CodeLists, list: &str) -> Self {
        Self::from_entries(lists.get(list).map(|list| list.entries.iter()).into_iter().flatten())
    }

    pub(super) fn provinces(lists: &CodeLists) -> Self {
        Self::of(lists, PROVINCES)
    }

    /// The wards of the province of an address.
    pub(super) fn wards(lists: &CodeLists, address: Option<&Value>) -> Self {
        let province = address.and_then(|address| address.get("province")).and_then(Value::as_str);
        Self::from_entries(wards_of(lists, province))
    }

    fn from_entries<'a>(entries: impl Iterator<Item = &'a CodeEntry>) -> Self {
        let mut entries = entries.map(CodeOption::from);
        let first: Vec<CodeOption> = entries.by_ref().take(MOST_OPTIONS).collect();
        let rest = entries.count();
        Self { count: u32::try_from(first.len() + rest).unwrap_or(u32::MAX), searched: rest > 0, first }
    }
}

fn wards_of<'a>(lists: &'a CodeLists, province: Option<&str>) -> impl Iterator<Item = &'a CodeEntry> {
    let wards = lists.get(WARDS).map(|list| list.entries.iter()).into_iter().flatten();
    wards.filter(move |ward| province.is_some() && ward.parent.as_deref() == province)
}

impl CompiledForm {
    /// What may be chosen at a path and fits what was typed, the best first, at most [`MOST_OPTIONS`]: accents and case do not
    /// matter, each word typed begins a word of the name, or the code is typed. `within` narrows wards to a province.
    #[must_use]
    pub fn find_options(&self, path: &str, typed: &str, within: Option<&str>) -> Vec<CodeOption> {
        let lists = self.lists();
        if let Some(address) = path.strip_suffix(".ward") {
            let fields: Vec<&Field> = self.form().fields().collect();
            let is_address = kind_at(&fields, address).is_some_and(|kind| *kind == FieldKind::Address);
            return if is_address { fitting(wards_of(lists, within), typed) } else { Vec::new() };
        }
        let fields: Vec<&Field> = self.form().fields().collect();
        match kind_at(&fields, path).as_deref() {
            Some(FieldKind::Choice { list } | FieldKind::MultiChoice { list, .. }) => {
                fitting(lists.get(list).map(|list| list.entries.iter()).into_iter().flatten(), typed)
            }
            _ => Vec::new(),
        }
    }
}

fn fitting<'a>(entries: impl Iterator<Item = &'a CodeEntry>, typed: &str) -> Vec<CodeOption> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let rank = |entry: &CodeEntry| {
        let name = fold(&format!("{} {}", entry.name.vi, entry.name.en));
        let begins =
            |word: &&str| name.split(|letter: char| !letter.is_alphanumeric()).any(|found| found.starts_with(*word));
        match () {
            () if words.is_empty() => Some(0),
            () if [&entry.code, &entry.name.vi, &entry.name.en].iter().any(|name| fold(name) == typed) => Some(0),
            () if name.starts_with(&typed) => Some(1),
            () if words.iter().all(begins) => Some(2),
            () => None,
        }
    };
    let mut found: Vec<(u8, &CodeEntry)> = entries.filter_map(|entry| Some((rank(entry)?, entry))).collect();
    // Stable: within a rank the list's own order stays.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(MOST_OPTIONS).map(|(_, entry)| entry.into()).collect()
}
