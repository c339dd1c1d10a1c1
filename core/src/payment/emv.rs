//! EMV tag-length-value text: two digits of id, two digits of length, the value. Lengths count characters (NAPAS QR Format T&C
//! v1.0 §3); some writers count bytes of UTF-8, which a reader tries second and says so.

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tlv<'a> {
    pub id: u8,
    pub value: &'a str,
    /// Where the field begins, in bytes.
    pub at: usize,
}

/// The structure does not hold at a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadTlv {
    pub at: usize,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Characters,
    Bytes,
}

/// The fields of a text, in order.
pub(super) fn read(text: &str, unit: Unit) -> Result<Vec<Tlv<'_>>, BadTlv> {
    let mut fields = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let bad = BadTlv { at };
        let number = |from: usize| {
            let digits = text.get(from..from + 2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
            digits.and_then(|digits| digits.parse::<u8>().ok()).ok_or(bad)
        };
        let (id, length, begin) = (number(at)?, usize::from(number(at + 2)?), at + 4);
        let rest = text.get(begin..).ok_or(bad)?;
        let bytes = match unit {
            Unit::Bytes => length,
            Unit::Characters if length == 0 => 0,
            Unit::Characters => {
                rest.char_indices().nth(length - 1).map(|(last, letter)| last + letter.len_utf8()).ok_or(bad)?
            }
        };
        let value = rest.get(..bytes).ok_or(bad)?;
        fields.push(Tlv { id, value, at });
        at = begin + bytes;
    }
    Ok(fields)
}

/// One field as text. Values of this program are ASCII of at most 99 characters.
pub(super) fn write(id: u8, value: &str) -> String {
    format!("{id:02}{:02}{value}", value.chars().count())
}

/// CRC-16/CCITT-FALSE: polynomial 1021, initial FFFF (ISO/IEC 13239 without reflection).
pub(super) fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |crc, &byte| {
        (0..8)
            .fold(crc ^ (u16::from(byte) << 8), |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0x29b1);
    }

    #[test]
    fn lengths_count_characters_or_bytes() {
        assert_eq!(read("0802Lệ", Unit::Characters).unwrap()[0].value, "Lệ");
        assert_eq!(read("0804Lệ", Unit::Bytes).unwrap()[0].value, "Lệ");
        assert!(read("0804Lệ", Unit::Characters).is_err());
        // A length that ends inside a letter.
        assert!(read("0802Lệ", Unit::Bytes).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,60}") {
            let _ = (read(&text, Unit::Characters), read(&text, Unit::Bytes));
        }

        #[test]
        fn what_was_written_is_read(id in 0u8..100, value in "[ -~]{0,99}") {
            let text = write(id, &value);
            prop_assert_eq!(read(&text, Unit::Characters).unwrap(), vec![Tlv { id, value: &value, at: 0 }]);
        }
    }
}
