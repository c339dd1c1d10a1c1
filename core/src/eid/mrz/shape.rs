//! From what a camera, a reader or a keyboard gives to lines of the right length.

use super::{
    Line,
    layout::{Layout, TD1, TD3},
};
use crate::eid::{CardField, Finding, FindingCode};

/// The longest text that is looked at, in bytes. The lines have 90 characters; the rest is room for spaces.
pub(super) const LONGEST: usize = 1024;

/// The lines of a text, end to end, or why it has none.
pub(super) fn lines_of(text: &str, findings: &mut Vec<Finding>) -> Option<Line> {
    let rows = if text.len() > LONGEST { Vec::new() } else { rows(text) };
    if rows.is_empty() {
        let code = if text.trim().is_empty() { FindingCode::MrzEmpty } else { FindingCode::MrzShape };
        findings.push(Finding::new(code, None));
        return None;
    }
    let fitted = [&TD1, &TD3].into_iter().find_map(|layout| fit(layout, &rows, findings));
    if fitted.is_none() {
        findings.push(Finding::new(FindingCode::MrzShape, None));
    }
    fitted
}

/// Upper-case rows without spaces, empty ones dropped; quotation marks that readers see in `<` are read so.
fn rows(text: &str) -> Vec<Vec<char>> {
    let row = |line: &str| {
        let mut row = Vec::new();
        for letter in line.chars().filter(|letter| !letter.is_whitespace()) {
            match letter {
                '«' | '《' | '≪' => row.extend(['<', '<']),
                '‹' | '〈' | '＜' => row.push('<'),
                _ => row.push(letter.to_ascii_uppercase()),
            }
        }
        row
    };
    text.lines().map(row).filter(|row| !row.is_empty()).collect()
}

fn fit(layout: &'static Layout, rows: &[Vec<char>], findings: &mut Vec<Finding>) -> Option<Line> {
    if let [row] = rows {
        return (row.len() == layout.width * layout.lines).then(|| Line { layout, letters: row.clone() });
    }
    if rows.len() != layout.lines {
        return None;
    }
    let name_line = layout.name.start / layout.width;
    let mut letters = Vec::with_capacity(layout.width * layout.lines);
    let mut adjusted = None;
    for (index, row) in rows.iter().enumerate() {
        let mut row = row.clone();
        if row.len() != layout.width {
            // Only a name ends in fillers, and readers miscount a row of them.
            let near = (layout.width / 2..=layout.width * 2).contains(&row.len());
            let only_fillers = row.iter().skip(layout.width).all(|letter| matches!(letter, '<' | 'K'));
            if index != name_line || !near || !only_fillers {
                return None;
            }
            row.resize(layout.width, '<');
            adjusted = Some(Finding::at(
                FindingCode::MrzFillers,
                Some(CardField::Name),
                layout.place(&(index * layout.width..(index + 1) * layout.width)),
            ));
        }
        letters.extend(row);
    }
    findings.extend(adjusted);
    Some(Line { layout, letters })
}
