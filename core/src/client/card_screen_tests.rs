use std::sync::Arc;

use super::{
    super::memory_phone::{Phone, client, finish, now},
    *,
};
use crate::{
    eid::{
        chip::{
            reader::AccessUsed,
            session::{CardFileRead, CardReading},
        },
        sim::issue::CardPlan,
    },
    form::{Answers, KnownFact},
    id::CardEvidenceId,
    procedure::{Catalogue, Channel},
};

fn reading() -> CardReading {
    let card = CardPlan::citizen_card(b"screens").issue();
    let file = |file, content: &[u8]| CardFileRead { file, content: content.to_vec() };
    CardReading {
        access: AccessUsed::Basic,
        files: vec![file(ChipFile::Sod, &card.sod), file(ChipFile::Dg13, &card.data_groups[&13])],
        signature: None,
        findings: Vec::new(),
    }
}

fn view() -> CardEvidenceView {
    CardEvidenceView {
        id: CardEvidenceId::new("2026-11-24T00:00:00Z".parse().unwrap(), [1; 10]),
        assurance: CardAssurance::None,
        outcome: CardOutcome::NothingTrusted,
        message: CardOutcome::NothingTrusted.sentence(),
        findings: Vec::new(),
        at: "2026-11-24T00:00:00Z".parse().unwrap(),
    }
}

#[test]
fn a_chip_fills_a_form_with_what_the_person_may_take() {
    let phone = Arc::new(Phone::default());
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    let client = Arc::new(client(&phone));
    now(client.sync_catalogue());
    let scan = now(client.remember_reading(&reading()));
    assert!(scan.can_fill && scan.name.as_deref() == Some("Trần Thị Mẫu"));
    assert!(!scan.number.unwrap().contains("001300000017"));

    let known = now(client.known_facts()).values;
    let facts: Vec<KnownFact> = known.iter().map(|value| value.fact).collect();
    assert_eq!(facts, [KnownFact::Name, KnownFact::Number, KnownFact::BirthDate, KnownFact::Sex, KnownFact::Residence]);

    // Offered in a draft, and an answer only when it is taken.
    let (procedure, agency) = ("1.014061".parse().unwrap(), "H99.12.01".parse().unwrap());
    let draft = now(super::super::OpenDraft::begin(client, &procedure, agency, Channel::Online));
    let view = now(draft.describe());
    let mut fields = view.form.groups.iter().flat_map(|group| &group.fields);
    let name = fields.find(|field| field.path == "full_name").unwrap();
    assert_eq!(name.offer.as_ref().unwrap().as_of, "2025-02-03");
    let typed = now(async { Ok(draft.draft.lock().await.answers.clone()) });
    assert_eq!(typed, Answers::default());
    now(draft.accept_offer("full_name"));
    let typed = now(async { Ok(draft.draft.lock().await.answers.clone()) });
    assert_eq!(typed.text("full_name"), Some("Trần Thị Mẫu"));
    assert!(finish(draft.accept_offer("full_name")).is_err(), "what is answered is not offered");
}

#[test]
fn a_reading_that_found_no_network_is_sent_again_as_it_was() {
    let phone = Arc::new(Phone::default());
    phone.signed_in();
    let client = client(&phone);
    let challenge = CardChallengeId::new("2026-11-24T00:00:00Z".parse().unwrap(), [2; 10]);
    phone.is_silent("POST /v1/card/evidence");
    assert!(matches!(finish(client.send_reading(challenge, &reading())), Err(ClientError::Offline { .. })));
    phone.tells("POST /v1/card/evidence", &view());
    assert_eq!(now(client.resend_reading()).unwrap().outcome, CardOutcome::NothingTrusted);
    assert_eq!(now(client.resend_reading()), None);
    let asked = phone.asked.lock().unwrap();
    let bodies: Vec<&Vec<u8>> =
        asked.iter().filter(|(line, _)| line == "POST /v1/card/evidence").map(|(_, body)| body).collect();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1]);
    let keys = phone.keys.lock().unwrap();
    assert_eq!(keys[0], keys[1]);
}

#[test]
fn what_opens_a_chip_is_read_from_whatever_was_typed_or_seen() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    let qr = "001190000001|012345678|Nguyễn Thị Hoa|01021990|Nữ|Thôn 2|01052021";
    for text in ["001190000001", "000 017", qr, " 001190000001 "] {
        assert!(client.card_secret(text).is_some(), "{text}");
    }
    for text in ["", "12345", "https://example.vn", "000201"] {
        assert_eq!(client.card_secret(text).is_some(), text == "000201", "{text}");
    }
}
