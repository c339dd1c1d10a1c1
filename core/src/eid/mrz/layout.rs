//! Where each field stands: ICAO Doc 9303-5 §4.2 (TD1) and 9303-4 §4.2 (TD3), counted from 0 over the lines set end to end.

use std::ops::Range;

use crate::{closed_list::closed_list, eid::Place};

closed_list! {
    /// The format of the lines.
    MrzFormat {
        /// Three lines of 30 characters: cards.
        Td1 = "TD1",
        /// Two lines of 44 characters: passports.
        Td3 = "TD3",
    }
}

pub(super) struct Layout {
    pub format: MrzFormat,
    pub width: usize,
    pub lines: usize,
    pub document_type: Range<usize>,
    pub issuer: Range<usize>,
    pub number: Range<usize>,
    pub number_check: usize,
    pub optional: Range<usize>,
    /// A passport's optional data have a check digit, which may be a filler when they are empty.
    pub optional_check: Option<usize>,
    /// A card has a second place for them.
    pub more_optional: Range<usize>,
    pub born: Range<usize>,
    pub born_check: usize,
    pub sex: usize,
    pub expires: Range<usize>,
    pub expires_check: usize,
    pub nationality: Range<usize>,
    pub composite: usize,
    pub composite_over: &'static [Range<usize>],
    pub name: Range<usize>,
}

/// As many characters as the longest lines have.
pub(super) const MOST_LETTERS: usize = TD1.width * TD1.lines;

pub(super) static TD1: Layout = Layout {
    format: MrzFormat::Td1,
    width: 30,
    lines: 3,
    document_type: 0..2,
    issuer: 2..5,
    number: 5..14,
    number_check: 14,
    optional: 15..30,
    optional_check: None,
    more_optional: 48..59,
    born: 30..36,
    born_check: 36,
    sex: 37,
    expires: 38..44,
    expires_check: 44,
    nationality: 45..48,
    composite: 59,
    composite_over: &[5..30, 30..37, 38..45, 48..59],
    name: 60..90,
};

pub(super) static TD3: Layout = Layout {
    format: MrzFormat::Td3,
    width: 44,
    lines: 2,
    document_type: 0..2,
    issuer: 2..5,
    number: 44..53,
    number_check: 53,
    optional: 72..86,
    optional_check: Some(86),
    more_optional: 0..0,
    born: 57..63,
    born_check: 63,
    sex: 64,
    expires: 65..71,
    expires_check: 71,
    nationality: 54..57,
    composite: 87,
    composite_over: &[44..54, 57..64, 65..87],
    name: 5..44,
};

impl Layout {
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        Place { line: range.start / self.width + 1, column: range.start % self.width + 1, length: range.len() }
    }
}
