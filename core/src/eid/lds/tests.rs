use chrono::{DateTime, Utc};
use proptest::prelude::*;

use super::*;
use crate::eid::{
    der::{Tag, constructed, element, integer},
    mrz::MrzFormat,
};

fn now() -> DateTime<Utc> {
    "2026-11-28T00:00:00Z".parse().unwrap()
}

fn utf8(text: &str) -> Vec<u8> {
    element(Tag::UTF8_STRING, text.as_bytes())
}

fn citizen(fields: Vec<Vec<u8>>) -> Vec<u8> {
    let content = [integer(&[1]), element(Tag::OID, &[0x88, 0x37, 13]), constructed(Tag::SET, fields)];
    constructed(Tag::application(0x0D), [constructed(Tag::SEQUENCE, content)])
}

fn field(id: u8, value: Vec<u8>) -> Vec<u8> {
    constructed(Tag::SEQUENCE, [integer(&[id]), value])
}

#[test]
fn the_citizen_text_is_read_by_number_and_nothing_in_it_costs_the_rest() {
    let parents = constructed(Tag::SEQUENCE, [utf8("Trần Văn Thử"), utf8("Lê Thị Nghiệm")]);
    let file = citizen(vec![
        field(2, utf8("Trần Thị Mẫu")),
        field(1, utf8("001300000017")),
        field(13, parents),
        field(16, utf8("123456789")),
        field(40, utf8("mới")),
        field(3, element(Tag::UTF8_STRING, &[0xFF])),
        field(1, utf8("001300000018")),
        vec![5, 0],
    ]);
    let details = read_data_group_13(&file).unwrap();
    assert_eq!(details.text(CitizenField::Number), Some("001300000017"));
    assert_eq!(details.text(CitizenField::Name), Some("Trần Thị Mẫu"));
    assert_eq!(details.text(CitizenField::Born), None);
    assert_eq!(details.parents.as_ref().unwrap().mother, "Lê Thị Nghiệm");
    assert_eq!((details.version, details.form.as_ref().unwrap().to_string().as_str()), (Some(1), "2.999.13"));
    let disputed: Vec<_> = details.fields.iter().filter(|text| text.disputed).map(|text| text.field).collect();
    assert_eq!(disputed, [CitizenField::PersonalCode]);
    let unknown: Vec<_> = details.unknown.iter().map(|(id, _)| *id).collect();
    assert_eq!(unknown, [Some(40), Some(3), Some(1), None]);
    assert!(!format!("{details:?}").contains("001300000017"));
    // Another tag is another file.
    assert!(read_data_group_13(&[&[0x6E], &file[1..]].concat()).is_err());
}

#[test]
fn a_face_is_found_in_a_record_and_without_one() {
    let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    let group = |record: &[u8], tag: Tag| {
        let template =
            constructed(Tag::application(0x60), [constructed(Tag::context(1), [[0x81, 1, 2]]), element(tag, record)]);
        constructed(Tag::application(0x15), [constructed(Tag::application(0x61), [integer(&[1]), template])])
    };
    let bytes = Tag::application_primitive(0x2E);
    let record = |points: u16, length: u32| {
        let feature_points = vec![7; usize::from(points) * 8];
        let face =
            [&length.to_be_bytes()[..], &points.to_be_bytes(), &[0; 14], &feature_points, &[0; 12], &jpeg].concat();
        [b"FAC\x00010\x00".as_slice(), &[0; 4], &[0, 1], &face].concat()
    };
    for points in [0, 3] {
        let length = 20 + u32::from(points) * 8 + 12 + 7;
        for said in [length, length + 9, u32::MAX] {
            let face = read_data_group_2(&group(&record(points, said), bytes)).unwrap();
            assert_eq!((face.format, face.bytes.as_slice()), (ImageFormat::Jpeg, &jpeg[..]), "{points} {said}");
        }
    }
    assert_eq!(read_data_group_2(&group(&record(9, 40), bytes)), Err(LdsError::Structure));
    let bare = [&[1, 2, 3], &jpeg[..]].concat();
    assert_eq!(read_data_group_2(&group(&bare, bytes)).unwrap().bytes, jpeg);
    let stream = [0xFF, 0x4F, 0xFF, 0x51, 0];
    assert_eq!(read_data_group_2(&group(&stream, bytes)).unwrap().format, ImageFormat::Jpeg2000);
    let face = read_data_group_2(&group(&[9, 9], bytes)).unwrap();
    assert_eq!((face.format, face.bytes.as_slice()), (ImageFormat::Unknown, &[9, 9][..]));
    assert!(!format!("{face:?}").contains('9'), "a face stays out of logs");
    assert_eq!(read_data_group_2(&group(&[], bytes)), Err(LdsError::Structure));
}

#[test]
fn the_lines_of_a_chip_are_taken_as_they_are() {
    let lines = "IDVNM3000000171001300000017<<20001155F4001153VNM<<<<<<<<<<<2TRAN<<THI<MAU<<<<<<<<<<<<<<<<<";
    let file =
        |lines: &str| constructed(Tag::application(1), [element(Tag::application_primitive(0x1F), lines.as_bytes())]);
    let reading = read_data_group_1(&file(lines), now()).unwrap();
    assert_eq!(reading.mrz.unwrap().format, MrzFormat::Td1);
    // A camera may misread; a chip may not.
    assert_eq!(
        read_data_group_1(&file(&lines.replacen("IDVNM3O", "IDVNM30", 1).replacen("0001155", "OOO1155", 1)), now()),
        Err(LdsError::Structure)
    );
    assert_eq!(read_data_group_1(&file(&lines.to_lowercase()), now()), Err(LdsError::Text));
    assert_eq!(read_data_group_1(&file(&lines[1..]), now()), Err(LdsError::Text));
}

#[test]
fn personal_details_and_common_data_are_read() {
    let text = |tag: u32, text: &str| element(Tag::application_primitive(tag), text.as_bytes());
    let others = constructed(Tag::context(0), [integer(&[1]), text(0x0F, "TRAN<<AN")]);
    let file = constructed(
        Tag::application(0x0B),
        [
            text(0x1C, "..."),
            text(0x0E, "TRẦN<<MẪU"),
            others,
            text(0x10, "001300000017"),
            element(Tag::application_primitive(0x2B), &[0x20, 0, 1, 0x15]),
            text(0x19, "?"),
        ],
    );
    let details = read_data_group_11(&file).unwrap();
    assert_eq!(details.name.as_deref(), Some("TRẦN<<MẪU"));
    assert_eq!(details.other_names, ["TRAN<<AN"]);
    assert_eq!(details.born.as_deref(), Some("20000115"));
    assert_eq!(details.address, None);
    let file = constructed(
        Tag::application(0),
        [text(1, "0107"), text(0x36, "040000"), element(Tag::application_primitive(0x1C), &[0x61, 0x75, 0x6D, 0x7F])],
    );
    assert_eq!(CommonData::read(&file).unwrap().data_groups, [1, 2, 13]);
    assert!(CommonData::read(&file[1..]).is_err());
    let set = constructed(Tag::SET, [[5, 0]]);
    assert_eq!(read_data_group_14(&constructed(Tag::application(0x0E), [set.clone()])).unwrap(), set);
    assert!(read_data_group_15(&constructed(Tag::application(0x0F), [set])).is_err());
}

proptest! {
    #[test]
    fn any_file_is_survived(tag in prop::sample::select(vec![0x60_u8, 0x61, 0x75, 0x77, 0x6B, 0x6D, 0x6E, 0x6F]), bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        let file = [&[tag, u8::try_from(bytes.len()).unwrap()], bytes.as_slice()].concat();
        let _ = (CommonData::read(&file), Sod::read(&file), read_data_group_1(&file, now()), read_data_group_2(&file));
        let _ = (read_data_group_11(&file), read_data_group_13(&file), read_data_group_14(&file), read_data_group_15(&file));
    }
}
