//! Names of issuers and subjects (RFC 5280 §4.1.2.4), compared in two ways.

use std::fmt;

use super::PkiError;
use crate::{
    eid::der::{Element, Oid, Tag},
    text::single_spaced,
};

/// A distinguished name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Name {
    bytes: Box<[u8]>,
    /// The parts in order, values in lower case and single-spaced.
    folded: Vec<(Oid, String)>,
    /// What a person reads.
    shown: String,
}

/// 2.5.4.6.
const COUNTRY: [u8; 3] = [0x55, 4, 6];
/// 2.5.4.10.
const ORGANISATION: [u8; 3] = [0x55, 4, 10];
/// The organisation in the name of every issuer in software, so that no service takes one for a real one.
pub const SYNTHETIC: &str = "Synthetic";
/// More parts than any name has.
const MOST_PARTS: usize = 32;

impl Name {
    pub(super) fn read(element: Element<'_>) -> Result<Self, PkiError> {
        let (mut folded, mut shown) = (Vec::new(), Vec::new());
        let mut parts = element.elements()?;
        while !parts.is_empty() {
            let mut set = parts.nested(Tag::SET)?;
            while !set.is_empty() {
                let mut pair = set.sequence()?;
                let (kind, value) = (pair.oid()?, pair.any()?);
                pair.end()?;
                let text = text_of(value);
                shown.push(format!("{}={text}", label(&kind)));
                folded.push((kind, single_spaced(&text).to_lowercase()));
                if folded.len() > MOST_PARTS {
                    return Err(PkiError::Structure);
                }
            }
        }
        Ok(Self { bytes: element.bytes.into(), folded, shown: shown.join(", ") })
    }

    /// Whether it is the same name although types of strings, letter case or spaces differ. Issuers write their own name in
    /// more than one way (seen: `gb` and `GB`, PrintableString and UTF8String).
    #[must_use]
    pub fn resembles(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// The country as the name gives it, in capital letters.
    #[must_use]
    pub fn country(&self) -> Option<String> {
        let country = self.folded.iter().find(|(kind, _)| *kind.as_bytes() == COUNTRY);
        country.map(|(_, text)| text.to_uppercase())
    }

    /// Whether it is of an issuer in software ([`SYNTHETIC`]).
    #[must_use]
    pub fn is_synthetic(&self) -> bool {
        let synthetic = SYNTHETIC.to_lowercase();
        self.folded.iter().any(|(kind, text)| *kind.as_bytes() == ORGANISATION && *text == synthetic)
    }

    /// As it is encoded.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The one spelling that names which resemble each other share.
    pub(super) fn key(&self) -> String {
        self.folded.iter().map(|(kind, text)| format!("{kind}={text}\n")).collect()
    }
}

/// `C=VN, O=…, CN=…`.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({self})")
    }
}

fn label(kind: &Oid) -> String {
    let known = match kind.as_bytes() {
        [0x55, 4, last] => match last {
            3 => "CN",
            5 => "serialNumber",
            6 => "C",
            7 => "L",
            8 => "ST",
            10 => "O",
            11 => "OU",
            _ => return kind.to_string(),
        },
        _ => return kind.to_string(),
    };
    known.to_owned()
}

/// The text of a value; bytes of unknown types in hexadecimal. Signs that control a terminal are left out.
fn text_of(value: Element<'_>) -> String {
    let text = match value.tag {
        Tag::UTF8_STRING => String::from_utf8_lossy(value.content).into_owned(),
        Tag { number: 18..=22 | 26, .. } => value.content.iter().copied().map(char::from).collect(),
        // BMPString.
        Tag { number: 30, .. } => {
            let units =
                value.content.chunks(2).map(|pair| pair.iter().fold(0_u16, |sum, byte| sum << 8 | u16::from(*byte)));
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        }
        _ => value.bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    text.chars().filter(|letter| !letter.is_control()).collect()
}
