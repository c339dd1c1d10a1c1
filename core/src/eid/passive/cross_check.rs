//! What a card says in two places must be the same: the lines, the Vietnamese text, the signer's country.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Comparison, HashState, Judge, PassiveFindingCode, states};
use crate::{
    calendar::{local_date, read_day},
    eid::{
        lds::{CitizenDetails, CitizenField, read_data_group_1, read_data_group_13},
        mrz::Mrz,
    },
    person::PersonalNumber,
};

impl Judge {
    /// Compares what can be compared. Files that are not the signed ones say nothing.
    pub(super) fn cross_check(&mut self, data_groups: &BTreeMap<u8, Vec<u8>>, country: Option<&str>) {
        let signed = |judge: &Self, number: u8| {
            data_groups.get(&number).filter(|_| judge.report.hashes.get(&number) == Some(&HashState::Match))
        };
        let lines = signed(self, 1).and_then(|file| self.lines(file));
        let text = signed(self, 13).and_then(|file| self.text(file));
        let Some(lines) = lines else { return };
        let number = lines.vietnamese_number();
        self.report.checks.number = compare(number.as_ref(), text.as_ref().and_then(number_of));
        // The date without term is written in ways nobody described; only two dates are compared.
        self.report.checks.expiry = compare(lines.expires.as_ref(), text.as_ref().and_then(expiry_of));
        let states = country.and_then(|country| states::are_one(country, &lines.issuer));
        self.report.checks.country = match states {
            Some(true) => Comparison::Agrees,
            Some(false) => Comparison::Differs,
            None => Comparison::NotCompared,
        };
        let checks = self.report.checks;
        for (check, code) in [
            (checks.number, PassiveFindingCode::NumbersDiffer),
            (checks.expiry, PassiveFindingCode::ExpiriesDiffer),
            (checks.country, PassiveFindingCode::StatesDiffer),
        ] {
            if check == Comparison::Differs {
                self.add(code);
            }
        }
        if lines.expires.is_some_and(|last| last < local_date(self.at)) {
            self.add_about(PassiveFindingCode::CardExpired, 1);
        }
        self.report.number = number.filter(|_| checks.number != Comparison::Differs);
    }

    fn lines(&mut self, file: &[u8]) -> Option<Mrz> {
        let reading = match read_data_group_1(file, self.at) {
            Ok(reading) => reading,
            Err(_) => {
                self.add_about(PassiveFindingCode::FileUnreadable, 1);
                return None;
            }
        };
        if !reading.is_valid() {
            self.add_about(PassiveFindingCode::LinesInvalid, 1);
        }
        reading.mrz
    }

    fn text(&mut self, file: &[u8]) -> Option<CitizenDetails> {
        let read = read_data_group_13(file);
        if read.is_err() {
            self.add_about(PassiveFindingCode::FileUnreadable, 13);
        }
        read.ok()
    }
}

fn compare<T: PartialEq>(one: Option<&T>, other: Option<T>) -> Comparison {
    match (one, other) {
        (Some(one), Some(other)) if *one == other => Comparison::Agrees,
        (Some(_), Some(_)) => Comparison::Differs,
        _ => Comparison::NotCompared,
    }
}

fn number_of(details: &CitizenDetails) -> Option<PersonalNumber> {
    PersonalNumber::parse(details.text(CitizenField::Number)?).ok()
}

/// `DD/MM/YYYY`, as it is printed.
fn expiry_of(details: &CitizenDetails) -> Option<NaiveDate> {
    read_day(details.text(CitizenField::Expires)?.trim())
}
