use std::sync::Arc;

use super::{
    super::memory_phone::{Phone, client, now},
    *,
};
use crate::procedure::Catalogue;

fn screen(code: &str) -> ProcedureScreen {
    let phone = Arc::new(Phone::default());
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    let client = client(&phone);
    now(client.sync_catalogue());
    now(client.procedure_screen(&code.parse().unwrap()))
}

#[test]
fn a_procedure_says_its_papers_and_its_fee_before_anything_is_answered() {
    let extract = screen("2.000635");
    let always: Vec<Option<bool>> = extract.papers.iter().map(|paper| paper.always).collect();
    assert_eq!(always.len(), Catalogue::builtin().procedure(&extract.card.code).unwrap().papers.len());
    assert!(always.contains(&None), "an authorisation is for some");
    assert_eq!(extract.fees[0].price.vi, "8.000 đ mỗi bản");
    assert_eq!(extract.fees[0].price.en, "8.000 đ a copy");
    assert!(extract.limit.is_some() && extract.limit_basis.is_some() && extract.is_open && extract.has_form);
}

#[test]
fn it_says_when_a_dossier_filed_now_would_be_due_and_why() {
    // The phone's clock says 13:00 on 24/11/2026, a public holiday: what is filed then counts as received on the 25th.
    let extract = screen("2.000635");
    assert_eq!(extract.due_if_filed_now.unwrap().shown().vi, "17:00 ngày 25/11/2026");
    assert!(extract.due_steps.iter().any(|step| step.basis == extract.limit_basis));
    assert_eq!(screen("1.004222").due_if_filed_now.unwrap().day, "04/12/2026");
    let elsewhere = screen("1.001456");
    assert!(!elsewhere.is_open && elsewhere.due_if_filed_now.is_none() && elsewhere.due_steps.is_empty());
}

#[test]
fn every_procedure_says_what_it_needs_and_how_long_it_takes() {
    for procedure in Catalogue::builtin().procedures() {
        let screen = screen(&procedure.code.to_string());
        assert_eq!((screen.papers.len(), screen.steps.len()), (procedure.papers.len(), procedure.steps.len()));
        let words = screen.limit.iter().chain(screen.fees.iter().map(|fee| &fee.price));
        assert!(words.into_iter().all(|words| !words.vi.contains("fee.") && !words.vi.contains('{')));
        assert!(!screen.is_open || screen.limit.is_some(), "{}", procedure.code);
    }
}

#[test]
fn a_limit_is_said_in_days_as_offices_count_them() {
    let words = |amount, unit| in_words(TimeLimit { amount, unit }).vi;
    assert_eq!(words(3, LimitUnit::HalfDays), "1,5 ngày làm việc");
    assert_eq!(words(0, LimitUnit::SameDay), "Trong ngày nhận hồ sơ");
}
