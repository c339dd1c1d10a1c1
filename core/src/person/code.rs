//! Closed lists of findings: each variant has a stable code, and a sentence in both languages under that code.

/// Declares an enum whose variants are codes with sentences in `data/sentences/person.json`; it serves as an error too.
macro_rules! coded {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident => $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every variant, for tests and for documents that list the codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code apps and the API use.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What the person reads.
            #[must_use]
            pub fn message(self) -> $crate::text::Localized {
                $crate::text::sentence(self.code(), &[])
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(super) use coded;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::person::*;

    #[test]
    fn every_finding_has_its_own_code_and_a_sentence() {
        let mut codes = HashSet::new();
        macro_rules! check {
            ($($name:ident),+) => {$(
                for finding in $name::ALL {
                    assert!(codes.insert(finding.code()), "{finding}");
                    assert_ne!(finding.message().vi, finding.code());
                }
            )+};
        }
        check!(PersonWarning, PersonalNumberError, NumberDisagreement, OldNumberError, PersonNameError);
        check!(PhoneNumberError, EmailAddressError, TaxCodeError, SocialInsuranceNumberError);
    }
}
