//! EMV tag-length-value text: two digits of id, two digits of length, the value. Lengths count characters (NAPAS QR Format T&C
//! v1.0 §3); some writers count bytes of UTF-8, which a reader tries second and says so.

use std::{ops::Deref, sync::LazyLock};

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tlv<'a> {
    pub id: u8,
    pub value: &'a str,
}

/// What a length counts. In ASCII the two are one, and bytes are the quicker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Characters,
    Bytes,
}

/// The fields of a code in their order, the usual number of them without asking for memory: a phone reads every frame of its
/// camera.
pub(super) struct Fields<'a> {
    few: [Tlv<'a>; Fields::FEW],
    count: usize,
    /// All of them, once they are more.
    many: Vec<Tlv<'a>>,
    /// By id, how many fields there are up to the first of it, itself counted; none is 0.
    up_to: [u16; 100],
    has_twice: bool,
}

impl<'a> Fields<'a> {
    /// Hardly any code has more.
    const FEW: usize = 12;

    pub(super) const fn none() -> Self {
        let few = [Tlv { id: 0, value: "" }; Self::FEW];
        Self { few, count: 0, many: Vec::new(), up_to: [0; 100], has_twice: false }
    }

    /// Reads the fields of a text in place of what was there; `false` if it is not all fields.
    pub(super) fn read(&mut self, text: &'a str, unit: Unit) -> bool {
        if self.count > 0 {
            *self = Self::none();
        }
        walk(text, unit, |field| self.push(field))
    }

    fn push(&mut self, field: Tlv<'a>) {
        if let Some(free) = self.few.get_mut(self.count) {
            *free = field;
        } else {
            if self.many.is_empty() {
                self.many.extend(self.few);
            }
            self.many.push(field);
        }
        self.count += 1;
        match &mut self.up_to[usize::from(field.id)] {
            // A text of more fields than can be counted is no code: its later ids stay unfound.
            free @ 0 => *free = u16::try_from(self.count).unwrap_or(0),
            _ => self.has_twice = true,
        }
    }

    /// The first field of an id.
    pub(super) fn first(&self, id: u8) -> Option<&'a str> {
        let at = usize::from(self.up_to[usize::from(id)]).checked_sub(1)?;
        self.few.get(at).or_else(|| self.many.get(at)).map(|field| field.value)
    }

    /// Whether an id stands more than once.
    pub(super) const fn has_twice(&self) -> bool {
        self.has_twice
    }
}

impl<'a> Deref for Fields<'a> {
    type Target = [Tlv<'a>];

    fn deref(&self) -> &[Tlv<'a>] {
        if self.many.is_empty() { &self.few[..self.count] } else { &self.many }
    }
}

/// What is wanted of a template.
pub(super) struct Template<'a, const WANTED: usize> {
    /// The first field of each wanted id.
    pub values: [Option<&'a str>; WANTED],
    /// An id that stands more than once.
    pub twice: Option<u8>,
    /// How many bytes the longest of all its fields has.
    pub longest: usize,
}

/// The wanted fields of a template; `None` if it is not all fields.
pub(super) fn template<const WANTED: usize>(
    text: &str,
    unit: Unit,
    wanted: [u8; WANTED],
) -> Option<Template<'_, WANTED>> {
    let (mut values, mut twice, mut longest, mut seen) = ([None; WANTED], None, 0, [0_u64; 2]);
    let is_whole = walk(text, unit, |Tlv { id, value }| {
        longest = longest.max(value.len());
        let (half, bit) = (&mut seen[usize::from(id >= 64)], 1 << (id % 64));
        if *half & bit != 0 {
            twice = twice.or(Some(id));
            return;
        }
        *half |= bit;
        for (place, one) in values.iter_mut().zip(wanted) {
            if one == id {
                *place = Some(value);
            }
        }
    });
    is_whole.then_some(Template { values, twice, longest })
}

/// Gives each field of a text; `false` if it is not all fields.
pub(super) fn walk<'a>(text: &'a str, unit: Unit, mut each: impl FnMut(Tlv<'a>)) -> bool {
    let mut rest = text;
    while let Some(&digits) = rest.as_bytes().first_chunk() {
        let Some((id, length)) = head(digits) else { return false };
        let end = match unit {
            Unit::Bytes => Some(4 + length),
            Unit::Characters => rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(4 + length),
        };
        let Some((field, behind)) = end.and_then(|end| rest.split_at_checked(end)) else { return false };
        each(Tlv { id, value: &field[4..] });
        rest = behind;
    }
    rest.is_empty()
}

/// Id and length from four digits, the four looked at together.
fn head(bytes: [u8; 4]) -> Option<(u8, usize)> {
    let word = u32::from_le_bytes(bytes);
    // A digit is 30 to 39: its upper half is 3, and stays 3 with 6 added.
    let is_digits = word & 0xf0f0_f0f0 == 0x3030_3030 && (word + 0x0606_0606) & 0xf0f0_f0f0 == 0x3030_3030;
    // Each byte ten times, and the one behind it: the first and the third are the numbers. None grows beyond its byte.
    let digits = word & 0x0f0f_0f0f;
    let [id, _, length, _] = (digits * 10 + (digits >> 8)).to_le_bytes();
    is_digits.then(|| (id, usize::from(length)))
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

/// CRC-16/CCITT-FALSE: polynomial 1021, initial FFFF (ISO/IEC 13239 without reflection). Sixteen bytes at a time, because one by
/// one each waits for the one before.
pub(super) fn crc(bytes: &[u8]) -> u16 {
    let tables = &*CRC;
    let (blocks, rest) = bytes.as_chunks::<16>();
    add_to_crc(tables, blocks.iter().fold(0xffff, |sum, block| add_to_crc(tables, sum, block)), rest)
}

/// The sum with at most sixteen bytes more. Only the first two of them have to wait for the sum before: they come last.
#[inline(always)]
fn add_to_crc(tables: &CrcTables, sum: u16, bytes: &[u8]) -> u16 {
    let [high, low] = sum.to_be_bytes();
    match *bytes {
        [] => sum,
        [only] => (u16::from(low) << 8) ^ tables[0][usize::from(high ^ only)],
        [first, second, ref others @ ..] => {
            let behind = others.len();
            let each = |sum, (&byte, table): (&u8, &[u16; 256])| sum ^ table[usize::from(byte)];
            let others = others.iter().zip(tables[..behind].iter().rev()).fold(0, each);
            others ^ (tables[behind + 1][usize::from(first ^ high)] ^ tables[behind][usize::from(second ^ low)])
        }
    }
}

/// The sum as a code ends with it: four digits of base 16, in capitals.
pub(super) fn digits_of(sum: u16) -> [u8; 4] {
    [12, 8, 4, 0].map(|shift| b"0123456789ABCDEF"[usize::from(sum >> shift & 0xf)])
}

/// What one byte adds to the sum, with no byte behind it, with one, … with fifteen.
type CrcTables = [[u16; 256]; 16];

/// Reckoned when first asked for: as data they would be 8 kB that do not pack, in what every phone downloads.
static CRC: LazyLock<CrcTables> = LazyLock::new(|| {
    let mut tables = [[0; 256]; 16];
    for byte in 0..=u8::MAX {
        let mut sum = u16::from(byte) << 8;
        for table in &mut tables {
            for _ in 0..8 {
                sum = if sum & 0x8000 == 0 { sum << 1 } else { (sum << 1) ^ 0x1021 };
            }
            table[usize::from(byte)] = sum;
        }
    }
    tables
});

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, unit: Unit) -> Option<Vec<Tlv<'_>>> {
        let mut fields = Fields::none();
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
        for count in [0, 1, 11, 12, 13, 40] {
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
