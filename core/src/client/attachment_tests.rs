use std::sync::Arc;

use proptest::prelude::*;

use super::{
    super::memory_phone::{Phone, client, now},
    *,
};
use crate::{
    client::Store,
    procedure::{Catalogue, Channel},
};

/// The signature, a header (black and white), an end (ISO/IEC 15948, 5.2 and 11.2); check sums are nobody's business here.
fn png(width: u32, height: u32) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    let header = [&[0, 0, 0, 13][..], b"IHDR", &width, &height, &[1, 0, 0, 0, 0], &[0; 4]].concat();
    [b"\x89PNG\r\n\x1A\n", &header[..], b"\0\0\0\0IEND\xAE\x42\x60\x82"].concat()
}

/// SOI, an application segment, a frame header, EOI.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    let frame = [0xFF, 0xC0, 0, 11, 8, height[0], height[1], width[0], width[1], 1, 1, 0x11, 0];
    [&[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1][..], &frame, &[0xFF, 0xD9]].concat()
}

fn said(content: &[u8]) -> (AttachmentOutcome, String) {
    let verdict = judge_attachment(content);
    assert!(!verdict.message.vi.starts_with("client."), "{verdict:?}");
    (verdict.outcome, verdict.code)
}

#[test]
fn a_file_is_judged_by_its_content() {
    use AttachmentOutcome::{Doubtful, Refused, Taken};
    for (content, outcome, code) in [
        (b"%PDF-1.7\n...\n%%EOF\n".to_vec(), Taken, "taken"),
        (b"%PDF-1.7\n...".to_vec(), Doubtful, "cut_off"),
        (png(1_200, 900), Taken, "taken"),
        (png(640, 2_000), Doubtful, "small_picture"),
        (jpeg(1_200, 900), Taken, "taken"),
        (jpeg(2_000, 300), Doubtful, "small_picture"),
        (jpeg(2_000, 1_500)[..20].to_vec(), Doubtful, "cut_off"),
        (Vec::new(), Refused, "empty"),
        (b"MZ\x90\x00 a program".to_vec(), Refused, "type_not_taken"),
    ] {
        assert_eq!(said(&content), (outcome, code.to_owned()));
    }
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(usize::try_from(attachment_limits::MAX_BYTES).unwrap() + 1, 0);
    assert_eq!(said(&large), (Refused, "too_large".to_owned()));
}

#[test]
fn what_is_refused_is_not_attached_and_what_is_taken_off_leaves_nothing() {
    let phone = Arc::new(Phone::default());
    let client = client(&phone);
    *phone.served.lock().unwrap() = Catalogue::builtin().document().to_vec();
    now(client.sync_catalogue());
    let procedure: crate::procedure::ProcedureCode = "2.000815".parse().unwrap();
    let paper = now(client.procedure(&procedure)).papers[0].id.clone();
    let mut draft = now(client.begin_draft(&procedure, "H99.12.01".parse().unwrap(), Channel::Online));

    let refused = now(client.attach_checked(&mut draft, &paper, "a.exe", b"MZ".to_vec()));
    assert_eq!((refused.outcome, draft.files.len()), (AttachmentOutcome::Refused, 0));

    let content = b"%PDF-1.7\n%%EOF".to_vec();
    let taken = now(client.attach_checked(&mut draft, &paper, "\u{7} ", content.clone()));
    assert_eq!(taken.outcome, AttachmentOutcome::Taken);
    assert_eq!(
        (draft.files[0].name.clone(), draft.files[0].media_type.as_str()),
        (format!("{paper}.pdf"), "application/pdf")
    );
    let key = draft.files[0].sha256.to_string();
    assert_eq!(now(client.attached_content(&draft, &paper, &key)), content);

    now(client.detach(&mut draft, &paper, &key));
    assert!(now(client.draft(draft.id)).files.is_empty());
    let left = now(async { Ok(phone.list("draft/".to_owned()).await?) });
    assert_eq!(left, Vec::<String>::new());
    let missing = super::super::memory_phone::finish(client.attach_checked(&mut draft, "no_paper", "x", content));
    assert!(matches!(missing, Err(ClientError::NotHere { .. })));
}

proptest! {
    #[test]
    fn any_bytes_are_judged(mut bytes in proptest::collection::vec(any::<u8>(), 0..200), start in 0..3_usize) {
        let starts: [&[u8]; 3] = [b"", &[0xFF, 0xD8, 0xFF], &[0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n']];
        bytes.splice(0..0, starts[start].iter().copied());
        prop_assert!(!judge_attachment(&bytes).code.is_empty());
    }
}
