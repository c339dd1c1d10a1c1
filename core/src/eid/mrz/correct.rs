//! The usual confusions of optical readers, corrected where the lines themselves say what must stand there: a digit in a
//! date, a letter in a State's code, a filler behind a name, or a number whose check digit only one reading fits.
//! Nothing is guessed: where two readings are possible, none is taken.

use std::{iter::once, ops::Range};

use super::{Correction, Line, check_digit::over, layout::MOST_LETTERS, name::end_of_name};

/// Corrects in place and says where.
pub(super) fn correct(line: &mut Line) -> Vec<Correction> {
    let mut room = [0; MOST_LETTERS];
    let read = &mut room[..line.letters.len()];
    read.copy_from_slice(&line.letters);
    let layout = line.layout;
    for letter in &mut line.letters {
        if matches!(letter, b'|' | b'!') {
            *letter = b'I';
        }
    }
    each(line, [0..1, layout.issuer.clone(), layout.nationality.clone(), layout.name.clone()], letter_of);
    each(line, once(1..2), |letter| if letter == b'K' { b'<' } else { letter_of(letter) });
    each(line, [layout.born.clone(), layout.expires.clone()], digit_of);
    for check in [layout.born_check, layout.expires_check, layout.number_check, layout.composite] {
        each(line, once(check..check + 1), digit_of);
    }
    each(line, once(layout.sex..layout.sex + 1), |letter| if letter == b'K' { b'<' } else { letter });
    fill_behind_name(line);
    if line.is_vietnamese_card() {
        // Digits, two fillers, a check digit; the second place is empty.
        each(line, [layout.number.clone(), 15..27, 29..30], digit_of);
        each(line, [27..29, layout.more_optional.clone()], |letter| if letter == b'K' { b'<' } else { letter });
    } else {
        fit_check_digit(line, &layout.number, layout.number_check);
    }
    if let Some(check) = layout.optional_check {
        each(line, once(check..check + 1), digit_of);
        fit_check_digit(line, &layout.optional, check);
    }
    if read == line.letters {
        return Vec::new();
    }
    let changed = read.iter().zip(&line.letters).enumerate().filter(|(_, (read, taken))| read != taken);
    changed
        .map(|(at, (&read, &taken))| {
            let place = layout.place(&(at..at + 1));
            Correction { line: place.line, column: place.column, read: read.into(), taken: taken.into() }
        })
        .collect()
}

fn each(line: &mut Line, ranges: impl IntoIterator<Item = Range<usize>>, reading: impl Fn(u8) -> u8) {
    for range in ranges {
        for letter in &mut line.letters[range] {
            *letter = reading(*letter);
        }
    }
}

/// What stands where only a digit or a filler can.
const fn digit_of(letter: u8) -> u8 {
    match letter {
        b'O' | b'Q' | b'D' => b'0',
        b'I' | b'L' => b'1',
        b'Z' => b'2',
        b'S' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        b'K' => b'<',
        _ => letter,
    }
}

/// What stands where only a letter or a filler can.
const fn letter_of(letter: u8) -> u8 {
    match letter {
        b'0' => b'O',
        b'1' => b'I',
        b'2' => b'Z',
        b'5' => b'S',
        b'6' => b'G',
        b'8' => b'B',
        _ => letter,
    }
}

/// The other reading of a character where both digits and letters may stand. G and 6, K and the filler weigh the same
/// in a check digit, so that it cannot tell them apart.
const fn other_reading(letter: u8) -> Option<u8> {
    Some(match letter {
        b'0' => b'O',
        b'O' | b'Q' | b'D' => b'0',
        b'1' => b'I',
        b'I' | b'L' => b'1',
        b'2' => b'Z',
        b'Z' => b'2',
        b'5' => b'S',
        b'S' => b'5',
        b'8' => b'B',
        b'B' => b'8',
        _ => return None,
    })
}

/// Behind the name only fillers stand, and a K there is one.
fn fill_behind_name(line: &mut Line) {
    let name = line.layout.name.clone();
    if !line.letters[name.clone()].contains(&b'K') {
        return;
    }
    let end = name.start + end_of_name(&line.letters[name.clone()]);
    // A word of K alone is no name: `NGUYEN<<AN<KKKKK`.
    let mut start = name.start;
    while start < end {
        let length = line.letters[start..end].iter().take_while(|letter| **letter != b'<').count();
        let word = start..start + length;
        if length > 2 && line.letters[word.clone()].iter().all(|letter| *letter == b'K') {
            line.letters[word].fill(b'<');
        }
        start += length + 1;
    }
    let end = name.start + end_of_name(&line.letters[name.clone()]);
    each(line, once(end..name.end), |letter| if letter == b'K' { b'<' } else { letter });
}

/// Takes other readings of one character, or else of two, if exactly one such change fits the check digit.
fn fit_check_digit(line: &mut Line, field: &Range<usize>, check: usize) {
    let wanted = line.letters[check];
    let letters = &line.letters[field.clone()];
    // With a filler as check digit a long number goes on elsewhere; there is nothing to fit here.
    if !wanted.is_ascii_digit() || over([letters]) == Some(wanted) {
        return;
    }
    let doubtful: Vec<usize> = (0..letters.len()).filter(|&at| other_reading(letters[at]).is_some()).collect();
    let with = |places: &[usize]| {
        let mut letters = letters.to_vec();
        for &place in places {
            letters[place] = other_reading(letters[place]).unwrap_or(letters[place]);
        }
        (over([letters.as_slice()]) == Some(wanted)).then_some(letters)
    };
    let ones: Vec<_> = doubtful.iter().filter_map(|&place| with(&[place])).collect();
    let pairs = || {
        let pairs = doubtful
            .iter()
            .enumerate()
            .flat_map(|(index, &one)| doubtful[index + 1..].iter().map(move |&other| [one, other]));
        pairs.filter_map(|pair| with(&pair)).collect::<Vec<_>>()
    };
    let found = if ones.is_empty() { pairs() } else { ones };
    if let [only] = found.as_slice() {
        line.letters[field.clone()].copy_from_slice(only);
    }
}
