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
    // In ASCII the two units are one, and the quicker of them serves.
    let unit = if text.is_ascii() { Unit::Bytes } else { unit };
    let mut fields = Vec::with_capacity(12);
    let mut at = 0;
    while at < text.len() {
        let bad = BadTlv { at };
        let number = |from: usize| match text.as_bytes().get(from..from + 2) {
            Some(&[tens @ b'0'..=b'9', ones @ b'0'..=b'9']) => Ok((tens - b'0') * 10 + (ones - b'0')),
            _ => Err(bad),
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

/// The first field of an id.
pub(super) fn first<'a>(fields: &[Tlv<'a>], id: u8) -> Option<&'a str> {
    fields.iter().find(|field| field.id == id).map(|field| field.value)
}

/// Appends the head of a field whose value has `length` characters (at most 99); the value follows.
pub(super) fn write_head(text: &mut String, id: u8, length: usize) {
    let length = u8::try_from(length).expect("values of this program have at most 99 characters");
    for number in [id, length] {
        text.push(char::from(b'0' + number / 10));
        text.push(char::from(b'0' + number % 10));
    }
}

/// Appends a field. Values of this program are ASCII of at most 99 characters.
pub(super) fn write(text: &mut String, id: u8, value: &str) {
    write_head(text, id, value.len());
    text.push_str(value);
}

/// CRC-16/CCITT-FALSE: polynomial 1021, initial FFFF (ISO/IEC 13239 without reflection).
pub(super) fn crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |crc, &byte| (crc << 8) ^ CRC[usize::from((crc >> 8) ^ u16::from(byte))])
}

/// What one byte adds to the sum.
static CRC: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = (byte as u16) << 8;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};

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
            let mut text = String::new();
            write(&mut text, id, &value);
            prop_assert_eq!(read(&text, Unit::Characters).unwrap(), vec![Tlv { id, value: &value, at: 0 }]);
        }
    }
}
