//! The files of a card, written.

use chrono::NaiveDate;

use super::{Holder, SigningKey, oid::oid};
use crate::{
    eid::{
        der::{Tag, constructed, element, integer},
        lds::FILE_TAGS,
        mrz::check_digit,
    },
    person::Sex,
};

fn check(text: &str) -> char {
    check_digit(text).expect("lines here are written in the signs they have")
}

/// The expiry of a card without term.
const WITHOUT_TERM: &str = "991231";

/// The machine-readable lines of a Vietnamese card, 90 characters end to end.
pub(super) fn lines(holder: &Holder) -> String {
    let number = holder.number.as_str();
    let (short, long) = (&number[3..], format!("{number}<<"));
    let day = |date: NaiveDate| date.format("%y%m%d").to_string();
    let (born, expires) = (day(holder.born), holder.expires.map_or_else(|| WITHOUT_TERM.to_owned(), day));
    let sex = if holder.sex == Sex::Male { 'M' } else { 'F' };
    let one = format!("IDVNM{short}{}{long}{}", check(short), check(&long));
    let two = format!("{born}{}{sex}{expires}{}VNM<<<<<<<<<<<", check(&born), check(&expires));
    let composite = check(&format!("{}{}{}{}", &one[5..], &two[..7], &two[8..15], &two[18..]));
    let name = holder.name_in_lines.chars().take(30).collect::<String>();
    format!("{one}{two}{composite}{name:<<30}")
}

pub(super) fn data_group_1(holder: &Holder) -> Vec<u8> {
    constructed(Tag::application(1), [element(Tag::application_primitive(0x1F), lines(holder).as_bytes())])
}

/// A face in a record of ISO/IEC 19794-5, without feature points.
pub(super) fn data_group_2(picture: &[u8]) -> Vec<u8> {
    let length = |bytes: usize| u32::try_from(bytes).expect("a picture is small").to_be_bytes();
    let face = [length(20 + 12 + picture.len()).as_slice(), &[0; 16], &[0; 12], picture].concat();
    let record = [b"FAC\x00010\x00".as_slice(), &length(14 + face.len()), &[0, 1], &face].concat();
    // Format owner and type: ISO/IEC JTC 1/SC 37, facial image.
    let header = constructed(
        Tag::context(1),
        [element(Tag::context_primitive(7), &[1, 1]), element(Tag::context_primitive(8), &[0, 8])],
    );
    let template = constructed(Tag::application(0x60), [header, element(Tag::application_primitive(0x2E), &record)]);
    constructed(Tag::application(0x15), [constructed(Tag::application(0x61), [integer(&[1]), template])])
}

/// The text of a Vietnamese card, in the form two independent readers agree on. The identifier is of the arc for examples: the
/// real one is not known.
pub(super) fn data_group_13(holder: &Holder) -> Vec<u8> {
    let text = |text: &str| element(Tag::UTF8_STRING, text.as_bytes());
    let day = |date: NaiveDate| date.format("%d/%m/%Y").to_string();
    let fields = [
        (1, holder.number.to_string()),
        (2, holder.name.clone()),
        (3, day(holder.born)),
        (4, holder.sex.label().vi),
        (5, "Việt Nam".to_owned()),
        (6, "Kinh".to_owned()),
        (7, "Không".to_owned()),
        (8, holder.origin.clone()),
        (9, holder.residence.clone()),
        (10, "Nốt ruồi C: 1cm trước đầu mày trái".to_owned()),
        (11, day(holder.issued)),
        (12, holder.expires.map_or_else(|| "Không thời hạn".to_owned(), day)),
    ];
    let field = |id: u8, value: Vec<u8>| constructed(Tag::SEQUENCE, [integer(&[id]), value]);
    let mut written: Vec<Vec<u8>> = fields.iter().map(|(id, value)| field(*id, text(value))).collect();
    written.push(field(13, constructed(Tag::SEQUENCE, [text(&holder.father), text(&holder.mother)])));
    let content = constructed(Tag::SEQUENCE, [integer(&[1]), oid("2.999.13"), constructed(Tag::SET, written)]);
    constructed(Tag::application(0x0D), [content])
}

/// Chip authentication with ECDH, AES-128 (BSI TR-03110-3 §A.1.1.2).
pub(super) fn data_group_14(key: &SigningKey) -> Vec<u8> {
    let info = constructed(Tag::SEQUENCE, [oid("0.4.0.127.0.7.2.2.3.2.2"), integer(&[1])]);
    let public = constructed(Tag::SEQUENCE, [oid("0.4.0.127.0.7.2.2.1.2"), key.public_info()]);
    let mut infos = [info, public];
    infos.sort();
    constructed(Tag::application(0x0E), [constructed(Tag::SET, infos)])
}

pub(super) fn data_group_15(key: &SigningKey) -> Vec<u8> {
    constructed(Tag::application(0x0F), [key.public_info()])
}

/// EF.COM over the data groups.
pub(super) fn common_data(numbers: impl Iterator<Item = u8>) -> Vec<u8> {
    let tags: Vec<u8> = numbers.map(|number| FILE_TAGS[usize::from(number) - 1]).collect();
    constructed(
        Tag::application(0),
        [
            element(Tag::application_primitive(1), b"0108"),
            element(Tag::application_primitive(0x36), b"040000"),
            element(Tag::application_primitive(0x1C), &tags),
        ],
    )
}

/// EF.CardAccess: PACE with generic mapping over brainpoolP256r1, AES-128 (BSI TR-03110-3 §A.1.1.1, parameter 13).
pub(super) fn card_access() -> Vec<u8> {
    let info = constructed(Tag::SEQUENCE, [oid("0.4.0.127.0.7.2.2.4.2.2"), integer(&[2]), integer(&[13])]);
    constructed(Tag::SET, [info])
}
