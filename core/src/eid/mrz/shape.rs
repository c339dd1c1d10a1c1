//! From what a camera, a reader or a keyboard gives to lines of the right length.

use std::ops::Range;

use super::{
    Line, UNREADABLE,
    layout::{Layout, TD1, TD3},
};
use crate::eid::{CardField, Finding, FindingCode};

/// The longest text that is looked at, in bytes. The lines have 90 characters; the rest is room for spaces.
pub(super) const LONGEST: usize = 1024;

/// The lines of a text, end to end, or why it has none.
pub(super) fn lines_of(text: &str, findings: &mut Vec<Finding>) -> Option<Line> {
    let rows = if text.len() > LONGEST { Rows::default() } else { Rows::of(text) };
    if rows.ends.is_empty() {
        let code = if text.trim().is_empty() { FindingCode::MrzEmpty } else { FindingCode::MrzShape };
        findings.push(Finding::new(code, None));
        return None;
    }
    let Some((layout, shape)) = [&TD1, &TD3].into_iter().find_map(|layout| Some((layout, rows.shape(layout)?))) else {
        findings.push(Finding::new(FindingCode::MrzShape, None));
        return None;
    };
    let Rows { mut letters, .. } = rows;
    if let Shape::NameOfOtherLength(row) = shape {
        let line =
            layout.name.start / layout.width * layout.width..(layout.name.start / layout.width + 1) * layout.width;
        let fitted =
            (0..layout.width).map(|column| if column < row.len() { letters[row.start + column] } else { b'<' });
        let fitted: Vec<u8> = fitted.collect();
        letters.splice(row, fitted);
        findings.push(Finding::at(FindingCode::MrzFillers, Some(CardField::Name), layout.place(&line)));
    }
    Some(Line { layout, letters })
}

/// Upper-case rows without spaces, empty ones dropped, set end to end.
#[derive(Default)]
struct Rows {
    letters: Vec<u8>,
    /// Where each row ends.
    ends: Vec<usize>,
}

/// How rows fit a layout.
enum Shape {
    Whole,
    /// All but the row with the name.
    NameOfOtherLength(Range<usize>),
}

impl Rows {
    /// Quotation marks that readers see in `<` are read so.
    fn of(text: &str) -> Self {
        let mut rows = Self { letters: Vec::with_capacity(text.len()), ends: Vec::with_capacity(TD1.lines) };
        for letter in text.chars() {
            match letter {
                '0'..='9' | 'A'..='Z' | '<' => rows.letters.push(letter as u8),
                '\n' => rows.end_row(),
                _ if letter.is_whitespace() => {}
                '«' | '《' | '≪' => rows.letters.extend(b"<<"),
                '‹' | '〈' | '＜' => rows.letters.push(b'<'),
                _ => rows
                    .letters
                    .push(u8::try_from(letter.to_ascii_uppercase()).ok().filter(u8::is_ascii).unwrap_or(UNREADABLE)),
            }
        }
        rows.end_row();
        rows
    }

    fn end_row(&mut self) {
        if self.letters.len() > self.ends.last().copied().unwrap_or_default() {
            self.ends.push(self.letters.len());
        }
    }

    fn shape(&self, layout: &Layout) -> Option<Shape> {
        if self.ends.len() == 1 {
            return (self.letters.len() == layout.width * layout.lines).then_some(Shape::Whole);
        }
        if self.ends.len() != layout.lines {
            return None;
        }
        let name_line = layout.name.start / layout.width;
        let mut shape = Shape::Whole;
        let mut start = 0;
        for (index, &end) in self.ends.iter().enumerate() {
            let row = start..end;
            start = end;
            if row.len() != layout.width {
                // Only a name ends in fillers, and readers miscount a row of them.
                let near = (layout.width / 2..=layout.width * 2).contains(&row.len());
                let mut behind = self.letters[row.clone()].iter().skip(layout.width);
                if index != name_line || !near || !behind.all(|letter| matches!(letter, b'<' | b'K')) {
                    return None;
                }
                shape = Shape::NameOfOtherLength(row);
            }
        }
        Some(shape)
    }
}
