//! The data that is compiled in.

use serde::de::DeserializeOwned;

use super::catalogue::CatalogueDocument;
use crate::{calendar::WorkCalendar, json, payment::builtin_banks};

const PROCEDURES: &[&str] = &[
    include_str!("../../data/procedures/1.000656.json"),
    include_str!("../../data/procedures/1.000894.json"),
    include_str!("../../data/procedures/1.001193.json"),
    include_str!("../../data/procedures/1.001456.json"),
    include_str!("../../data/procedures/1.001612.json"),
    include_str!("../../data/procedures/1.004194.json"),
    include_str!("../../data/procedures/1.004222.json"),
    include_str!("../../data/procedures/1.004873.json"),
    include_str!("../../data/procedures/1.013225.json"),
    include_str!("../../data/procedures/1.014061.json"),
    include_str!("../../data/procedures/2.000635.json"),
    include_str!("../../data/procedures/2.000815.json"),
    include_str!("../../data/procedures/3.000228.json"),
    include_str!("../../data/procedures/3.000333.json"),
    include_str!("../../data/procedures/3.000347.json"),
];

const FORMS: &[&str] = &[
    include_str!("../../data/forms/1.000656.json"),
    include_str!("../../data/forms/1.000894.json"),
    include_str!("../../data/forms/1.001193.json"),
    include_str!("../../data/forms/1.001456.json"),
    include_str!("../../data/forms/1.001612.json"),
    include_str!("../../data/forms/1.004194.json"),
    include_str!("../../data/forms/1.004222.json"),
    include_str!("../../data/forms/1.004873.json"),
    include_str!("../../data/forms/1.013225.json"),
    include_str!("../../data/forms/1.014061.json"),
    include_str!("../../data/forms/2.000635.json"),
    include_str!("../../data/forms/2.000815.json"),
    include_str!("../../data/forms/3.000228.json"),
    include_str!("../../data/forms/3.000333.json"),
    include_str!("../../data/forms/3.000347.json"),
];

const LISTS: &[&str] = &[
    include_str!("../../data/lists/birth_relations.json"),
    include_str!("../../data/lists/civil_status_events.json"),
    include_str!("../../data/lists/close_family.json"),
    include_str!("../../data/lists/construction_grades.json"),
    include_str!("../../data/lists/construction_works.json"),
    include_str!("../../data/lists/countries.json"),
    include_str!("../../data/lists/death_relations.json"),
    include_str!("../../data/lists/driving_licence_classes.json"),
    include_str!("../../data/lists/driving_licence_reasons.json"),
    include_str!("../../data/lists/former_wards.json"),
    include_str!("../../data/lists/half_days.json"),
    include_str!("../../data/lists/household_business_owners.json"),
    include_str!("../../data/lists/household_relations.json"),
    include_str!("../../data/lists/housing_kinds.json"),
    include_str!("../../data/lists/identity_card_reasons.json"),
    include_str!("../../data/lists/identity_card_requests.json"),
    include_str!("../../data/lists/integrable_papers.json"),
    include_str!("../../data/lists/judicial_slips.json"),
    include_str!("../../data/lists/marital_purposes.json"),
    include_str!("../../data/lists/marital_statuses.json"),
    include_str!("../../data/lists/passport_requests.json"),
    include_str!("../../data/lists/peoples.json"),
    include_str!("../../data/lists/provinces.json"),
    include_str!("../../data/lists/sexes.json"),
    include_str!("../../data/lists/tax_methods.json"),
    include_str!("../../data/lists/wards.json"),
];
const AGENCIES: &str = include_str!("../../data/directory/agencies.json");
const PAYEES: &str = include_str!("../../data/directory/payees.json");

fn read<T: DeserializeOwned>(text: &str) -> T {
    json::read(text.as_bytes()).unwrap_or_else(|error| panic!("compiled-in data: {error} in {text:.80}"))
}

fn read_each<T: DeserializeOwned>(texts: &[&str]) -> Vec<T> {
    texts.iter().map(|text| read(text)).collect()
}

/// The compiled-in document. Panics on data that a test of this module would refuse.
pub(super) fn document() -> CatalogueDocument {
    CatalogueDocument {
        procedures: read_each(PROCEDURES),
        forms: read_each(FORMS),
        lists: read_each(LISTS),
        agencies: read(AGENCIES),
        payees: read(PAYEES),
        calendar: read(WorkCalendar::BUILTIN_JSON),
        banks: builtin_banks().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::{
        form::{CodeList, Form},
        procedure::{Agency, Payee, Procedure, unread::read_whole},
    };

    fn assert_whole<T: DeserializeOwned + Serialize>(texts: &[&str]) {
        for text in texts {
            if let Err(unread) = read_whole::<T>(text.as_bytes()) {
                panic!("{unread:#?} in {text:.80}");
            }
        }
    }

    #[test]
    fn every_word_of_the_compiled_in_data_is_read() {
        assert_whole::<Procedure>(PROCEDURES);
        assert_whole::<Form>(FORMS);
        assert_whole::<CodeList>(LISTS);
        assert_whole::<Vec<Agency>>(&[AGENCIES]);
        assert_whole::<Vec<Payee>>(&[PAYEES]);
    }
}
