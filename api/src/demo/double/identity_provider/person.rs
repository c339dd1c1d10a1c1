//! The people of the demo: invented, with numbers and phones that nobody has.

use chrono::NaiveDate;
use serde_json::{Map, Value};

/// What the provider knows about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// How the demo calls them; what `login_hint` takes.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Twelve digits.
    pub citizen_number: String,
    /// Day of birth.
    pub birthdate: NaiveDate,
    /// Ten digits.
    pub phone_number: String,
    /// Level of their electronic identity account, 1 or 2 (Nghị định 69/2024/NĐ-CP).
    pub level: u8,
}

/// Under which names the provider tells what it knows. A real provider's are configuration, so the double's are, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimNames {
    /// The twelve digits.
    pub citizen_number: String,
    /// The full name.
    pub name: String,
    /// The day of birth, `YYYY-MM-DD`.
    pub birthdate: String,
    /// The phone number.
    pub phone_number: String,
    /// The level of the account.
    pub level: String,
}

impl Default for ClaimNames {
    fn default() -> Self {
        Self {
            citizen_number: "personal_number".to_owned(),
            name: "name".to_owned(),
            birthdate: "birthdate".to_owned(),
            phone_number: "phone_number".to_owned(),
            level: "identity_level".to_owned(),
        }
    }
}

impl DemoPerson {
    /// A woman, a man, a young woman with a minority's name, and one whom the provider has identified only by her phone.
    #[must_use]
    pub fn all() -> Vec<Self> {
        [
            ("hoa", "Nguyễn Thị Hoa", "000190000001", (1990, 5, 12), "0990000001", 2),
            ("duc", "Trần Văn Đức", "000085000002", (1985, 11, 3), "0990000002", 2),
            ("may", "Lò Thị Mây", "000301000003", (2001, 2, 28), "0990000003", 2),
            ("sau", "Lê Thị Sáu", "000152000004", (1952, 8, 19), "0990000004", 1),
        ]
        .into_iter()
        .map(|(key, name, number, (year, month, day), phone, level)| Self {
            key: key.to_owned(),
            name: name.to_owned(),
            citizen_number: number.to_owned(),
            birthdate: NaiveDate::from_ymd_opt(year, month, day).expect("each of these days was"),
            phone_number: phone.to_owned(),
            level,
        })
        .collect()
    }

    /// The same level as an authentication context (`design`: a real provider has its own words).
    pub(super) fn acr(&self) -> String {
        format!("muc-do-{}", self.level)
    }

    /// What the provider tells about them.
    pub(super) fn claims(&self, names: &ClaimNames) -> Map<String, Value> {
        Map::from_iter([
            (names.citizen_number.clone(), self.citizen_number.clone().into()),
            (names.name.clone(), self.name.clone().into()),
            (names.birthdate.clone(), self.birthdate.to_string().into()),
            (names.phone_number.clone(), self.phone_number.clone().into()),
            (names.level.clone(), self.level.into()),
        ])
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;
    use congdan_core::person::{PersonName, PersonalNumber, PhoneNumber};

    use super::*;

    #[test]
    fn the_people_are_possible_and_their_numbers_are_nobodys() {
        for person in DemoPerson::all() {
            let number = PersonalNumber::parse(&person.citizen_number).unwrap();
            assert_eq!(number.born_year(), person.birthdate.year(), "{}", person.key);
            assert!(number.birth_province().is_none(), "{} has a number that somebody may have", person.key);
            PersonName::parse(&person.name).unwrap();
            PhoneNumber::parse(&person.phone_number).unwrap();
        }
    }
}
