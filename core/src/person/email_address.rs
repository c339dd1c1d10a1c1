//! E-mail addresses, in the plain form that people have (a part of RFC 5321 §4.1.2, without quotes and comments).

use super::{Reading, code::coded, typed_text::typed_text};

/// The longest address a mail server accepts, in bytes (RFC 5321 §4.5.3.1.3, less the brackets).
const LONGEST: usize = 254;
/// The longest part before the at sign, in bytes (RFC 5321 §4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// An e-mail address; its domain is in lower case.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

coded! {
    /// Why a text is no e-mail address.
    pub enum EmailAddressError {
        /// Nothing was given.
        Empty => "person.email.empty",
        /// More than 254 characters, or more than 64 before the at sign.
        TooLong => "person.email.too_long",
        /// Not of the form name@domain.
        Form => "person.email.form",
    }
}

typed_text!(EmailAddress, EmailAddressError);

impl EmailAddress {
    /// Reads an address; whether anyone reads mail there only a message can tell.
    ///
    /// # Errors
    /// When it is empty, too long or not of the form `name@domain`.
    pub fn read(text: &str) -> Result<Reading<Self>, EmailAddressError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EmailAddressError::Empty);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailAddressError::Form)?;
        if text.len() > LONGEST || local.len() > LONGEST_LOCAL {
            return Err(EmailAddressError::TooLong);
        }
        let labels: Vec<&str> = domain.split('.').collect();
        let local_is_right = local.split('.').all(is_atom);
        let domain_is_right = labels.len() > 1 && labels.iter().all(|label| is_label(label));
        let top_is_right = labels.last().is_some_and(|top| top.bytes().any(|byte| byte.is_ascii_alphabetic()));
        if local_is_right && domain_is_right && top_is_right {
            Ok(Reading::sure(Self(format!("{local}@{}", domain.to_ascii_lowercase()))))
        } else {
            Err(EmailAddressError::Form)
        }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For lists and pages: the first letter and the domain, `m***@example.vn`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').expect("an address that was read has an at sign");
        format!("{}***@{domain}", &local[..1])
    }
}

/// RFC 5321 `Atom`, in ASCII: Vietnamese letters in an address are nearly always a keyboard left in Vietnamese mode.
fn is_atom(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
}

/// RFC 1035 §2.3.1 `label`, a leading digit allowed (RFC 1123 §2.1).
fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Case {
        text: String,
        address: Option<String>,
        finding: Option<String>,
    }

    #[test]
    fn the_shared_vectors_are_read() {
        let cases: Vec<Case> =
            serde_json::from_str(include_str!("../../../tests/vectors/person/email_address.json")).unwrap();
        assert!(cases.len() > 15);
        for case in cases {
            let (address, finding) = match EmailAddress::parse(&case.text) {
                Ok(address) => (Some(address.to_string()), None),
                Err(error) => (None, Some(error.code())),
            };
            assert_eq!((address, finding), (case.address, case.finding.as_deref()), "{}", case.text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-z.@-]{0,20}|\\PC{0,20}") {
            if let Ok(address) = EmailAddress::parse(&text) {
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Ok(address));
            }
        }
    }
}
