use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::procedure::Catalogue;

fn procedure(fees: Value) -> Procedure {
    let catalogue = Catalogue::builtin();
    let mut procedure = catalogue.procedure(&"2.000815".parse().unwrap()).unwrap().clone();
    procedure.fees = serde_json::from_value(fees).unwrap();
    procedure
}

fn ask(procedure: &Procedure, channel: Channel, on: &str, given: Value) -> Result<FeeAnswer, FeeError> {
    let answers: Answers = serde_json::from_value(given).unwrap();
    procedure.fee_for(FeeQuestion { channel, on: on.parse().unwrap(), answers: &answers })
}

fn basis(citation: &str) -> Value {
    json!({"citation": citation, "confidence": "design"})
}

fn item(kind: Value) -> Value {
    json!({"name": {"vi": "Phí thử", "en": "Trial fee"}, "kind": kind, "when_due": "at_submission", "basis": basis("Luật thử")})
}

#[test]
fn a_fee_is_told_step_by_step_each_with_its_source() {
    let catalogue = Catalogue::builtin();
    let copies = catalogue.procedure(&"2.000815".parse().unwrap()).unwrap();
    let fee = ask(copies, Channel::Online, "2026-11-24", json!({"pages": 3, "copies": 2})).unwrap();
    let texts: Vec<&str> = fee.steps.iter().map(|step| step.text.vi.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Phí chứng thực bản sao",
            "Từ trang 1 đến trang 2: 2 × 2.000 đ = 4.000 đ",
            "Riêng trang 3: 1.000 đ",
            "2 bản × 5.000 đ = 10.000 đ",
            "Tổng cộng: 10.000 đ (Mười nghìn đồng)",
        ]
    );
    let cited = fee.steps[..4].iter().all(|step| step.basis.as_ref().unwrap().citation.contains("226/2016"));
    assert!(cited && fee.steps[4].basis.is_none());
    assert_eq!(
        (fee.words(Region::North), fee.words(Region::South)),
        ("Mười nghìn đồng".into(), "Mười ngàn đồng".into())
    );
    let capped = ask(copies, Channel::Online, "2026-11-24", json!({"pages": 500, "copies": 1})).unwrap();
    assert!(
        capped.steps.iter().any(|step| step.text.vi.contains("tối đa 200.000 đ nên chỉ thu 200.000 đ")),
        "{:?}",
        capped.steps
    );
    let none = ask(copies, Channel::Online, "2026-11-24", json!({})).unwrap();
    assert_eq!(none.steps.last().unwrap().text.vi, "Không phải nộp khoản nào.");
}

#[test]
fn words_keep_to_each_region() {
    for (amount, north, south) in [
        (8_000, "Tám nghìn đồng", "Tám ngàn đồng"),
        (105_000, "Một trăm linh năm nghìn đồng", "Một trăm lẻ năm ngàn đồng"),
        (1_001_000, "Một triệu không trăm linh một nghìn đồng", "Một triệu không trăm lẻ một ngàn đồng"),
    ] {
        let fees = procedure(json!([item(json!({"type": "fixed", "amount": amount}))]));
        let fee = ask(&fees, Channel::Online, "2026-11-24", json!({})).unwrap();
        assert_eq!((fee.words(Region::North).as_str(), fee.words(Region::South).as_str()), (north, south));
    }
}

#[test]
fn what_is_forgiven_depends_on_case_channel_and_day_and_the_greatest_counts() {
    let mut one = item(json!({"type": "fixed", "amount": 15_001}));
    one["exemptions"] = json!([
        {"name": {"vi": "Nộp trực tuyến", "en": "Filed online"}, "channels": ["online"], "valid_to": "2026-12-31",
         "percent": 50, "basis": basis("Thông tư thử")},
        {"name": {"vi": "Hộ nghèo", "en": "Poor household"}, "when": {"equals": {"field": "poor", "value": true}},
         "percent": 100, "basis": basis("Nghị quyết thử")},
    ]);
    let fees = procedure(json!([one]));
    let amount = |channel, on, given| ask(&fees, channel, on, given).unwrap().amount.amount();
    assert_eq!(amount(Channel::InPerson, "2026-11-24", json!({})), 15_001);
    assert_eq!(amount(Channel::Online, "2026-11-24", json!({})), 7_500);
    assert_eq!(amount(Channel::Online, "2027-01-01", json!({})), 15_001);
    let free = ask(&fees, Channel::Online, "2026-11-24", json!({"poor": true})).unwrap();
    assert_eq!((free.amount, free.lines[0].reduction), (Dong::ZERO, Dong::new(15_001)));
    let exempt = free.steps.iter().find(|step| step.text.vi.contains("Hộ nghèo")).unwrap();
    assert_eq!(exempt.basis.as_ref().unwrap().citation, "Nghị quyết thử");
}

#[test]
fn a_council_decides_by_rows_and_without_one_nothing_is_invented() {
    let rates = json!([
        {"amount": 75_000, "channels": ["online"], "valid_from": "2026-01-01", "basis": basis("Nghị quyết HĐND 2026")},
        {"amount": 150_000, "valid_from": "2025-07-01", "basis": basis("Nghị quyết HĐND 2025")},
    ]);
    let fees = procedure(json!([item(json!({"type": "by_council", "rates": rates}))]));
    let fee = |channel, on| {
        ask(&fees, channel, on, json!({})).map(|fee| (fee.amount.amount(), fee.lines[0].basis.citation.clone()))
    };
    assert_eq!(fee(Channel::Online, "2026-11-24"), Ok((75_000, "Nghị quyết HĐND 2026".to_owned())));
    assert_eq!(fee(Channel::Online, "2025-12-31"), Ok((150_000, "Nghị quyết HĐND 2025".to_owned())));
    assert_eq!(fee(Channel::InPerson, "2026-11-24"), Ok((150_000, "Nghị quyết HĐND 2025".to_owned())));
    assert_eq!(fee(Channel::Online, "2025-06-30"), Err(FeeError::ByCouncil));
}

#[test]
fn channel_and_days_of_an_item_are_told() {
    let catalogue = Catalogue::builtin();
    let residence = catalogue.procedure(&"1.004222".parse().unwrap()).unwrap();
    let fee = ask(residence, Channel::InPerson, "2026-11-24", json!({})).unwrap();
    assert_eq!(fee.steps[1].text.vi, "Mức này áp dụng khi nộp: trực tiếp, qua bưu chính.");
    let licence = catalogue.procedure(&"3.000347".parse().unwrap()).unwrap();
    let fee = ask(licence, Channel::Online, "2026-01-01", json!({})).unwrap();
    assert!(fee.steps.iter().any(|step| step.text.vi.contains("01/01/2026")), "{:?}", fee.steps);
}

#[test]
fn fees_that_contradict_themselves_are_named() {
    let defects = |fees: Value| procedure(fees).fee_defects();
    let tiers = |tiers: Value| {
        let name = json!({"vi": "trang", "en": "page"});
        json!([item(json!({"type": "tiered", "count": "pages", "unit_name": name, "tiers": tiers}))])
    };
    assert!(defects(tiers(json!([{"up_to": 2, "unit": 2}, {"up_to": 5, "unit": 1}, {"unit": 0}]))).is_empty());
    assert_eq!(defects(tiers(json!([{"up_to": 5, "unit": 2}, {"up_to": 2, "unit": 1}, {"unit": 0}]))).len(), 1);
    assert_eq!(defects(tiers(json!([{"up_to": 5, "unit": 2}]))).len(), 1);
    let mut one = item(json!({"type": "fixed", "amount": 1}));
    one["exemptions"] = json!([{"name": {"vi": "x", "en": "x"}, "percent": 101, "basis": basis("x")}]);
    one["valid_from"] = json!("2026-02-01");
    one["valid_to"] = json!("2026-01-01");
    assert_eq!(defects(json!([one])).len(), 2);
}

proptest! {
    #[test]
    fn more_never_costs_less_and_the_cap_holds(
        prices in proptest::collection::vec((1u32..40, 0i64..100_000), 1..5),
        cap in proptest::option::of(0i64..1_000_000),
        percent in 1u8..=100,
        few in 0u32..500,
        more in 0u32..500,
    ) {
        let mut up_to = 0;
        let mut tiers: Vec<Value> = prices.iter().map(|(width, unit)| { up_to += width; json!({"up_to": up_to, "unit": unit}) }).collect();
        tiers.last_mut().unwrap().as_object_mut().unwrap().remove("up_to");
        let name = json!({"vi": "trang", "en": "page"});
        let mut kind = json!({"type": "tiered", "count": "n", "unit_name": name, "tiers": tiers});
        if let Some(cap) = cap { kind["cap"] = json!(cap); }
        let mut one = item(kind);
        one["exemptions"] = json!([{"name": {"vi": "x", "en": "x"}, "percent": percent, "basis": basis("x")}]);
        let fees = procedure(json!([one]));
        prop_assert!(fees.fee_defects().is_empty());
        let amount = |n: u32| ask(&fees, Channel::Online, "2026-11-24", json!({"n": n})).unwrap().amount.amount();
        prop_assert!(amount(few) <= amount(few.saturating_add(more)));
        prop_assert!(cap.is_none_or(|cap| amount(more) <= cap) && amount(more) >= 0);
    }

    #[test]
    fn nothing_overflows_and_lines_add_up(
        unit in 0i64..=i64::MAX, pages in 0u64..=u64::MAX, copies in 0u64..=u64::MAX, cap in 0i64..=i64::MAX, percent in 1u8..=100,
    ) {
        let mut per_copy = item(json!({"type": "per_copy", "unit": unit, "copies": "copies"}));
        per_copy["exemptions"] = json!([{"name": {"vi": "x", "en": "x"}, "percent": percent, "basis": basis("x")}]);
        let per_page = item(json!({
            "type": "per_page", "pages": "pages", "copies": "copies", "first_pages": 2, "first_unit": unit, "next_unit": unit, "cap": cap,
        }));
        let fees = procedure(json!([per_copy, per_page]));
        if let Ok(fee) = ask(&fees, Channel::Online, "2026-11-24", json!({"pages": pages, "copies": copies})) {
            let sum: i128 = fee.lines.iter().map(|line| i128::from(line.amount.amount())).sum();
            prop_assert_eq!(sum, i128::from(fee.amount.amount()));
            for line in &fee.lines {
                let whole = i128::from(line.unit.amount()) * i128::from(line.quantity);
                prop_assert_eq!(whole, i128::from(line.amount.amount()) + i128::from(line.reduction.unwrap_or_default().amount()));
            }
        }
    }
}
