//! Money: every transfer a bank reports is booked exactly once, and what became of it has a name.

use congdan_api::demo::{
    double::bank::{Answer, Conduct, Transfer},
    phone::{Fault, Phone},
};
use congdan_core::{
    client::{ClientError, WireResponse},
    dossier::{EventKind, FinanceState},
    id::DossierId,
    payment::{Dong, VietQr, read_qr},
    problem::ProblemCode,
    wire::{ObligationView, hook::BankTransferResponse},
};
use congdan_entity::{payment, webhook_delivery};
use congdan_tests::{TestApp, both, problem};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

both!(
    the_exact_amount_pays_once_whatever_the_bank_repeats,
    reports_that_come_at_once_are_booked_once,
    a_wrong_amount_is_a_named_outcome,
    parts_in_any_order_add_up,
    money_for_nobody_is_kept_for_a_person_to_look_at,
    a_report_that_the_bank_did_not_sign_is_refused,
    a_report_that_is_none_is_refused,
    a_refused_dossier_owes_nothing,
    a_phone_pays_nobody_who_is_not_in_its_register,
);

fn dong(amount: i64) -> Dong {
    Dong::new(amount).unwrap()
}

/// A dossier of 16,000 đ, and what is owed for it.
async fn owing(t: &TestApp, phone: &Phone) -> (DossierId, ObligationView) {
    let submitted = t.submitted(phone).await.response;
    (submitted.id, submitted.obligation.unwrap())
}

fn transfer(t: &TestApp, obligation: &ObligationView, amount: i64) -> Transfer {
    let payee = &obligation.payee;
    t.bank.receive(dong(amount), &payee.bank_bin, &payee.account, &format!("Nop phi {} Hoa", obligation.reference))
}

async fn report(t: &TestApp, conduct: Conduct, transfer: &Transfer) -> Vec<Answer> {
    t.bank.behave(conduct);
    t.bank.deliver(transfer).await
}

/// What was booked, by amount and outcome.
async fn booked(t: &TestApp) -> Vec<(i64, String)> {
    let rows = payment::Entity::find().all(t.app.db.read()).await.unwrap();
    let mut booked: Vec<_> = rows.into_iter().map(|row| (row.amount, row.outcome)).collect();
    booked.sort();
    booked
}

async fn told(phone: &Phone, kind: EventKind) -> usize {
    phone.inbox(0).await.unwrap().items.iter().filter(|entry| entry.kind == kind).count()
}

/// A report made by hand, signed with the bank's secret.
async fn by_hand(t: &TestApp, bank: &str, id: &str, body: &[u8]) -> WireResponse {
    let now = t.clock_now().timestamp();
    let signature = t.bank.signature(id, now, body);
    let now = now.to_string();
    let headers = [
        ("content-type", "application/json"),
        ("webhook-id", id),
        ("webhook-timestamp", &now),
        ("webhook-signature", &signature),
    ];
    t.anyone().send("POST", &format!("/v1/hooks/bank/{bank}"), &headers, body.to_vec()).await
}

fn outcome(answer: &WireResponse) -> String {
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice::<BankTransferResponse>(&answer.body).unwrap().outcome
}

fn body(obligation: &ObligationView, transaction: &str) -> Value {
    json!({
        "transaction_id": transaction, "amount": 16_000, "currency": "VND", "bin": obligation.payee.bank_bin,
        "account": obligation.payee.account, "description": obligation.reference, "occurred_at": "2026-11-25T02:00:00Z",
    })
}

async fn the_exact_amount_pays_once_whatever_the_bank_repeats(t: &TestApp) {
    let phone = t.citizen().await;
    let (id, obligation) = owing(t, &phone).await;
    let screen = phone.payment(id).await.unwrap().unwrap();
    let qr = read_qr(screen.vietqr.as_deref().unwrap());
    assert_eq!(qr, read_qr(obligation.vietqr.as_deref().unwrap()));
    let paid = transfer(t, &obligation, 16_000);
    for conduct in [Conduct::Repeats(3), Conduct::RepeatsAsNew(3), Conduct::Honest] {
        assert!(report(t, conduct, &paid).await.iter().all(|answer| *answer == Answer::Status(200)));
    }
    assert_eq!(booked(t).await, [(16_000, "paid".to_owned())]);
    assert_eq!(webhook_delivery::Entity::find().count(t.app.db.read()).await.unwrap(), 5, "one row a message");
    let screen = phone.payment(id).await.unwrap().unwrap();
    assert_eq!((screen.obligation.state.as_str(), screen.missing, screen.vietqr), ("settled", Dong::ZERO, None));
    assert_eq!(phone.dossier(id).await.unwrap().summary.finance, FinanceState::Paid);
    assert_eq!((told(&phone, EventKind::Paid).await, told(&phone, EventKind::PaymentOdd).await), (1, 0));
    t.run_jobs().await;
}

async fn reports_that_come_at_once_are_booked_once(t: &TestApp) {
    let phone = t.citizen().await;
    let (id, obligation) = owing(t, &phone).await;
    let bodies = [body(&obligation, "FT1"), body(&obligation, "FT1"), body(&obligation, "FT2")];
    let reports = (0..12).map(|number| {
        let body = bodies[number % 3].to_string();
        async move { outcome(&by_hand(t, "demo", &format!("msg_{}", number % 6), body.as_bytes()).await) }
    });
    let mut outcomes = futures::future::join_all(reports).await;
    outcomes.sort();
    outcomes.dedup();
    assert_eq!(outcomes, ["already_paid", "paid", "repeated"]);
    assert_eq!(booked(t).await, [(16_000, "already_paid".to_owned()), (16_000, "paid".to_owned())]);
    assert_eq!(phone.payment(id).await.unwrap().unwrap().obligation.received, dong(16_000));
    assert_eq!(told(&phone, EventKind::Paid).await, 1);
    t.run_jobs().await;
}

async fn a_wrong_amount_is_a_named_outcome(t: &TestApp) {
    let phone = t.citizen().await;
    for (amount, name, received, state) in [
        (6_000, "underpaid", 6_000, FinanceState::Owed),
        (20_000, "overpaid", 16_000, FinanceState::Paid),
        (0, "no_amount", 0, FinanceState::Owed),
    ] {
        let (id, obligation) = owing(t, &phone).await;
        let transfer = transfer(t, &obligation, amount);
        assert_eq!(report(t, Conduct::Honest, &transfer).await, [Answer::Status(200)]);
        assert!(booked(t).await.contains(&(amount, name.to_owned())), "{name}");
        let screen = phone.payment(id).await.unwrap().unwrap();
        assert_eq!(screen.obligation.received, dong(received), "{name}");
        assert_eq!(phone.dossier(id).await.unwrap().summary.finance, state, "{name}");
        assert_eq!(screen.vietqr.is_some(), state == FinanceState::Owed, "{name}");
        assert_eq!(screen.missing, dong(16_000 - received), "{name}");
    }
    assert_eq!((told(&phone, EventKind::Paid).await, told(&phone, EventKind::PaymentOdd).await), (1, 3));
    t.run_jobs().await;
}

async fn parts_in_any_order_add_up(t: &TestApp) {
    let phone = t.citizen().await;
    let (id, obligation) = owing(t, &phone).await;
    let parts = [transfer(t, &obligation, 6_000), transfer(t, &obligation, 10_000)];
    t.bank.behave(Conduct::Repeats(2));
    t.bank.deliver_reversed(&parts).await;
    let late = transfer(t, &obligation, 16_000);
    report(t, Conduct::Honest, &late).await;
    let named = |amount, outcome: &str| (amount, outcome.to_owned());
    assert_eq!(booked(t).await, [named(6_000, "paid"), named(10_000, "underpaid"), named(16_000, "already_paid")]);
    assert_eq!(phone.payment(id).await.unwrap().unwrap().obligation.received, dong(16_000));
    assert_eq!(told(&phone, EventKind::Paid).await, 1);
    t.run_jobs().await;
}

async fn money_for_nobody_is_kept_for_a_person_to_look_at(t: &TestApp) {
    let phone = t.citizen().await;
    let (id, obligation) = owing(t, &phone).await;
    let (_, another) = owing(t, &phone).await;
    let with = |change: &[(&str, Value)]| {
        let mut body = body(&obligation, &format!("FT-{}", change[0].1));
        change.iter().for_each(|(name, value)| body[*name] = value.clone());
        body.to_string()
    };
    let both = format!("{} {}", obligation.reference, another.reference);
    for (number, (body, wanted)) in (0..).zip([
        (with(&[("description", json!("tien dien thang 11"))]), "unknown_reference"),
        (with(&[("description", json!(both))]), "unknown_reference"),
        (with(&[("account", json!("0000000000099"))]), "wrong_account"),
        (with(&[("bin", json!("970436"))]), "wrong_account"),
        (with(&[("currency", json!("USD"))]), "wrong_currency"),
    ]) {
        let answer = by_hand(t, "demo", &format!("msg_{number}"), body.as_bytes()).await;
        assert_eq!(outcome(&answer), wanted, "{body}");
    }
    assert_eq!(booked(t).await.len(), 5);
    assert_eq!(phone.payment(id).await.unwrap().unwrap().obligation.received, Dong::ZERO);
    t.run_jobs().await;
}

async fn a_report_that_the_bank_did_not_sign_is_refused(t: &TestApp) {
    let phone = t.citizen().await;
    let (id, obligation) = owing(t, &phone).await;
    let paid = transfer(t, &obligation, 16_000);
    for conduct in [Conduct::BadSignature, Conduct::Stale] {
        assert_eq!(report(t, conduct, &paid).await, [Answer::Status(400)], "{conduct:?}");
    }
    let answer = by_hand(t, "another-bank", "msg_1", body(&obligation, "FT1").to_string().as_bytes()).await;
    assert_eq!((answer.status, problem(&answer).code), (404, ProblemCode::NotFound));
    assert_eq!(booked(t).await, []);
    assert_eq!(webhook_delivery::Entity::find().count(t.app.db.read()).await.unwrap(), 0);
    assert_eq!(phone.dossier(id).await.unwrap().summary.finance, FinanceState::Owed);
    // What was forged spends nothing: the real report pays.
    report(t, Conduct::Honest, &paid).await;
    assert_eq!(booked(t).await, [(16_000, "paid".to_owned())]);
    t.run_jobs().await;
}

async fn a_report_that_is_none_is_refused(t: &TestApp) {
    let phone = t.citizen().await;
    let (_, obligation) = owing(t, &phone).await;
    let mut negative = body(&obligation, "FT1");
    negative["amount"] = json!(-1);
    let mut nameless = body(&obligation, "");
    nameless["description"] = json!("");
    for wrong in [
        b"".to_vec(),
        b"{".to_vec(),
        b"\xff\xfe".to_vec(),
        b"{}".to_vec(),
        negative.to_string().into(),
        nameless.to_string().into(),
    ] {
        let answer = by_hand(t, "demo", "msg_1", &wrong).await;
        assert_eq!((answer.status, problem(&answer).code), (400, ProblemCode::BadBody));
    }
    for (member, value) in [
        ("transaction_id", "FT".repeat(51)),
        ("currency", "vnd".to_owned()),
        ("bin", "9".repeat(41)),
        ("account", "9".repeat(41)),
        ("description", "ạ".repeat(501)),
    ] {
        let mut wrong = body(&obligation, "FT1");
        wrong[member] = json!(value);
        let refused = problem(&by_hand(t, "demo", "msg_1", wrong.to_string().as_bytes()).await);
        let places: Vec<&str> = refused.fields.iter().map(|field| field.path.as_str()).collect();
        assert_eq!((refused.code, places), (ProblemCode::BadBody, vec![member]));
    }
    let bare = t.anyone().post("/v1/hooks/bank/demo", &body(&obligation, "FT1")).await;
    assert_eq!(problem(&bare).code, ProblemCode::BadHeader);
    assert_eq!(booked(t).await, []);
}

async fn a_refused_dossier_owes_nothing(t: &TestApp) {
    let phone = t.citizen().await;
    let (id, obligation) = owing(t, &phone).await;
    phone.withdraw(id).await.unwrap();
    let late = transfer(t, &obligation, 16_000);
    report(t, Conduct::Honest, &late).await;
    assert_eq!(booked(t).await, [(16_000, "cancelled".to_owned())]);
    assert_eq!(told(&phone, EventKind::Paid).await, 0);
    t.run_jobs().await;
}

async fn a_phone_pays_nobody_who_is_not_in_its_register(t: &TestApp) {
    let phone = t.citizen().await;
    let (id, _) = owing(t, &phone).await;
    type Forgery = (&'static str, fn(&mut ObligationView));
    let forgeries: [Forgery; 3] = [
        ("payee_is_not_the_registered_one", |view| "0000000000099".clone_into(&mut view.payee.account)),
        ("unknown_payee", |view| "thief".clone_into(&mut view.payee.id)),
        ("qr_is_not_the_one_built_here", |view| {
            let qr = VietQr::dynamic("970436", "0000000000099", view.amount, &view.reference);
            view.vietqr = Some(qr.encode().unwrap());
        }),
    ];
    for (reason, forge) in forgeries {
        let change = move |answer: &mut WireResponse| {
            let mut view = serde_json::from_slice(&answer.body).unwrap();
            forge(&mut view);
            answer.body = serde_json::to_vec(&view).unwrap();
        };
        phone.line.next("/obligation", Fault::Forge(Box::new(change)));
        let shown = phone.payment(id).await;
        assert_eq!(shown, Err(ClientError::NotTrusted { reason: reason.to_owned() }));
    }
    assert!(phone.payment(id).await.unwrap().is_some());
}
