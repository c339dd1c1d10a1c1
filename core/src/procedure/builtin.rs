//! The data that is compiled in.

use serde::de::DeserializeOwned;

use super::catalogue::CatalogueDocument;
use crate::{calendar::WorkCalendar, payment::builtin_banks};

fn read<T: DeserializeOwned>(texts: &[&str]) -> Vec<T> {
    let one = |text: &&str| {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("compiled-in data: {error} in {text:.80}"))
    };
    texts.iter().map(one).collect()
}

/// The compiled-in document. Panics on data that a test of this module would refuse.
pub(super) fn document() -> CatalogueDocument {
    CatalogueDocument {
        procedures: read(&[
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
        ]),
        forms: read(&[
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
        ]),
        lists: read(&[
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
        ]),
        agencies: read::<Vec<_>>(&[include_str!("../../data/directory/agencies.json")]).concat(),
        payees: read::<Vec<_>>(&[include_str!("../../data/directory/payees.json")]).concat(),
        calendar: read(&[WorkCalendar::BUILTIN_JSON]).remove(0),
        banks: builtin_banks().to_vec(),
    }
}
