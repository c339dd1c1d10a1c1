use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::payment::QrVerdict;

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    payload: String,
    verdict: Option<QrVerdict>,
    strict: Option<String>,
    lenient: Option<String>,
    kind: QrKind,
    #[serde(default)]
    codes: Vec<F>,
}

fn strict(reading: &QrReading) -> &'static str {
    match (reading.strict, reading.diagnostics.is_empty()) {
        (true, true) => "accept",
        (true, false) => "accept_with_warnings",
        (false, _) => "reject",
    }
}

fn cases() -> Vec<Case> {
    let files = [
        include_str!("../../../tests/vectors/vietqr/shapes.json"),
        include_str!("../../../tests/vectors/vietqr/synthetic.json"),
    ];
    files.iter().flat_map(|text| serde_json::from_str::<File>(text).unwrap().cases).collect()
}

#[test]
fn every_shared_text_gets_its_verdict() {
    let cases = cases();
    assert_eq!(cases.len(), 18 + 31);
    let mut wrong = Vec::new();
    for case in cases {
        let reading = read_qr(&case.payload);
        let is_right = case.verdict.is_none_or(|verdict| verdict == reading.verdict)
            && case.strict.as_deref().is_none_or(|verdict| verdict == strict(&reading))
            && case
                .lenient
                .as_deref()
                .is_none_or(|verdict| verdict == if reading.lenient { "accept" } else { "reject" })
            && case.kind == reading.kind
            && case.codes.iter().all(|&code| reading.has(code));
        if !is_right {
            let found: Vec<_> = reading.diagnostics.iter().map(|one| (one.severity, one.code)).collect();
            wrong.push(format!(
                "{}: {:?} {} {:?} {found:?}",
                case.name,
                reading.verdict,
                strict(&reading),
                reading.kind
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_finding_has_words_and_no_text_is_followed_that_is_not_taken() {
    for &code in F::ALL {
        let diagnostic = QrDiagnostic::new(Note, code, "");
        assert!(!diagnostic.meaning.vi.starts_with("payment."), "{code}");
    }
    for case in cases() {
        let reading = read_qr(&case.payload);
        assert!(reading.lenient || reading.request.is_none(), "{}", case.name);
    }
}

/// The same text with its sum made right again, as a forger would.
fn summed(body: &str) -> String {
    let body = format!("{body}6304");
    format!("{body}{:04X}", crc(body.as_bytes()))
}

#[test]
fn what_a_forger_would_try_is_refused() {
    let payee = "38540010A00000072701240006999999011012345678900208QRIBFTTA";
    let texts = [
        // The account twice inside one payee.
        "00020101021238680010A0000007270138000699999901101234567890011099999999990208QRIBFTTA530370454048000\
         5802VN",
        // Two payees inside one template.
        "00020101021238820010A00000072701240006999999011012345678900124000699999901109999999999\
         0208QRIBFTTA5303704540480005802VN",
    ];
    for text in texts {
        let reading = read_qr(&summed(&text.replace(' ', "")));
        assert!(reading.has(F::TwoPayees) && reading.request.is_none(), "{reading:?}");
    }
    // Digits that are none: Arabic-Indic numbers in amount and account.
    for text in [
        format!("000201010212{payee}53037045404٨٠٠٠5802VN"),
        "00020101021238540010A0000007270124000699999901101234567٨9٠0208QRIBFTTA5303704540480005802VN".to_owned(),
    ] {
        let reading = read_qr(&summed(&text));
        assert_eq!((reading.verdict, reading.request), (QrVerdict::Invalid, None), "{text}");
    }
}

#[test]
fn a_place_says_where() {
    let reading = read_qr(&summed(
        "00020101021238540010A00000072701240006999999011012345678900208QRIBFTTA5303704540480005802VN62070803đ🙂x",
    ));
    let places: Vec<(F, &str)> = reading.diagnostics.iter().map(|one| (one.code, one.place.as_str())).collect();
    assert_eq!(places, [(F::TextNotAscii, "62.08"), (F::BankUnknown, "38.01.00")]);
    assert_eq!(reading.request.unwrap().purpose.as_deref(), Some("đ🙂x"));
}

#[test]
fn what_is_no_payment_code_is_called_so() {
    for text in ["", " ", "https://example.com/pay?to=1", "DVC1:6BFOXN", "1234", "🙂🙂🙂", "0002"] {
        let reading = read_qr(text);
        assert!(reading.has(F::NotAPaymentCode) && !reading.lenient, "{text}");
    }
    assert!(read_qr(&"0002010".repeat(1000)).has(F::TooLong));
    let scanned = format!("{}\r\n", cases()[0].payload);
    let reading = read_qr(&scanned);
    assert!(reading.has(F::SurroundingSpace) && reading.verdict == QrVerdict::Valid);
}

/// Numbers of the xorshift generator of Marsaglia (2003) from a fixed seed: the same bytes on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}

#[test]
fn seeded_damage_is_survived_and_never_changes_a_payee_unseen() {
    let mut chance = Chance(0x5eed_2026);
    let cases = cases();
    for round in 0..20_000 {
        let payload = &cases[round % cases.len()].payload;
        let mut bytes = payload.clone().into_bytes();
        for _ in 0..=chance.below(4) {
            let at = chance.below(bytes.len());
            match chance.below(5) {
                0 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"0123456789A.\xc3\xf0"[chance.below(14)]),
                3 => bytes.truncate(at.max(1)),
                _ => {
                    let end = (at + chance.below(20)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = chance.below(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        let damaged = read_qr(&text);
        assert!(damaged.diagnostics.len() <= 300, "{text}");
        // With the sum made right again, the deeper layers are reached.
        let mended = read_qr(&summed(&text));
        for reading in [damaged, mended] {
            if let Some(request) = reading.request {
                assert!(reading.lenient && request.bin.len() == 6 && request.account.is_ascii(), "{text}");
                assert!(request.amount.is_none_or(|amount| amount > Dong::ZERO), "{text}");
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,120}") {
        let _ = read_qr(&text);
    }

    #[test]
    fn any_fields_are_survived(fields in proptest::collection::vec((0u8..100, "\\PC{0,30}"), 0..20)) {
        let body: String = fields.iter().map(|(id, value)| format!("{id:02}{:02}{value}", value.chars().count())).collect();
        let reading = read_qr(&summed(&format!("000201010212{body}")));
        prop_assert!(reading.lenient || reading.request.is_none());
    }
}
