//! What every parsed text of a person has in common: one spelling out, parsing in, and silence in logs.

use std::{fmt, marker::PhantomData};

use serde::de::{Error, Visitor};

/// Gives a type with `fn read(&str) -> Result<Reading<Self>, Error>` and `fn as_str(&self) -> &str` the rest of its manners.
macro_rules! typed_text {
    ($name:ident, $error:ident) => {
        impl $name {
            /// Reads the text and drops the doubts.
            ///
            /// # Errors
            /// As `read`.
            pub fn parse(text: &str) -> Result<Self, $error> {
                Self::read(text).map(|reading| reading.value)
            }
        }

        // A phone passes it as its canonical spelling.
        #[cfg(feature = "uniffi")]
        uniffi::custom_type!($name, String, {
            lower: |value| value.to_string(),
            try_lift: |text| Ok($name::parse(&text)?),
        });

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // Not `deserialize_str`: serde_json would answer a number there by quoting it.
                deserializer.deserialize_any($crate::person::typed_text::ParseText::new(stringify!($name), Self::parse))
            }
        }
    };
}

pub(super) use typed_text;

/// Parses a string for serde. Serde's own complaint about a wrong type would quote the value, so those are answered here.
pub(super) struct ParseText<T, E> {
    name: &'static str,
    parse: fn(&str) -> Result<T, E>,
    result: PhantomData<T>,
}

impl<T, E> ParseText<T, E> {
    pub(super) const fn new(name: &'static str, parse: fn(&str) -> Result<T, E>) -> Self {
        Self { name, parse, result: PhantomData }
    }

    fn not_a_text<O, F: Error>(&self) -> Result<O, F> {
        Err(F::custom(format_args!("{} is written as a text", self.name)))
    }
}

impl<T, E: fmt::Display> Visitor<'_> for ParseText<T, E> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a text that is a {}", self.name)
    }

    fn visit_str<F: Error>(self, text: &str) -> Result<T, F> {
        (self.parse)(text).map_err(F::custom)
    }

    fn visit_u64<F: Error>(self, _: u64) -> Result<T, F> {
        self.not_a_text()
    }

    fn visit_i64<F: Error>(self, _: i64) -> Result<T, F> {
        self.not_a_text()
    }

    fn visit_f64<F: Error>(self, _: f64) -> Result<T, F> {
        self.not_a_text()
    }

    fn visit_bytes<F: Error>(self, _: &[u8]) -> Result<T, F> {
        self.not_a_text()
    }
}

#[cfg(test)]
mod tests {
    use crate::person::{EmailAddress, OldNumber, PersonName, PersonalNumber, PhoneNumber, TaxCode};

    /// Debug, serde errors and masks of each type are searched for pieces of the value.
    fn never_tells<T>(text: &str, secret: &str, masked: impl Fn(&T) -> String)
    where
        T: std::fmt::Debug + std::str::FromStr + serde::de::DeserializeOwned + serde::Serialize + PartialEq,
        T::Err: std::fmt::Debug,
    {
        let value: T = text.parse().unwrap();
        assert!(!format!("{value:?}").contains(secret));
        assert!(!masked(&value).contains(secret));
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);
        for wrong in [secret.to_owned(), format!("-{secret}"), format!("\"{secret}\u{7}\"")] {
            if let Err(error) = serde_json::from_str::<T>(&wrong) {
                assert!(!error.to_string().contains(secret), "{error}");
            }
        }
    }

    #[test]
    fn no_fact_about_a_person_leaks_through_debug_masks_or_errors() {
        never_tells("001300000017", "000017", PersonalNumber::masked);
        never_tells("001234567", "34567", OldNumber::masked);
        never_tells("Trần Thị Mẫu", "Mẫu", PersonName::masked);
        never_tells("0912345678", "5678", PhoneNumber::masked);
        never_tells("mau.tran@example.vn", "tran", EmailAddress::masked);
        never_tells("0100109113-001", "09113", TaxCode::masked);
    }

    #[test]
    fn a_number_where_a_text_belongs_is_refused_without_being_quoted() {
        let error = serde_json::from_str::<PersonalNumber>("130000001799").unwrap_err().to_string();
        assert!(error.contains("PersonalNumber") && !error.contains("1300"), "{error}");
    }
}
