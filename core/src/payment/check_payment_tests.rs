use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::payment::{TransferService, builtin_banks, read_qr};

/// As [`super::check_payment`], with the banks that are compiled in.
fn check_payment(
    code: &QrReading,
    register: &PayeeRegister,
    notices: &[FeeNotice],
    now: DateTime<Utc>,
) -> PaymentCheck {
    super::check_payment(code, register, notices, builtin_banks(), now)
}

fn now() -> DateTime<Utc> {
    "2026-11-24T02:03:04Z".parse().unwrap()
}

fn register() -> PayeeRegister {
    let payee = |id: &str, name: &str, account: &str| Payee {
        id: id.to_owned(),
        name: name.to_owned(),
        bank_bin: "999999".to_owned(),
        account: account.to_owned(),
        valid_from: None,
        valid_to: None,
        design: true,
    };
    let payees = vec![
        payee("commune-1", "UBND XA MAU MOT (TRINH DIEN)", "0000000000001"),
        payee("police-1", "CONG AN XA MAU MOT (TRINH DIEN)", "3333333333333"),
    ];
    let issued_at = now() - TimeDelta::days(1);
    let expires_at = issued_at + PayeeRegister::LIFETIME;
    PayeeRegister { issuer: "https://dvc.example".to_owned(), edition: 1, issued_at, expires_at, payees }
}

fn notice() -> FeeNotice {
    FeeNotice {
        issuer: "https://dvc.example".to_owned(),
        issued_at: now() - TimeDelta::days(1),
        expires_at: now() + TimeDelta::days(29),
        dossier_code: "H99.12.01-261124-0001".to_owned(),
        reference: PaymentReference::from_random(42).to_string(),
        amount: Dong::new(16_000).unwrap(),
        payee: "commune-1".to_owned(),
        payee_name: "UBND XA MAU MOT (TRINH DIEN)".to_owned(),
        bank_bin: "999999".to_owned(),
        account: "0000000000001".to_owned(),
    }
}

fn genuine() -> VietQr {
    VietQr::dynamic("999999", "0000000000001", Dong::new(16_000).unwrap(), &notice().reference)
}

fn check(qr: &VietQr) -> PaymentCheck {
    check_payment(&read_qr(&qr.encode().unwrap()), &register(), &[notice()], now())
}

#[test]
fn a_genuine_code_is_green_and_says_whom_and_how_much() {
    let check = check(&genuine());
    assert_eq!((check.outcome, check.signal), (PaymentOutcome::ProvenWithNotice, PaymentSignal::Green));
    assert!(
        check.advice.vi.contains("UBND XA MAU MOT") && check.advice.vi.contains("Mười sáu nghìn đồng"),
        "{check:?}"
    );
    assert_eq!(check.dossier.as_deref(), Some("H99.12.01-261124-0001"));
    // Without an amount the payer types it, and is told which.
    let check = self::check(&VietQr { amount: None, ..genuine() });
    assert_eq!(check.outcome, PaymentOutcome::ProvenWithNotice);
    assert!(check.advice.vi.contains("16.000 đ"), "{check:?}");
}

#[test]
fn each_forgery_has_its_name() {
    use PaymentOutcome as O;
    let other = |reference: &str| Some(reference.to_owned());
    let stranger = || VietQr { bin: "970436".to_owned(), account: "0123456789".to_owned(), ..genuine() };
    let bare = |qr: VietQr| VietQr { reference: None, purpose: None, ..qr };
    for (name, qr, outcome) in [
        ("no notice", VietQr { reference: None, purpose: other("nop le phi"), ..genuine() }, O::ProvenWithoutNotice),
        (
            "a reference with a wrong letter",
            VietQr { reference: other("CD22222222"), purpose: None, ..genuine() },
            O::ProvenWithoutNotice,
        ),
        ("another amount", VietQr { amount: Dong::new(160_000), ..genuine() }, O::AlteredAmount),
        ("my reference, a stranger's account", stranger(), O::Imitation),
        ("another office's account", VietQr { account: "3333333333333".to_owned(), ..genuine() }, O::OtherPayee),
        ("a stranger", bare(stranger()), O::UnknownPayee),
        ("a card", VietQr { service: TransferService::Card, ..bare(stranger()) }, O::UnknownPayee),
        (
            "a stranger under the office's name",
            VietQr { purpose: other("UBND XA M4U MOT TRINHDIEN"), ..bare(stranger()) },
            O::Imitation,
        ),
        ("the same account at another bank", VietQr { bin: "970436".to_owned(), ..bare(genuine()) }, O::Imitation),
        ("a digit wrong", VietQr { account: "0000000000002".to_owned(), ..bare(genuine()) }, O::Imitation),
        (
            "the dossier as the bill",
            VietQr { bill: other("H99.12.01-261124-0001"), ..bare(genuine()) },
            O::ProvenWithNotice,
        ),
    ] {
        let check = check(&qr);
        assert_eq!(check.outcome, outcome, "{name}: {check:?}");
    }
    assert_eq!(check(&stranger()).payee.as_deref(), Some("UBND XA MAU MOT (TRINH DIEN)"));
}

/// Builds a code by hand: what our own writer would not write.
fn by_hand(fields: &str) -> QrReading {
    let body = format!("000201010212{fields}53037045802VN6304");
    read_qr(&format!("{body}{:04X}", crate::payment::emv::crc(body.as_bytes())))
}

#[test]
fn names_in_the_code_and_charges_are_looked_at() {
    let payee = "38530010A0000007270123000697043601090123456780208QRIBFTTA";
    let imitation = by_hand(&format!("{payee}5915UBND XÃ MẪU MỘT"));
    let check = check_payment(&imitation, &register(), &[], now());
    assert_eq!(check.outcome, PaymentOutcome::Imitation, "{:?}", imitation.diagnostics);
    // Another scheme's code under the office's name.
    let other = by_hand("26280010A0000007750110010000000059 15UBND XA MAU MOT".replace(' ', "").as_str());
    assert!(!other.lenient, "a name of spaces removed does not fit its length");
    let other = by_hand("26280010A000000775011001000000005915UBND XA MAU MOT");
    assert_eq!(check_payment(&other, &register(), &[], now()).outcome, PaymentOutcome::Imitation);
    let other = by_hand("26280010A000000775011001000000005908TRA DA 7");
    assert_eq!(check_payment(&other, &register(), &[], now()).outcome, PaymentOutcome::OtherScheme);
    // The right amount, with a charge on top.
    let own = "38570010A00000072701270006999999011300000000000010208QRIBFTTA";
    let charged = by_hand(&format!("{own}5405160005502025604500062140510{}", notice().reference));
    assert!(charged.lenient, "{:?}", charged.diagnostics);
    assert_eq!(check_payment(&charged, &register(), &[notice()], now()).outcome, PaymentOutcome::AlteredAmount);
}

#[test]
fn what_has_ended_vouches_for_nobody() {
    let reading = read_qr(&genuine().encode().unwrap());
    let mut ended = register();
    ended.expires_at = now();
    assert_eq!(check_payment(&reading, &ended, &[notice()], now()).outcome, PaymentOutcome::RegisterExpired);
    let mut old = notice();
    old.expires_at = now();
    assert_eq!(check_payment(&reading, &register(), &[old], now()).outcome, PaymentOutcome::ProvenWithoutNotice);
    let mut moved = register();
    moved.payees[0].valid_to = "2026-11-23".parse().ok();
    let check = check_payment(&reading, &moved, &[], now());
    assert_eq!(check.outcome, PaymentOutcome::UnknownPayee);
    // A forgery stays one, however old the register.
    let forged = VietQr { account: "0000000000002".to_owned(), ..genuine() };
    let forged = read_qr(&forged.encode().unwrap());
    assert_eq!(check_payment(&forged, &ended, &[notice()], now()).outcome, PaymentOutcome::Imitation);
}

#[test]
fn every_outcome_has_words_in_both_languages() {
    let reading = read_qr(&genuine().encode().unwrap());
    let register = register();
    let checked = Checked { code: &reading, register: &register, banks: builtin_banks(), now: now() };
    for &outcome in PaymentOutcome::ALL {
        let check = checked.verdict(outcome, register.payees.first(), Some(&notice()));
        for text in [check.headline, check.advice] {
            assert!(!text.vi.contains("payment.") && !text.vi.contains('{') && !text.en.contains('{'), "{text:?}");
        }
    }
}

proptest! {
    #[test]
    fn green_is_only_what_the_notice_asks_for(
        bin in "(999999|970436)", account in "(000000000000[0-9]|[0-9]{6,13})", amount in 1i64..40_000,
        reference in "(CD[2-9A-Z]{8}|[ -~]{1,25})",
    ) {
        let qr = VietQr::dynamic(&bin, &account, Dong::new(amount).unwrap(), &reference);
        let check = check(&qr);
        let is_asked = bin == "999999" && account == "0000000000001" && amount == 16_000 && is_about(&qr, &notice());
        prop_assert_eq!(check.signal == PaymentSignal::Green, is_asked);
    }
}
