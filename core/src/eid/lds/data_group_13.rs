//! DG13 of the Vietnamese card: what is printed on it, as text.
//!
//! No official text describes it. What stands here is what two independent readers agree on: a version, an identifier, and a
//! set of numbered fields. They disagree on fields 14 to 16, so that those are marked; unknown fields are kept as they are, and
//! a field that cannot be read never costs the others.

use std::fmt;

use serde::Serialize;

use super::LdsError;
use crate::{
    closed_list::closed_list,
    eid::der::{Element, Limits, Oid, Reader, Tag, to_der},
};

closed_list! {
    /// A field of DG13.
    CitizenField {
        /// 1: the twelve digits.
        Number = "number",
        /// 2: the name, with its marks.
        Name = "name",
        /// 3: the birth date.
        Born = "born",
        /// 4: the sex.
        Sex = "sex",
        /// 5: the nationality.
        Nationality = "nationality",
        /// 6: the ethnic group.
        Ethnicity = "ethnicity",
        /// 7: the religion.
        Religion = "religion",
        /// 8: the place of origin.
        Origin = "origin",
        /// 9: the place of residence.
        Residence = "residence",
        /// 10: the distinguishing features.
        Features = "features",
        /// 11: the day of issue.
        Issued = "issued",
        /// 12: the last day of validity.
        Expires = "expires",
        /// 14, disputed: the husband or wife.
        Spouse = "spouse",
        /// 15, disputed: the number of the old identity card.
        OldNumber = "old_number",
        /// 16, disputed: a personal code; another reader takes it for the old number.
        PersonalCode = "personal_code",
    }
}

impl CitizenField {
    const fn of(id: u32) -> Option<Self> {
        Some(match id {
            1 => Self::Number,
            2 => Self::Name,
            3 => Self::Born,
            4 => Self::Sex,
            5 => Self::Nationality,
            6 => Self::Ethnicity,
            7 => Self::Religion,
            8 => Self::Origin,
            9 => Self::Residence,
            10 => Self::Features,
            11 => Self::Issued,
            12 => Self::Expires,
            14 => Self::Spouse,
            15 => Self::OldNumber,
            16 => Self::PersonalCode,
            _ => return None,
        })
    }

    /// Whether readers disagree on what it means.
    #[must_use]
    pub const fn is_disputed(self) -> bool {
        matches!(self, Self::Spouse | Self::OldNumber | Self::PersonalCode)
    }
}

/// A field that is known, and its text.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct CitizenText {
    /// Which it is.
    pub field: CitizenField,
    /// What it says, as it is written.
    pub text: String,
    /// Whether readers disagree on what the field means.
    pub disputed: bool,
}

impl fmt::Debug for CitizenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CitizenText({}, ***)", self.field)
    }
}

/// Field 13.
#[derive(Clone, PartialEq, Eq, Default, Serialize)]
pub struct Parents {
    /// The father's name.
    pub father: String,
    /// The mother's name.
    pub mother: String,
}

/// What DG13 says.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct CitizenDetails {
    /// The version, as far as it is a number.
    pub version: Option<u32>,
    /// The identifier of its form.
    pub form: Option<Oid>,
    /// The fields that are known and can be read, in the order of the file.
    pub fields: Vec<CitizenText>,
    /// The parents.
    pub parents: Option<Parents>,
    /// Fields that are not known or cannot be read: their number, if it has one, and their bytes.
    pub unknown: Vec<(Option<u32>, Vec<u8>)>,
}

impl CitizenDetails {
    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: CitizenField) -> Option<&str> {
        self.fields.iter().find(|known| known.field == field).map(|known| known.text.as_str())
    }
}

impl fmt::Debug for CitizenDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CitizenDetails({} fields, {} unknown, ***)", self.fields.len(), self.unknown.len())
    }
}

/// More fields than any version can have.
const MOST: usize = 256;

/// Reads DG13. What cannot be read is kept in [`CitizenDetails::unknown`].
///
/// # Errors
/// Only when it is no file of this kind at all.
pub fn read_data_group_13(file: &[u8]) -> Result<CitizenDetails, LdsError> {
    let der = to_der(file, Limits::FILE)?;
    let mut whole = Reader::whole(&der)?;
    let mut outer = whole.nested(Tag::application(0x0D))?;
    let mut details = CitizenDetails::default();
    let mut parts = outer.sequence()?;
    while !parts.is_empty() {
        let part = parts.any()?;
        let mut again = Reader::new(part.bytes);
        match part.tag {
            Tag::INTEGER => details.version = again.small().ok(),
            Tag::OID => details.form = again.oid().ok(),
            Tag::SET | Tag::SEQUENCE => {
                let mut fields = part.elements()?;
                while !fields.is_empty() && details.fields.len() + details.unknown.len() < MOST {
                    let field = fields.any()?;
                    details.take(field);
                }
            }
            _ => details.unknown.push((None, part.bytes.to_vec())),
        }
    }
    Ok(details)
}

impl CitizenDetails {
    fn take(&mut self, field: Element<'_>) {
        let Some((id, value)) = numbered(field) else {
            self.unknown.push((None, field.bytes.to_vec()));
            return;
        };
        if id == 13
            && self.parents.is_none()
            && let Some(parents) = parents(value)
        {
            self.parents = Some(parents);
            return;
        }
        // A number that stands twice is not known to mean the first or the second.
        let known = CitizenField::of(id).filter(|known| self.text(*known).is_none());
        match known.zip(text(value)) {
            Some((field, text)) => self.fields.push(CitizenText { field, text, disputed: field.is_disputed() }),
            None => self.unknown.push((Some(id), field.bytes.to_vec())),
        }
    }
}

fn numbered(field: Element<'_>) -> Option<(u32, Element<'_>)> {
    let mut whole = Reader::new(field.bytes);
    let mut pair = whole.sequence().ok()?;
    let (id, value) = (pair.small().ok()?, pair.any().ok()?);
    pair.end().ok()?;
    Some((id, value))
}

fn text(value: Element<'_>) -> Option<String> {
    let is_text = matches!(value.tag, Tag::UTF8_STRING | Tag::PRINTABLE_STRING);
    is_text.then(|| std::str::from_utf8(value.content).ok().map(str::to_owned)).flatten()
}

fn parents(value: Element<'_>) -> Option<Parents> {
    let mut whole = Reader::new(value.bytes);
    let mut pair = whole.sequence().ok()?;
    let (father, mother) = (text(pair.any().ok()?)?, text(pair.any().ok()?)?);
    pair.end().ok()?;
    Some(Parents { father, mother })
}
