//! DG11: additional personal details (9303-10 §4.7.11). Vietnamese cards seen have none.

use std::fmt;

use super::LdsError;
use crate::eid::der::{Class, Element, Limits, Reader, Tag, to_der};

/// What DG11 says; a field that is not there is empty. Fields that are not named here are left out.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PersonalDetails {
    /// The full name in national characters, as it is written there (`<` between words).
    pub name: Option<String>,
    /// Other names.
    pub other_names: Vec<String>,
    /// The personal number.
    pub personal_number: Option<String>,
    /// The birth date, eight digits.
    pub born: Option<String>,
    /// The place of birth.
    pub birth_place: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The telephone number.
    pub telephone: Option<String>,
    /// The profession.
    pub profession: Option<String>,
    /// The title.
    pub title: Option<String>,
}

impl fmt::Debug for PersonalDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalDetails(***)")
    }
}

/// More fields than there are kinds of.
const MOST: usize = 64;

/// Reads DG11.
///
/// # Errors
/// When it is another file, or a text is not UTF-8.
pub fn read_data_group_11(file: &[u8]) -> Result<PersonalDetails, LdsError> {
    let der = to_der(file, Limits::FILE)?;
    let mut whole = Reader::whole(&der)?;
    let mut fields = whole.nested(Tag::application(0x0B))?;
    let mut details = PersonalDetails::default();
    // The list of tags; what is there is seen anyway.
    fields.optional(Tag::application_primitive(0x1C))?;
    for _ in 0..=MOST {
        if fields.is_empty() {
            return Ok(details);
        }
        let field = fields.any()?;
        if field.tag == Tag::context(0) {
            other_names(field, &mut details)?;
            continue;
        }
        let place = match (field.tag.class, field.tag.number) {
            (Class::Application, 0x0E) => &mut details.name,
            (Class::Application, 0x10) => &mut details.personal_number,
            (Class::Application, 0x2B) => {
                details.born = Some(date(field.content)?);
                continue;
            }
            (Class::Application, 0x11) => &mut details.birth_place,
            (Class::Application, 0x42) => &mut details.address,
            (Class::Application, 0x12) => &mut details.telephone,
            (Class::Application, 0x13) => &mut details.profession,
            (Class::Application, 0x14) => &mut details.title,
            _ => continue,
        };
        *place = Some(text(field.content)?);
    }
    Err(LdsError::Structure)
}

fn other_names(field: Element<'_>, details: &mut PersonalDetails) -> Result<(), LdsError> {
    let mut names = field.elements()?;
    names.optional(Tag::INTEGER)?;
    while !names.is_empty() && details.other_names.len() < MOST {
        let name = names.read(Tag::application_primitive(0x0F))?;
        details.other_names.push(text(name.content)?);
    }
    Ok(names.end()?)
}

fn text(content: &[u8]) -> Result<String, LdsError> {
    std::str::from_utf8(content).map(str::to_owned).map_err(|_| LdsError::Text)
}

/// Eight digits, or four bytes with two digits each: both were allowed at a time.
fn date(content: &[u8]) -> Result<String, LdsError> {
    let digits =
        if content.len() == 4 { content.iter().map(|byte| format!("{byte:02x}")).collect() } else { text(content)? };
    let right = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok(digits) } else { Err(LdsError::Text) }
}
