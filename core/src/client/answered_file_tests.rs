use std::sync::Arc;

use super::{
    super::memory_phone::{Phone, client, finish, now},
    *,
};
use crate::{
    client::Store,
    procedure::{Catalogue, Channel, ProcedureCode},
};

const PORTRAIT: &[u8] = b"\x89PNG\r\n\x1A\n picture, 472 by 709, as taken IEND";

fn begun(procedure: &str) -> (Arc<Phone>, Client, Draft) {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    now(client.sync_catalogue());
    let procedure: ProcedureCode = procedure.parse().unwrap();
    let draft = now(client.begin_draft(&procedure, "H99.12.01".parse().unwrap(), Channel::Online));
    (phone, client, draft)
}

fn pieces(phone: &Phone) -> usize {
    now(async { Ok(phone.list("draft/".to_owned()).await?) }).len()
}

#[test]
fn a_file_answers_a_question_is_found_again_and_leaves_nothing() {
    let (phone, client, mut draft) = begun("1.001456");
    let verdict = now(client.answer_with_content(&mut draft, "portrait", "chân dung.png", PORTRAIT.to_vec()));
    assert_eq!((verdict.outcome, verdict.code.as_str()), (AttachmentOutcome::Taken, "kept"));
    assert!(!verdict.message.vi.starts_with("client."));
    assert_eq!(draft.answers.get("portrait").unwrap()["name"], "chân dung.png");

    let mut again = now(client.draft(draft.id));
    assert_eq!(now(client.answered_content(&again, "portrait")).as_deref(), Some(PORTRAIT));
    assert_eq!(again.files, Vec::new(), "it stands for no paper, and is not sent");

    let other = [PORTRAIT, b"IEND"].concat();
    now(client.answer_with_content(&mut again, "portrait", "\u{7}", other.clone()));
    assert_eq!(again.answers.get("portrait").unwrap()["name"], "portrait.png");
    assert_eq!((now(client.answered_content(&again, "portrait")), pieces(&phone)), (Some(other), 1));

    now(client.answer(&mut again, "portrait", Value::Null));
    assert_eq!((now(client.answered_content(&again, "portrait")), pieces(&phone)), (None, 0));
}

#[test]
fn what_the_question_does_not_take_is_said_and_changes_nothing() {
    let (phone, client, mut draft) = begun("1.001456");
    now(client.answer_with_content(&mut draft, "portrait", "a.png", PORTRAIT.to_vec()));
    let mut large = PORTRAIT.to_vec();
    large.resize(5 * 1024 * 1024 + 1, 0);
    for (content, code) in
        [(Vec::new(), "form.file_empty"), (b"%PDF-1.7\n%%EOF".to_vec(), "form.file_type"), (large, "form.file_too_big")]
    {
        let verdict = now(client.answer_with_content(&mut draft, "portrait", "b.png", content));
        assert_eq!((verdict.outcome, verdict.code.as_str()), (AttachmentOutcome::Refused, code));
        assert!(verdict.message.vi.contains("Vui lòng"), "what to do is said: {}", verdict.message.vi);
    }
    assert_eq!((now(client.answered_content(&draft, "portrait")).as_deref(), pieces(&phone)), (Some(PORTRAIT), 1));

    let cut_off = now(client.answer_with_content(&mut draft, "portrait", "a.png", PORTRAIT[..20].to_vec()));
    assert_eq!((cut_off.outcome, cut_off.code.as_str()), (AttachmentOutcome::Doubtful, "cut_off"));
}

#[test]
fn a_signature_is_drawn_shown_and_taken_back() {
    let (phone, client, mut draft) = begun("3.000228");
    let not_drawn = finish(client.answer_with_content(&mut draft, "signature", "", b"%PDF-1.7".to_vec()));
    assert!(matches!(not_drawn, Err(ClientError::NotHere { .. })));
    assert_eq!(draft.answers.get("signature"), None);

    let verdict = now(client.answer_with_content(&mut draft, "signature", "", PORTRAIT.to_vec()));
    assert_eq!(verdict.outcome, AttachmentOutcome::Taken);
    assert_eq!(draft.answers.get("signature").unwrap()["form"], "drawn");
    let view = now(client.describe(&draft));
    let fields = view.form.groups.iter().flat_map(|group| &group.fields);
    let field = fields.clone().find(|field| field.path == "signature").unwrap();
    assert!(field.shown.as_ref().unwrap().vi.starts_with("Đã vẽ chữ ký, "), "{:?}", field.shown);
    assert_eq!(field.findings, Vec::new());
    assert_eq!(now(client.answered_content(&now(client.draft(draft.id)), "signature")).as_deref(), Some(PORTRAIT));

    now(client.delete_draft(draft.id));
    assert_eq!(pieces(&phone), 0);
}

#[test]
fn a_question_that_asks_for_no_file_takes_none() {
    let (phone, client, mut draft) = begun("1.001456");
    for path in ["declaration", "no_such_question", "portrait.name", "portrait[0]"] {
        let answer = finish(client.answer_with_content(&mut draft, path, "a.png", PORTRAIT.to_vec()));
        assert!(matches!(answer, Err(ClientError::NotHere { .. })), "{path}: {answer:?}");
    }
    assert_eq!(pieces(&phone), 0);
}

#[test]
fn content_of_which_a_part_is_missing_is_not_shown() {
    let (phone, client, mut draft) = begun("1.001456");
    now(client.answer_with_content(&mut draft, "portrait", "a.png", [PORTRAIT, &vec![0; 300_000], b"IEND"].concat()));
    let names = now(async { Ok(phone.list("draft/".to_owned()).await?) });
    assert_eq!(names.len(), 2);
    now(async { Ok(phone.delete(names[1].clone()).await?) });
    assert_eq!(now(client.answered_content(&draft, "portrait")), None);
}
