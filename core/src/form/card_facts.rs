//! What an identity card's code says of its holder, as facts that may be offered. The code is signed by nobody: it fills a form,
//! it never proves.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{KnownFact, KnownValue, OfferSource};
use crate::{eid::CardQr, person::Sex};

/// The facts of a card, each of the day it was issued; `None` for a card whose day of issue could not be read, because what
/// has no date cannot be offered with one. The residence stands in the units of that day and is offered as typed.
#[must_use]
pub fn known_from_card(card: &CardQr) -> Option<Vec<KnownValue>> {
    let as_of: NaiveDate = card.issued?;
    let sex = card.sex.map(|sex| match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    });
    let facts: [(KnownFact, Option<Value>); 6] = [
        (KnownFact::Name, card.name.as_ref().map(|name| name.as_str().into())),
        (KnownFact::Number, card.number.as_ref().map(|number| number.as_str().into())),
        (KnownFact::OldNumber, card.old_number.as_ref().map(|number| number.as_str().into())),
        (KnownFact::BirthDate, card.born.map(|born| born.to_string().into())),
        (KnownFact::Sex, sex.map(Into::into)),
        (KnownFact::Residence, card.residence.as_ref().map(|typed| json!({"typed": typed}))),
    ];
    let known = facts.into_iter().filter_map(|(fact, value)| Some((fact, value?)));
    Some(known.map(|(fact, value)| KnownValue { fact, value, source: OfferSource::Card, as_of }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        eid::read_card_qr,
        form::{Answers, offers},
        procedure::Catalogue,
    };

    #[test]
    fn a_card_fills_what_it_knows_and_nothing_it_does_not() {
        let text = "001190000001|012345678|Nguyễn Thị Hoa|01021990|Nữ|Thôn 2, Xã Đông Cũ, Huyện Mẫu|01052021";
        let now = "2026-11-24T02:00:00Z".parse().unwrap();
        let card = read_card_qr(text, now).card.unwrap();
        let known = known_from_card(&card).unwrap();
        assert_eq!(known.len(), 6);
        let catalogue = Catalogue::builtin();
        let form = catalogue.form(&"1.014061".parse().unwrap()).unwrap();
        let today = "2026-11-24".parse().unwrap();
        let offered = offers(form, &Answers::default(), &known, &[], today);
        let told: Vec<(&str, &Value, String)> =
            offered.iter().map(|offer| (offer.field.as_str(), &offer.value, offer.as_of.to_string())).collect();
        let day = || "2021-05-01".to_owned();
        assert_eq!(
            told,
            [
                ("full_name", &json!("Nguyễn Thị Hoa"), day()),
                ("birth_date", &json!("1990-02-01"), day()),
                ("sex", &json!("female"), day()),
                ("personal_id", &json!("001190000001"), day()),
                ("old_number", &json!("012345678"), day()),
            ]
        );
        assert_eq!(known_from_card(&CardQr { issued: None, ..card }), None);
    }

    #[test]
    fn a_year_alone_is_not_offered_where_a_day_is_asked() {
        let card = CardQr {
            born: crate::eid::PartialDate::new(1950, None, None),
            issued: "2021-05-01".parse().ok(),
            ..CardQr::default()
        };
        let catalogue = Catalogue::builtin();
        let form = catalogue.form(&"1.014061".parse().unwrap()).unwrap();
        let known = known_from_card(&card).unwrap();
        assert_eq!(offers(form, &Answers::default(), &known, &[], "2026-11-24".parse().unwrap()), []);
    }
}
