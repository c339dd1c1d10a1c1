//! Forms as data: whatever the bytes, a form is refused with reasons or taken; one that is taken writes itself back and checks
//! answers.
#![no_main]

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use congdan_core::{
    form::{Answers, CodeLists, CompiledForm, Form},
    procedure::{Catalogue, CatalogueDocument},
};
use libfuzzer_sys::fuzz_target;

static LISTS: LazyLock<Arc<CodeLists>> = LazyLock::new(|| {
    let document: CatalogueDocument = serde_json::from_slice(Catalogue::builtin().document()).unwrap();
    Arc::new(document.lists.into_iter().map(|list| (list.id.clone(), list)).collect())
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(form) = serde_json::from_slice::<Form>(bytes) else { return };
    let Ok(form) = CompiledForm::compile(form, LISTS.clone()) else { return };
    let again: Form = serde_json::from_slice(&serde_json::to_vec(form.form()).unwrap()).unwrap();
    assert_eq!(again, *form.form());
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let _ = form.check(&Answers::default(), today);
});
