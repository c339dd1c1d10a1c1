//! EMV tag-length-value text: two digits of id, two digits of length, the value. Lengths count characters (NAPAS QR Format T&C
//! v1.0 §3); some writers count bytes of UTF-8, which a reader tries second and says so.

use std::ops::Deref;

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tlv<'a> {
    pub id: u8,
    pub value: &'a str,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Characters,
    Bytes,
}

/// The fields of a code: hardly any has more than are kept at hand.
pub(super) type CodeFields<'a> = Fields<'a, 12>;
/// The fields of a template.
pub(super) type TemplateFields<'a> = Fields<'a, 4>;

/// Fields in their order, `FEW` of them without asking for memory: a phone reads every frame of its camera.
pub(super) struct Fields<'a, const FEW: usize> {
    few: [Tlv<'a>; FEW],
    count: usize,
    /// All of them, once they are more.
    many: Vec<Tlv<'a>>,
}

impl<'a, const FEW: usize> Fields<'a, FEW> {
    pub(super) const fn none() -> Self {
        Self { few: [Tlv { id: 0, value: "" }; FEW], count: 0, many: Vec::new() }
    }

    /// Reads the fields of a text in place of what was there; `false` if it is not all fields.
    pub(super) fn read(&mut self, text: &'a str, unit: Unit) -> bool {
        // In ASCII the two units are one, and the quicker of them serves.
        let unit = if text.is_ascii() { Unit::Bytes } else { unit };
        (self.count, self.many) = (0, Vec::new());
        let mut rest = text;
        while !rest.is_empty() {
            let Some((field, behind)) = next(rest, unit) else { return false };
            self.push(field);
            rest = behind;
        }
        true
    }

    fn push(&mut self, field: Tlv<'a>) {
        if let Some(free) = self.few.get_mut(self.count) {
            *free = field;
            self.count += 1;
            return;
        }
        if self.many.is_empty() {
            self.many.extend(self.few);
        }
        self.many.push(field);
    }
}

impl<'a, const FEW: usize> Deref for Fields<'a, FEW> {
    type Target = [Tlv<'a>];

    fn deref(&self) -> &[Tlv<'a>] {
        if self.many.is_empty() { &self.few[..self.count] } else { &self.many }
    }
}

/// The first field of a text, and what stands behind it.
fn next(text: &str, unit: Unit) -> Option<(Tlv<'_>, &str)> {
    let &[id_tens, id_ones, tens, ones] = text.as_bytes().first_chunk()?;
    let (id, length) = (number([id_tens, id_ones])?, usize::from(number([tens, ones])?));
    let behind = text.get(4..)?;
    let bytes = match unit {
        Unit::Bytes => length,
        Unit::Characters if length == 0 => 0,
        Unit::Characters => behind.char_indices().nth(length - 1).map(|(last, letter)| last + letter.len_utf8())?,
    };
    let (value, behind) = behind.split_at_checked(bytes)?;
    Some((Tlv { id, value }, behind))
}

fn number([tens, ones]: [u8; 2]) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
}

/// The first field of an id.
pub(super) fn first<'a>(fields: &[Tlv<'a>], id: u8) -> Option<&'a str> {
    fields.iter().find(|field| field.id == id).map(|field| field.value)
}

/// Appends the head of a field whose value has `length` characters (at most 99); the value follows.
pub(super) fn write_head(text: &mut Vec<u8>, id: u8, length: usize) {
    let length = u8::try_from(length).expect("values of this program have at most 99 characters");
    text.extend([b'0' + id / 10, b'0' + id % 10, b'0' + length / 10, b'0' + length % 10]);
}

/// Appends a field. Values of this program are ASCII of at most 99 characters.
pub(super) fn write(text: &mut Vec<u8>, id: u8, value: &str) {
    write_head(text, id, value.len());
    text.extend_from_slice(value.as_bytes());
}

/// CRC-16/CCITT-FALSE: polynomial 1021, initial FFFF (ISO/IEC 13239 without reflection). Eight bytes at a time, because one by
/// one each waits for the one before.
pub(super) fn crc(bytes: &[u8]) -> u16 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let sum = eights.iter().fold(0xffff_u16, |sum, &[a, b, c, d, e, f, g, h]| {
        let [high, low] = sum.to_be_bytes();
        CRC[7][usize::from(a ^ high)]
            ^ CRC[6][usize::from(b ^ low)]
            ^ CRC[5][usize::from(c)]
            ^ CRC[4][usize::from(d)]
            ^ CRC[3][usize::from(e)]
            ^ CRC[2][usize::from(f)]
            ^ CRC[1][usize::from(g)]
            ^ CRC[0][usize::from(h)]
    });
    rest.iter().fold(sum, |sum, &byte| {
        let [high, low] = sum.to_be_bytes();
        (u16::from(low) << 8) ^ CRC[0][usize::from(high ^ byte)]
    })
}

/// What one byte adds to the sum, with no byte behind it, with one, … with seven.
static CRC: [[u16; 256]; 8] = {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = (byte as u16) << 8;
        let mut behind = 0;
        while behind < 8 {
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 };
                bit += 1;
            }
            tables[behind][byte] = crc;
            behind += 1;
        }
        byte += 1;
    }
    tables
};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, unit: Unit) -> Option<Vec<Tlv<'_>>> {
        let mut fields = TemplateFields::none();
        fields.read(text, unit).then(|| fields.to_vec())
    }

    #[test]
    fn the_check_value_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0x29b1);
    }

    #[test]
    fn lengths_count_characters_or_bytes() {
        assert_eq!(read("0802Lệ", Unit::Characters).unwrap()[0].value, "Lệ");
        assert_eq!(read("0804Lệ", Unit::Bytes).unwrap()[0].value, "Lệ");
        assert!(read("0804Lệ", Unit::Characters).is_none());
        // A length that ends inside a letter.
        assert!(read("0802Lệ", Unit::Bytes).is_none());
    }

    #[test]
    fn any_number_of_fields_is_read() {
        for count in [0, 1, 3, 4, 5, 40] {
            let text: String = (0..count).map(|at| format!("{at:02}01x")).collect();
            let fields = read(&text, Unit::Characters).unwrap();
            assert_eq!(
                fields.iter().map(|field| usize::from(field.id)).collect::<Vec<_>>(),
                (0..count).collect::<Vec<_>>()
            );
        }
    }

    proptest! {
        #[test]
        fn the_sum_is_that_of_its_bits(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..40)) {
            let slowly = bytes.iter().fold(0xffff_u16, |sum, &byte| {
                (0..8).fold(sum ^ (u16::from(byte) << 8), |sum, _| (sum << 1) ^ if sum & 0x8000 == 0 { 0 } else { 0x1021 })
            });
            prop_assert_eq!(crc(&bytes), slowly);
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,60}") {
            let _ = (read(&text, Unit::Characters), read(&text, Unit::Bytes));
        }

        #[test]
        fn what_was_written_is_read(id in 0u8..100, value in "[ -~]{0,99}") {
            let mut text = Vec::new();
            write(&mut text, id, &value);
            let text = String::from_utf8(text).unwrap();
            prop_assert_eq!(read(&text, Unit::Characters).unwrap(), [Tlv { id, value: &value }]);
        }
    }
}
