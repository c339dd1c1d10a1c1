use std::sync::Arc;

use futures_util::FutureExt;
use serde_json::{Value, json};

use super::{
    super::memory_phone::{Phone, client, now},
    *,
};
use crate::{client::Store, form::SetAsideReason, procedure::Channel};

/// The catalogue with another form for certified copies: no `pages`, a new question, fewer copies.
fn newer() -> Vec<u8> {
    let mut document: Value = serde_json::from_slice(Catalogue::builtin().document()).unwrap();
    let forms = document["forms"].as_array_mut().unwrap();
    let form = forms.iter_mut().find(|form| form["id"] == "certified_copy").unwrap();
    form["version"] = json!(2);
    let fields = form["sections"][1]["fields"].as_array_mut().unwrap();
    fields.retain(|field| field["id"] != "pages");
    let copies = fields.iter_mut().find(|field| field["id"] == "copies").unwrap();
    copies["kind"]["max"] = json!(5);
    let words = json!({"vi": "Bản gốc là tiếng nước ngoài", "en": "The original is in a foreign language"});
    fields.push(json!({"id": "foreign", "label": words, "kind": {"type": "yes_no"}, "required": true}));
    serde_json::to_vec(&document).unwrap()
}

fn begin(client: &Client) -> Draft {
    let procedure = "2.000815".parse().unwrap();
    now(client.begin_draft(&procedure, "H99.12.01".parse().unwrap(), Channel::Online))
}

fn older(phone: &Phone) -> Vec<String> {
    phone.list(OLDER.to_owned()).now_or_never().unwrap().unwrap()
}

#[test]
fn a_draft_of_older_rules_goes_on_under_the_new_ones() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    now(client.sync_catalogue());
    let mut draft = begin(&client);
    for (field, value) in [("paper_name", json!("Bằng")), ("pages", json!(3)), ("copies", json!(9))] {
        now(client.answer(&mut draft, field, value));
    }
    assert_eq!(now(client.carry_over(&mut draft)), None);

    // Nothing is kept of a catalogue that no draft names, and this one is named.
    *phone.served.lock().unwrap() = newer();
    now(client.sync_catalogue());
    assert_eq!(older(&phone).len(), 1);

    let over = now(client.carry_over(&mut draft)).unwrap();
    assert_eq!(over.kept, ["paper_name"]);
    // What was asked for before and is still missing is nothing new.
    assert_eq!(over.newly_required, ["foreign"]);

    let kept = now(client.draft(draft.id));
    assert_eq!(kept, draft);
    assert_eq!(kept.rule_version, now(client.catalogue()).version());
    let aside: Vec<(&str, &str, &Value, SetAsideReason)> = kept
        .set_aside
        .iter()
        .map(|aside| (aside.path.as_str(), aside.label.vi.as_str(), &aside.value, aside.reason))
        .collect();
    assert_eq!(
        aside,
        [
            ("copies", "Số bản", &json!(9), SetAsideReason::RefusedNow),
            ("pages", "Số trang bản chính", &json!(3), SetAsideReason::NotAsked),
        ]
    );
    // The older catalogue is not needed any more.
    assert_eq!(older(&phone), Vec::<String>::new());
    assert_eq!(now(client.carry_over(&mut draft)), None);
}

#[test]
fn a_draft_kept_before_there_was_anything_set_aside_is_read() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    now(client.sync_catalogue());
    let mut old = serde_json::to_value(begin(&client)).unwrap();
    old.as_object_mut().unwrap().remove("set_aside");
    assert!(serde_json::from_value::<Draft>(old).unwrap().set_aside.is_empty());
}
