//! The name: primary identifier, two fillers, secondary identifier, fillers to the end (ICAO Doc 9303-3 §4.6).

use super::text_of;

/// Where the name ends: at three fillers, or at the second place of two.
pub(super) fn end_of_name(letters: &[u8]) -> usize {
    let mut parts = 1;
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|letter| **letter == b'<').count();
        match run {
            0 => at += 1,
            1 => at += 1,
            2 if parts == 1 && at > 0 => {
                parts = 2;
                at += 2;
            }
            _ => return at,
        }
    }
    letters.len()
}

/// The two parts of a name, words set apart by spaces.
pub(super) fn parts(letters: &[u8]) -> (String, String) {
    let name = &letters[..end_of_name(letters)];
    let (primary, secondary) = name.windows(2).position(|pair| pair == [b'<', b'<']).map_or((name, &[][..]), |at| {
        let (primary, secondary) = name.split_at(at);
        (primary, &secondary[2..])
    });
    (words(primary), words(secondary))
}

fn words(part: &[u8]) -> String {
    let mut text = String::with_capacity(part.len());
    for word in part.split(|letter| *letter == b'<').filter(|word| !word.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(text_of(word));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String) {
        parts(text.as_bytes())
    }

    #[test]
    fn a_name_has_one_or_two_parts() {
        let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        assert_eq!(read("NGUYEN<<VAN<MAU<<<<<<"), pair("NGUYEN", "VAN MAU"));
        assert_eq!(read("VAN<DER<MUSTER<<JAN<<<"), pair("VAN DER MUSTER", "JAN"));
        assert_eq!(read("ARKFREITH<<<<<<"), pair("ARKFREITH", ""));
        assert_eq!(read("ERIKSSON<<ANNA<MARIA"), pair("ERIKSSON", "ANNA MARIA"));
        assert_eq!(read("<<<<<<"), pair("", ""));
        assert_eq!(read(""), pair("", ""));
    }
}
