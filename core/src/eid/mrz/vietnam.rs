//! The Vietnamese card in TD1: the document number is the last nine digits of the personal number, the optional data are all
//! twelve, two fillers, and a check digit over those fourteen. Seen on published samples whose check digits fit; no official
//! text describes it.

use super::{Reader, Sex};
use crate::{
    eid::{CardField, FindingCode, PartialDate},
    person::PersonalNumber,
};

/// The expiry of a card without term, which holders of sixty and more get (Luật Căn cước 2023 art. 21): no day in 2099.
pub(super) const WITHOUT_TERM: [u8; 6] = *b"991231";

impl Reader<'_> {
    /// The twelve digits, if they stand where they belong.
    pub(super) fn vietnamese_number(&mut self) -> Option<String> {
        let layout = self.line.layout;
        let (digits, fillers, check) = (15..27, 27..29, 29);
        let right = self.line.letters(&digits).iter().all(u8::is_ascii_digit)
            && self.line.letters(&fillers) == b"<<"
            && self.line.letters[check].is_ascii_digit();
        if !right {
            self.add(FindingCode::MrzVietnameseForm, Some(CardField::PersonalNumber), layout.optional.clone());
            return None;
        }
        self.check(CardField::PersonalNumber, &(15..29), check);
        let number = self.line.text(&digits);
        if self.line.letters(&layout.number) != self.line.letters(&(18..27)) {
            self.add(FindingCode::MrzNumbersDiffer, Some(CardField::PersonalNumber), digits);
        }
        Some(number)
    }

    /// What the number itself says about its holder must agree with the lines.
    pub(super) fn compare(&mut self, number: &PersonalNumber, born: Option<PartialDate>, sex: Option<Sex>) {
        let place = 15..27;
        if number.birth_province().is_none() {
            self.add(FindingCode::UnknownProvince, Some(CardField::PersonalNumber), place.clone());
        }
        if number.check_born_by(self.today).is_err() {
            self.add(FindingCode::BornInFuture, Some(CardField::PersonalNumber), place.clone());
        }
        // The first day of the year stands for a date known to the year: only the year is compared.
        for disagreement in number.disagreements(born.map(PartialDate::earliest), sex) {
            self.add(disagreement.into(), Some(CardField::PersonalNumber), place.clone());
        }
    }
}
