//! Facts about persons: numbers, name, phone, e-mail, tax code; parsed once, masked wherever they might leak.
//!
//! Each type has `read` (the value and what is doubtful about it), `parse` (the value alone), `Display` (its one canonical
//! spelling), `masked` (for pages and lists) and a `Debug` that shows nothing, so that a log line cannot hold it. Serde reads
//! and writes the canonical spelling; reading parses, and its errors carry the code but never the value.

mod birth_province;
mod code;
mod email_address;
mod name;
mod old_number;
mod personal_number;
mod phone_number;
mod sex;
mod social_insurance_number;
mod tax_code;
mod typed_text;

pub use birth_province::{BirthProvince, birth_province};
pub use email_address::{EmailAddress, EmailAddressError};
pub use name::{PersonName, PersonNameError};
pub use old_number::{OldNumber, OldNumberError};
pub use personal_number::{NumberDisagreement, PersonalNumber, PersonalNumberError};
pub use phone_number::{PhoneKind, PhoneNumber, PhoneNumberError};
pub use sex::Sex;
pub use social_insurance_number::{SocialInsuranceNumber, SocialInsuranceNumberError};
pub use tax_code::{TaxCode, TaxCodeError, TaxCodeKind};

/// What was read, and what is doubtful about it. A warning never stops a citizen; it asks them to look again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value.
    pub value: T,
    /// Doubts, in the order they were found; usually none.
    pub warnings: Vec<PersonWarning>,
}

impl<T> Reading<T> {
    const fn sure(value: T) -> Self {
        Self { value, warnings: Vec::new() }
    }
}

code::coded! {
    /// A doubt about a fact that is accepted all the same.
    pub enum PersonWarning {
        /// The first three digits are no province code we know; people born abroad carry a country's code there.
        UnknownBirthProvince => "person.number.unknown_province",
        /// The prefix is well formed and in no list we have; new ones are assigned from time to time.
        UnknownPhonePrefix => "person.phone.unknown_prefix",
        /// The number came without its leading 0, which was added.
        LeadingZeroAdded => "person.phone.leading_zero_added",
        /// A letter that only looks like đ (U+00D0 and its kind); kept as typed, read as đ in searches and comparisons.
        LookAlikeLetter => "person.name.look_alike",
    }
}
