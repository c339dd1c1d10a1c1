//! The table of units, column by column: what is alike stands together, and packs to half of what it packs to line by line.

use std::collections::HashMap;

use super::numbers::{near, number};

/// Syllables that one byte names.
const FREQUENT: usize = 220;

/// Columns one after another, each behind its length. `core/src/unit/packed.rs` makes the same text of them again.
pub(super) fn pack(text: &str) -> Vec<u8> {
    let lines: Vec<Line<'_>> = text.lines().map(Line::of).collect();
    let syllables = syllables(&lines);
    let number_of: HashMap<&str, usize> = syllables.iter().enumerate().map(|(at, syllable)| (*syllable, at)).collect();
    let mut columns: [Vec<u8>; 8] = Default::default();
    let [list, kinds, codes, counts, frequent, rare, target_counts, targets] = &mut columns;
    list.extend(syllables.join("\n").bytes());
    let (mut past, mut now, mut code, mut target_before) = (false, HashMap::new(), 0, 0);
    for line in &lines {
        kinds.extend(line.kind.bytes());
        past |= line.kind == "1";
        let Some(unit) = &line.unit else { continue };
        number(codes, unit.code);
        match line.kind.len() {
            1 => code += if unit.code == 0 { 3 } else { unit.code },
            _ => code = 0,
        }
        if line.kind.len() == 1 && !past {
            now.insert(code, now.len());
        }
        let words: Vec<&str> = unit.name.split(' ').collect();
        number(counts, words.len());
        for word in words {
            match number_of[word].checked_sub(FREQUENT) {
                None => frequent.extend(byte(number_of[word])),
                Some(at) => {
                    frequent.extend(byte(FREQUENT + (at >> 8)));
                    rare.extend(byte(at & 0xFF));
                }
            }
        }
        number(target_counts, unit.targets.len());
        for (target, doubtful) in &unit.targets {
            let at = now[target] * 2 + usize::from(*doubtful);
            near(targets, target_before, at);
            target_before = at;
        }
    }
    let mut out = Vec::new();
    for column in columns {
        number(&mut out, column.len());
        out.extend(column);
    }
    out
}

/// The frequent ones first, each part in order.
fn syllables<'a>(lines: &[Line<'a>]) -> Vec<&'a str> {
    let mut often: HashMap<&str, usize> = HashMap::new();
    for syllable in lines.iter().filter_map(|line| line.unit.as_ref()).flat_map(|unit| unit.name.split(' ')) {
        *often.entry(syllable).or_default() += 1;
    }
    let mut syllables: Vec<&str> = often.keys().copied().collect();
    syllables.sort_by_key(|syllable| (std::cmp::Reverse(often[syllable]), *syllable));
    let (frequent, rare) = syllables.split_at_mut(FREQUENT);
    frequent.sort_unstable();
    rare.sort_unstable();
    syllables
}

fn byte(number: usize) -> [u8; 1] {
    [u8::try_from(number).expect("there are at most 9,000 syllables")]
}

struct Line<'a> {
    /// `0` or `1` for the line that begins an era; `P` or `D` before the letter of a province or district.
    kind: String,
    unit: Option<Unit<'a>>,
}

struct Unit<'a> {
    /// Of a ward the step, 0 for the usual one.
    code: usize,
    name: &'a str,
    /// Codes, and whether they are doubtful.
    targets: Vec<(usize, bool)>,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        match line {
            "#now" => return Self { kind: "0".to_owned(), unit: None },
            "#before" => return Self { kind: "1".to_owned(), unit: None },
            _ => {}
        }
        let head = line.chars().next().filter(|head| matches!(head, 'P' | 'D'));
        let (code, rest) = match head {
            Some(_) => line[1..].split_once(' ').expect("a code ends in a space"),
            None => line.split_at(line.find(|letter: char| !letter.is_ascii_digit()).expect("a unit has a name")),
        };
        let (name, targets) = rest.split_once('>').map_or((rest, None), |(name, targets)| (name, Some(targets)));
        let target = |target: &str| {
            let code = target.trim_end_matches('?');
            (code.parse().expect("a code is a number"), code != target)
        };
        let unit = Unit {
            code: if code.is_empty() { 0 } else { code.parse().expect("a code is a number") },
            name: &name[1..],
            targets: targets.into_iter().flat_map(|targets| targets.split(',')).map(target).collect(),
        };
        Self { kind: head.into_iter().chain(name.chars().take(1)).collect(), unit: Some(unit) }
    }
}
