use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct File {
    now: DateTime<Utc>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    lines: Vec<String>,
    valid: bool,
    mrz: Option<Expected>,
    corrected: Vec<(usize, usize, char, char)>,
    findings: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    format: MrzFormat,
    document_type: String,
    issuer: String,
    number: String,
    personal_number: Option<String>,
    surname: String,
    given_names: String,
    nationality: String,
    born: Option<String>,
    sex: Option<Sex>,
    expires: Option<String>,
    access: Option<String>,
}

/// A finding as vectors write it: its code and, behind a space, its field.
fn written(finding: &Finding) -> String {
    finding.field.map_or_else(|| finding.code.to_string(), |field| format!("{} {field}", finding.code))
}

fn file() -> File {
    serde_json::from_str(include_str!("../../../../tests/vectors/eid/mrz.json")).unwrap()
}

#[test]
fn the_shared_vectors_are_read() {
    let file = file();
    assert!(file.cases.len() > 25);
    for case in file.cases {
        let reading = read_mrz(&case.lines.join("\n"), file.now);
        assert_eq!(reading.findings.iter().map(written).collect::<Vec<_>>(), case.findings, "{}", case.name);
        let corrected: Vec<_> =
            reading.corrected.iter().map(|one| (one.line, one.column, one.read, one.taken)).collect();
        assert_eq!(corrected, case.corrected, "{}", case.name);
        assert_eq!(reading.is_valid(), case.valid, "{}", case.name);
        let mrz = reading.mrz.map(|mrz| Expected {
            format: mrz.format,
            document_type: mrz.document_type,
            issuer: mrz.issuer,
            number: mrz.number,
            personal_number: mrz.personal_number,
            surname: mrz.surname,
            given_names: mrz.given_names,
            nationality: mrz.nationality,
            born: mrz.born.map(|born| born.to_string()),
            sex: mrz.sex,
            expires: mrz.expires.map(|date| date.to_string()),
            access: mrz.access,
        });
        assert_eq!(mrz, case.mrz, "{}", case.name);
    }
}

#[test]
fn line_breaks_and_spaces_do_not_matter() {
    let file = file();
    for case in
        file.cases.iter().filter(|case| case.valid && case.lines.iter().all(|line| [30, 44].contains(&line.len())))
    {
        let read = read_mrz(&case.lines.join("\n"), file.now);
        for text in
            [case.lines.concat(), case.lines.join("\r\n\r\n"), format!(" {} ", case.lines.join(" \n ").to_lowercase())]
        {
            assert_eq!(read_mrz(&text, file.now), read, "{}", case.name);
        }
    }
}

#[test]
fn what_was_read_stays_out_of_logs() {
    let file = file();
    for case in file.cases {
        let said = format!("{:?}", read_mrz(&case.lines.join("\n"), file.now));
        assert!(!said.contains("000017") && !said.contains("TRAN"), "{said}");
    }
}

#[test]
fn a_finding_says_where() {
    let text = "IDVNM3000000171001300000017<<2\n0001155X4001153VNM<<<<<<<<<<<2\nTRAN<<THI<MAU<<<<<<<<<<<<<<<<<";
    let reading = read_mrz(text, "2026-11-24T00:00:00Z".parse().unwrap());
    assert_eq!(
        reading.findings,
        [Finding::at(FindingCode::MrzSex, Some(CardField::Sex), super::super::Place { line: 2, column: 8, length: 1 })]
    );
}

/// A Vietnamese card as ICAO and the card's form write it.
fn card(number: &str, born: &str, sex: char, expires: &str, name: &str) -> Vec<String> {
    let check = |text: &str| check_digit(text).unwrap();
    let (short, long) = (&number[3..], format!("{number}<<"));
    let one = format!("IDVNM{short}{}{long}{}", check(short), check(&long));
    let two = format!("{born}{}{sex}{expires}{}VNM<<<<<<<<<<<", check(born), check(expires));
    let composite = check(&format!("{}{}{}{}", &one[5..], &two[..7], &two[8..15], &two[18..]));
    vec![one, format!("{two}{composite}"), format!("{name:<<30}")]
}

prop_compose! {
    fn any_card()(
        male: bool, year in 1930i32..2020, month in 1u32..=12, day in 1u32..=28, serial in 0u32..1_000_000,
        family in "[A-Z]{2,8}", given in "[A-Z]{2,5}<[A-Z]{2,5}",
    ) -> (Vec<String>, String, String) {
        let century = if year < 2000 { 0 } else { 2 };
        let number = format!("001{}{:02}{serial:06}", century + u8::from(!male), year % 100);
        let born = format!("{:02}{month:02}{day:02}", year % 100);
        let lines = card(&number, &born, if male { 'M' } else { 'F' }, "401231", &format!("{family}<<{given}"));
        (lines, number, format!("{year}-{month:02}-{day:02}"))
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-24T00:00:00Z".parse().unwrap()
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        let _ = read_mrz(&text, now());
    }

    #[test]
    fn anything_of_the_right_shape_is_survived(
        text in "[A-Z0-9<|?é]{90}|[A-Z0-9<]{88}|[ID]{2}VNM[0-9A-Z<]{85}|P<[A-Z0-9<]{86}", year in -200_000i64..200_000,
    ) {
        let at = DateTime::from_timestamp(year * 31_556_952, 0).unwrap();
        let reading = read_mrz(&text, at);
        prop_assert!(reading.mrz.is_some());
    }

    #[test]
    fn a_card_is_read_as_it_was_written((lines, number, born) in any_card()) {
        // A K at the end of a name's word is a letter; three of them alone are not.
        prop_assume!(!lines[2].contains("KKK"));
        let reading = read_mrz(&lines.concat(), now());
        prop_assert_eq!(&reading.findings, &[]);
        let mrz = reading.mrz.unwrap();
        prop_assert_eq!(mrz.vietnamese_number().unwrap().to_string(), number);
        prop_assert_eq!(mrz.born.unwrap().to_string(), born);
        prop_assert_eq!(mrz.name(), lines[2].trim_end_matches('<').replace("<<", " ").replace('<', " "));
    }

    #[test]
    fn the_usual_confusions_of_digits_are_undone((lines, number, born) in any_card(), mask: u64) {
        let mut letters: Vec<char> = lines.concat().chars().collect();
        let digits: Vec<usize> = (0..60).filter(|&at| letters[at].is_ascii_digit()).collect();
        let mut changed = 0;
        for (index, &at) in digits.iter().enumerate() {
            let look_alike = match letters[at] { '0' => 'O', '1' => 'I', '2' => 'Z', '5' => 'S', '6' => 'G', '8' => 'B', _ => continue };
            if mask & (1 << index) != 0 {
                letters[at] = look_alike;
                changed += 1;
            }
        }
        let reading = read_mrz(&letters.into_iter().collect::<String>(), now());
        prop_assert!(reading.is_valid(), "{:?}", reading);
        prop_assert_eq!(reading.corrected.iter().filter(|one| one.line < 3).count(), changed);
        let mrz = reading.mrz.unwrap();
        prop_assert_eq!(mrz.personal_number, Some(number));
        prop_assert_eq!(mrz.born.unwrap().to_string(), born);
    }

    #[test]
    fn a_digit_misread_for_another_is_never_valid((lines, _, _) in any_card(), at in 5usize..60, digit in b'0'..=b'9') {
        let text = lines.concat();
        let mut bytes = text.clone().into_bytes();
        prop_assume!(bytes[at].is_ascii_digit() && bytes[at] != digit);
        bytes[at] = digit;
        // Weights 7, 3 and 1 are prime to ten: one wrong digit never keeps the sum.
        prop_assert!(!read_mrz(std::str::from_utf8(&bytes).unwrap(), now()).is_valid());
    }
}
