//! `units.txt` as it stands in the library: the build lays it out by columns, which pack to half as much.

use std::fmt::Write;

use super::numbers::Numbers;

/// Syllables that one byte names.
const FREQUENT: usize = 220;
/// Most codes of wards follow each other in threes.
const USUAL_STEP: u32 = 3;

/// The text of the table, as its notice describes it.
pub(super) fn units() -> String {
    unpack(include_bytes!(concat!(env!("OUT_DIR"), "/units.bin")))
}

fn unpack(packed: &[u8]) -> String {
    let mut columns = Numbers::of(packed);
    let list = str::from_utf8(columns.column()).expect("the build wrote text");
    let syllables: Vec<&str> = list.split('\n').collect();
    let [mut kinds, mut codes, mut counts, mut frequent, mut rare, mut target_counts, mut targets] =
        std::array::from_fn(|_| Numbers::of(columns.column()));
    let mut text = String::new();
    let (mut past, mut now, mut code, mut before) = (false, Vec::new(), 0, 0);
    while !kinds.is_empty() {
        let mut kind = char::from(kinds.byte());
        let digits = match kind {
            '0' | '1' => {
                past = kind == '1';
                text.push_str(if past { "#before\n" } else { "#now\n" });
                continue;
            }
            'P' => 2,
            'D' => 3,
            _ => 0,
        };
        let number = codes.take();
        if digits > 0 {
            code = 0;
            write!(text, "{kind}{number:0digits$} ").expect(NEVER);
            kind = char::from(kinds.byte());
        } else {
            code += if number == 0 { USUAL_STEP } else { number };
            if !past {
                now.push(code);
            }
            if number > 0 {
                write!(text, "{number}").expect(NEVER);
            }
        }
        text.push(kind);
        for word in 0..counts.take() {
            if word > 0 {
                text.push(' ');
            }
            let at = usize::from(frequent.byte());
            let at = at.checked_sub(FREQUENT).map_or(at, |high| FREQUENT + (high << 8) + usize::from(rare.byte()));
            text.push_str(syllables[at]);
        }
        for target in 0..target_counts.take() {
            before = targets.near(before);
            let (mark, doubt) = (if target == 0 { '>' } else { ',' }, if before.is_multiple_of(2) { "" } else { "?" });
            write!(text, "{mark}{:05}{doubt}", now[before as usize / 2]).expect(NEVER);
        }
        text.push('\n');
    }
    text
}

const NEVER: &str = "a string takes everything";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_the_table() {
        let (ours, theirs) = (units(), include_str!("../../data/units/units.txt"));
        for (line, (our, their)) in ours.lines().zip(theirs.lines()).enumerate() {
            assert_eq!(our, their, "line {}", line + 1);
        }
        assert_eq!(ours.len(), theirs.len());
    }
}
