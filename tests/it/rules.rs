//! What phones keep: the rules, the register of payees and the country's units, signed and numbered. What is altered, older or a stranger's is refused,
//! and what was there stays.

use chrono::NaiveDate;
use congdan_api::{
    demo::phone::{Fault, Phone},
    service::edition,
};
use congdan_core::{
    client::{ClientError, Synced, WireResponse},
    form::{Answers, Severity},
    payment::{Dong, PayeeRegister, PaymentOutcome, PaymentSignal, VietQr},
    problem::{Problem, ProblemCode},
    procedure::{Catalogue, RuleBundle},
    proof::{Signer, SoftwareKey},
    unit::{UnitBundle, UnitTable},
};
use congdan_tests::{TestApp, both};

both!(
    rules_are_fetched_once_and_only_once,
    altered_older_and_strangers_rules_are_refused_and_the_old_stay,
    a_draft_under_older_rules_has_a_way_on,
    each_content_has_one_number_and_it_never_goes_back,
    an_older_register_of_payees_is_refused,
    units_come_with_a_sync_and_what_is_not_to_be_believed_leaves_them,
    a_service_without_units_holds_nothing_up,
    any_code_is_held_against_register_and_notice_without_a_network,
    a_notice_goes_with_what_it_asks_for,
);

fn not_trusted<T>(reason: &str) -> Result<T, ClientError> {
    Err(ClientError::NotTrusted { reason: reason.to_owned() })
}

/// Answers the next request for `path` with these bytes, as somebody in the middle would.
fn answer(phone: &Phone, path: &'static str, body: Vec<u8>) {
    answer_with(phone, path, 200, body);
}

fn answer_with(phone: &Phone, path: &'static str, status: u16, body: Vec<u8>) {
    let forge = move |answer: &mut WireResponse| {
        // Under no name: the phone asks for the whole again next time.
        answer.headers.retain(|header| !header.name.eq_ignore_ascii_case("etag"));
        (answer.status, answer.body) = (status, body);
    };
    phone.line.next(path, Fault::Forge(Box::new(forge)));
}

/// Rules whose extracts cost more, under this number.
fn dearer(t: &TestApp, edition: u64, signer: &dyn Signer) -> Vec<u8> {
    let document = String::from_utf8(t.app.catalogue.document().to_vec()).unwrap().replacen("8000", "9000", 1);
    let issuer = t.app.config.public("");
    RuleBundle { issuer, edition, issued_at: t.clock_now(), document: document.into_bytes() }.sign(signer).unwrap()
}

async fn rules_are_fetched_once_and_only_once(t: &TestApp) {
    let phone = t.citizen().await;
    assert_eq!(phone.sync_catalogue().await, Ok(Synced::Unchanged));
    let anyone = t.anyone();
    for path in ["/v1/rules", "/v1/payees", "/v1/units"] {
        let whole = anyone.get(path).await;
        assert_eq!((whole.status, whole.header("content-type")), (200, Some("application/cose")), "{path}");
        let etag = whole.header("etag").unwrap().to_owned();
        let again = anyone.send("GET", path, &[("if-none-match", &etag)], Vec::new()).await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(anyone.get(path).await.body, whole.body, "{path}: every process signs the same bytes");
    }
}

async fn altered_older_and_strangers_rules_are_refused_and_the_old_stay(t: &TestApp) {
    let phone = t.citizen().await;
    let version = phone.catalogue().await.unwrap().version().to_owned();
    let stranger = SoftwareKey::from_bytes(&[9; 32]).unwrap();
    let mut altered = dearer(t, 9, t.app.keys.as_ref());
    let last = altered.len() - 1;
    altered[last] ^= 1;
    for (body, reason) in [
        (dearer(t, 9, &stranger), "unknown_key"),
        (altered, "bad_signature"),
        (t.app.catalogue.document().to_vec(), "not_a_statement"),
        (dearer(t, 0, t.app.keys.as_ref()), "rollback"),
        (dearer(t, 1, t.app.keys.as_ref()), "rollback"),
        (edition::register(&t.app).unwrap(), "not_a_statement"),
    ] {
        answer(&phone, "/v1/rules", body);
        assert_eq!(phone.sync_catalogue().await, not_trusted(reason));
        assert_eq!(phone.catalogue().await.unwrap().version(), version);
    }
    assert_eq!(phone.sync_catalogue().await, Ok(Synced::Unchanged));
    answer(&phone, "/v1/rules", dearer(t, 2, t.app.keys.as_ref()));
    assert_eq!(phone.sync_catalogue().await, Ok(Synced::Updated));
    assert_ne!(phone.catalogue().await.unwrap().version(), version);
}

async fn a_draft_under_older_rules_has_a_way_on(t: &TestApp) {
    let phone = t.phone();
    phone.sign_in("hoa").await.unwrap();
    answer(&phone, "/v1/rules", dearer(t, 0, t.app.keys.as_ref()));
    assert_eq!(phone.sync_catalogue().await, Ok(Synced::Updated));
    let mut draft = t.case("2.000635").draft(&phone).await.unwrap();
    phone.upload(&mut draft).await.unwrap();
    let older = draft.rule_version.clone();
    let refused = phone.submit(&mut draft).await.map(drop).unwrap_err();
    assert_eq!(refused.code(), Some(ProblemCode::VersionChanged));
    let renewal = phone.renew_draft(&mut draft).await.unwrap();
    assert_eq!((renewal.from.as_str(), renewal.to.as_str()), (older.as_str(), t.app.catalogue.version()));
    // The demo's number stands in no province: that is a warning, and no reason to stop.
    let stops = renewal.findings.iter().any(|finding| finding.severity == Severity::Error);
    assert!(!stops && renewal.papers.is_empty(), "{renewal:?}");
    let submitted = phone.submit(&mut draft).await.unwrap();
    assert_eq!(submitted.receipt.receipt.rule_version, t.app.catalogue.version());
}

async fn each_content_has_one_number_and_it_never_goes_back(t: &TestApp) {
    let settle = async |catalogue: &Catalogue| edition::settle(&t.app.db, catalogue, t.clock_now()).await.unwrap();
    let first = settle(&t.app.catalogue).await;
    assert_eq!(first, t.app.editions);
    assert_eq!((first.payees.number, first.rules.number, first.units.number), (1, 1, 1));
    let text = String::from_utf8(t.app.catalogue.document().to_vec()).unwrap();
    let other = Catalogue::from_document(text.replacen("8000", "9000", 1).as_bytes()).unwrap();
    let second = settle(&other).await;
    assert_eq!((second.payees, second.units, second.rules.number), (first.payees, first.units, 2));
    assert_eq!(settle(&other).await, second);
    // Yesterday's rules served again are a new edition, not yesterday's.
    assert_eq!(settle(&t.app.catalogue).await.rules.number, 3);
}

async fn an_older_register_of_payees_is_refused(t: &TestApp) {
    let phone = t.citizen().await;
    let kept = phone.payee_register().await.unwrap();
    assert_eq!(kept.payees, t.app.catalogue.payees());
    let register = |edition, account: &str, signer: &dyn Signer| {
        let mut register = PayeeRegister { edition, ..kept.clone() };
        account.clone_into(&mut register.payees[0].account);
        register.sign(signer).unwrap()
    };
    let stranger = SoftwareKey::from_bytes(&[9; 32]).unwrap();
    let own = t.app.keys.as_ref();
    for (body, reason) in [
        (register(7, "0000000000099", &stranger), "unknown_key"),
        (register(0, "0000000000099", own), "rollback"),
        (register(1, "0000000000099", own), "rollback"),
    ] {
        answer(&phone, "/v1/payees", body);
        assert_eq!(phone.sync_catalogue().await, not_trusted(reason));
        assert_eq!(phone.payee_register().await.as_ref(), Ok(&kept));
    }
    // A newer one, in which the office has moved its account: the service's old QR is not shown any more.
    let id = t.submitted(&phone).await.response.id;
    answer(&phone, "/v1/payees", register(2, "0000000000099", own));
    phone.sync_catalogue().await.unwrap();
    assert_eq!(phone.payment(id).await, not_trusted("payee_is_not_the_registered_one"));
}

/// Whether a form on this phone says where an address of before the reform may lie today.
async fn knows_old_addresses(phone: &Phone) -> bool {
    let typed = r#"{"residence_history":[{"place":{"typed":"phường Phúc Xá, quận Ba Đình, Hà Nội"}}]}"#;
    let answers: Answers = serde_json::from_str(typed).unwrap();
    let catalogue = phone.catalogue().await.unwrap();
    let form = catalogue.form(&"3.000333".parse().unwrap()).unwrap();
    let findings = form.check(&answers, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap());
    findings.iter().any(|finding| finding.code == "form.address_candidates")
}

async fn units_come_with_a_sync_and_what_is_not_to_be_believed_leaves_them(t: &TestApp) {
    let phone = t.citizen().await;
    assert!(knows_old_addresses(&phone).await);
    let bundle = |edition, table| UnitBundle {
        issuer: t.app.config.public(""),
        edition,
        issued_at: t.clock_now(),
        table: std::sync::Arc::new(table),
    };
    let builtin = UnitTable::builtin();
    // Yesterday's: no old unit is in it.
    let other = || {
        let units = builtin.units().split_once("#before").unwrap().0.to_owned();
        UnitTable::of(units, builtin.eras().to_owned())
    };
    let own = t.app.keys.as_ref();
    let mut altered = bundle(9, other()).sign(own).unwrap();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    for (body, reason) in [
        (bundle(9, other()).sign(&SoftwareKey::from_bytes(&[9; 32]).unwrap()).unwrap(), "unknown_key"),
        (altered, "bad_signature"),
        (edition::rules(&t.app).unwrap(), "not_a_statement"),
        (bundle(0, other()).sign(own).unwrap(), "rollback"),
        (bundle(1, other()).sign(own).unwrap(), "rollback"),
    ] {
        answer(&phone, "/v1/units", body);
        assert_eq!(phone.sync_catalogue().await, not_trusted(reason));
        assert!(knows_old_addresses(&phone).await, "{reason}: what was there stays");
    }
    let nonsense = UnitTable::of("nothing of ours".to_owned(), builtin.eras().to_owned());
    answer(&phone, "/v1/units", bundle(9, nonsense).sign(own).unwrap());
    assert!(matches!(phone.sync_catalogue().await, Err(ClientError::NotUnderstood { .. })));
    assert!(knows_old_addresses(&phone).await);
    answer(&phone, "/v1/units", bundle(2, other()).sign(own).unwrap());
    assert_eq!(phone.sync_catalogue().await, Ok(Synced::Unchanged));
    assert!(!knows_old_addresses(&phone).await, "what is newer is taken");
}

async fn a_service_without_units_holds_nothing_up(t: &TestApp) {
    let phone = t.phone();
    phone.sign_in("hoa").await.unwrap();
    let missing = serde_json::to_vec(&Problem::new(ProblemCode::NotFound)).unwrap();
    answer_with(&phone, "/v1/units", 404, missing);
    assert_eq!(phone.sync_catalogue().await, Ok(Synced::Updated));
    assert!(!knows_old_addresses(&phone).await);
    assert_eq!(phone.sync_catalogue().await, Ok(Synced::Unchanged));
    assert!(knows_old_addresses(&phone).await, "they come when there are some, and its forms know them at once");
}

async fn any_code_is_held_against_register_and_notice_without_a_network(t: &TestApp) {
    let phone = t.citizen().await;
    let id = t.submitted(&phone).await.response.id;
    let screen = phone.payment(id).await.unwrap().unwrap();
    let (obligation, own) = (&screen.obligation, screen.vietqr.as_deref().unwrap());
    let genuine = phone.check_payment_code(own).await.unwrap();
    assert_eq!((genuine.outcome, genuine.signal), (PaymentOutcome::ProvenWithNotice, PaymentSignal::Green));
    assert_eq!((genuine.amount, genuine.owed), (Dong::new(16_000), Dong::new(16_000)));
    let code = |bin: &str, account: &str, amount, reference: &str| {
        VietQr::dynamic(bin, account, Dong::new(amount).unwrap(), reference).encode().unwrap()
    };
    let (bin, account, reference) = (&obligation.payee.bank_bin, &obligation.payee.account, &obligation.reference);
    for (text, outcome) in [
        (code(bin, account, 160_000, reference), PaymentOutcome::AlteredAmount),
        (code("970436", "0123456789", 16_000, reference), PaymentOutcome::Imitation),
        (code("970436", "0123456789", 16_000, "nop le phi"), PaymentOutcome::UnknownPayee),
        (code(bin, account, 16_000, "nop le phi"), PaymentOutcome::ProvenWithoutNotice),
        ("https://example.com/pay".to_owned(), PaymentOutcome::NotReadable),
    ] {
        let asked = phone.line.exchanges().len();
        let check = phone.check_payment_code(&text).await.unwrap();
        assert_eq!(check.outcome, outcome, "{check:?}");
        assert_eq!(phone.line.exchanges().len(), asked, "no network");
    }
    // A month without a sync: nobody is vouched for.
    t.clock.advance(PayeeRegister::LIFETIME);
    assert_eq!(phone.check_payment_code(own).await.unwrap().outcome, PaymentOutcome::RegisterExpired);
}

async fn a_notice_goes_with_what_it_asks_for(t: &TestApp) {
    let phone = t.citizen().await;
    let id = t.submitted(&phone).await.response.id;
    let own = phone.payment(id).await.unwrap().unwrap().vietqr.unwrap();
    for (forge, reason) in [(r#""notice":"DVF1:"#, "not_a_statement"), (r#""no":""#, "no_notice")] {
        let change = move |answer: &mut WireResponse| {
            let text = String::from_utf8(std::mem::take(&mut answer.body)).unwrap();
            answer.body = text.replacen("\"notice\":\"", forge, 1).into_bytes();
        };
        phone.line.next("/obligation", Fault::Forge(Box::new(change)));
        assert_eq!(phone.payment(id).await, not_trusted(reason));
    }
    phone.withdraw(id).await.unwrap();
    assert_eq!(phone.payment(id).await.unwrap().unwrap().vietqr, None);
    // Nothing is owed any more: the QR on an old screenshot has no notice.
    assert_eq!(phone.check_payment_code(&own).await.unwrap().outcome, PaymentOutcome::ProvenWithoutNotice);
    t.run_jobs().await;
}
