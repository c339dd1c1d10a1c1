//! Vietnamese đồng: whole numbers, no minor unit (ISO 4217: VND, exponent 0).

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount of đồng, never negative. Arithmetic is checked: an overflow is an answer, not a wrong amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(minimum = 0))]
pub struct Dong(i64);

impl Dong {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount; `None` below zero.
    #[must_use]
    pub const fn new(amount: i64) -> Option<Self> {
        if amount < 0 { None } else { Some(Self(amount)) }
    }

    /// The number of đồng.
    #[must_use]
    pub const fn amount(self) -> i64 {
        self.0
    }

    /// The sum; `None` if it does not fit.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// What is left; `None` if `other` is more.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).and_then(Self::new)
    }

    /// That many times as much; `None` if it does not fit.
    #[must_use]
    pub fn checked_mul(self, times: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(times)).map(Self)
    }
}

impl fmt::Display for Dong {
    /// `8.000 đ`: groups of three with dots, as offices write.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        f.write_str(" đ")
    }
}

impl<'de> Deserialize<'de> for Dong {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let amount = i64::deserialize(deserializer)?;
        Self::new(amount).ok_or_else(|| serde::de::Error::custom("an amount is not negative"))
    }
}

#[cfg(feature = "uniffi")]
uniffi::custom_type!(Dong, i64, {
    try_lift: |amount| Dong::new(amount).ok_or_else(|| uniffi::deps::anyhow::anyhow!("an amount is not negative")),
    lower: |dong| dong.0,
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_reads_as_offices_write_it() {
        for (amount, text) in [(0, "0 đ"), (999, "999 đ"), (8_000, "8.000 đ"), (1_234_567, "1.234.567 đ")] {
            assert_eq!(Dong::new(amount).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_does_not_fit_is_no_amount() {
        let most = Dong::new(i64::MAX).unwrap();
        assert_eq!(most.checked_add(Dong(1)), None);
        assert_eq!(most.checked_mul(2), None);
        assert_eq!(Dong(1).checked_sub(Dong(2)), None);
        assert!(Dong::new(-1).is_none() && serde_json::from_str::<Dong>("-1").is_err());
    }
}
