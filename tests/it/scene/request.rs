//! The request of each operation.

use congdan_api::demo::{answers, material};
use congdan_tests::{Ask, issue_result};
use serde_json::{Value, json};

use super::{
    AGENCY, Scene, Target, Whom,
    material::{CHUNK, Dossier, content_digest},
};
use crate::operations::Operation;

pub(super) fn build(scene: &Scene<'_>, operation: &Operation, whom: Whom, target: Target) -> Ask {
    let at = At { scene, operation: &operation.id, whom, target };
    let mut path = operation.path.clone();
    for (name, value) in at.places() {
        let place = format!("{{{name}}}");
        assert!(path.contains(&place), "{}: {path} has no {place}", operation.id);
        path = path.replace(&place, &value);
    }
    assert!(!path.contains('{'), "{}: what stands for the rest of {path}?", operation.id);
    let mut ask = at.with_body(Ask::new(operation.method.clone(), path));
    if operation.has_key {
        ask = ask.header("idempotency-key", scene.t.app.new_uuid().to_string());
    }
    if operation.surface == "officer" && operation.writes() {
        ask = ask.header("sec-fetch-site", "same-origin");
    }
    ask
}

/// One request.
struct At<'a> {
    scene: &'a Scene<'a>,
    operation: &'a str,
    whom: Whom,
    target: Target,
}

impl At<'_> {
    fn nobodys(&self) -> String {
        self.scene.t.app.new_uuid().to_string()
    }

    /// What is there, what is in a wrong state, or what nobody has.
    fn pick(&self, there: &str, wrong: &str) -> String {
        match self.target {
            Target::There => there.to_owned(),
            Target::WrongState => wrong.to_owned(),
            Target::Missing => self.nobodys(),
        }
    }

    /// A whole body in the place of one id: nobody's is the same.
    fn pick_value(&self, there: &Value, wrong: &Value) -> Value {
        if self.target == Target::WrongState { wrong.clone() } else { there.clone() }
    }

    /// The dossier that an operation is about, whole and in a wrong state.
    fn dossiers(&self) -> [&Dossier; 2] {
        let m = &self.scene.material;
        match self.operation {
            "accept_dossier" => [&m.to_accept, &m.accepted],
            "refuse_dossier" => [&m.to_refuse, &m.accepted],
            "take_dossier" => [&m.accepted, &m.mine],
            "request_correction" => [&m.to_return, &m.accepted],
            "finish_dossier" => [&m.to_finish, &m.accepted],
            "issue_result" => [&m.finished, &m.accepted],
            "hand_over_dossier" => [&m.ready, &m.finished],
            "answer_correction" => [&m.returned.0, &m.repaired.0],
            "withdraw_dossier" => [&m.to_withdraw, &m.ready],
            "get_result" | "get_result_file" | "rate_dossier" => [&m.ready, &m.mine],
            _ => [&m.mine, &m.mine],
        }
    }

    fn version(&self) -> u32 {
        let [there, wrong] = self.dossiers();
        if self.target == Target::WrongState { wrong.version } else { there.version }
    }

    /// What stands for the path's parameters.
    fn places(&self) -> Vec<(&'static str, String)> {
        let m = &self.scene.material;
        match self.operation {
            "revoke_device" | "set_push" => vec![("id", self.pick(&m.devices[0], &m.devices[1]))],
            "get_upload" => vec![("id", self.pick(&m.open.id, &m.used.id))],
            "complete_upload" => vec![("id", self.pick(&m.complete.id, &m.open.id))],
            "put_chunk" => vec![("id", self.pick(&m.open.id, &m.used.id)), ("index", "0".to_owned())],
            "mark_read" => vec![("event", self.pick(&m.event, &m.event))],
            "get_feedback" | "open_feedback" | "answer_feedback" => vec![("id", self.pick(&m.feedback, &m.feedback))],
            "get_feedback_photo" => vec![("id", self.pick(&m.feedback, &m.bare_feedback))],
            "take_bank_transfer" => vec![("bank", "demo".to_owned())],
            "download_file" | "preview_file" => {
                vec![("id", self.dossier()), ("file", self.pick(&m.files[0], &m.files[1]))]
            }
            "answer_correction" => {
                vec![("id", self.dossier()), ("correction", self.pick(&m.returned.1, &m.repaired.1))]
            }
            "get_dossier" | "list_receipts" | "get_obligation" | "get_result" | "get_result_file" | "rate_dossier"
            | "withdraw_dossier" | "open_dossier" | "accept_dossier" | "refuse_dossier" | "take_dossier"
            | "request_correction" | "finish_dossier" | "issue_result" | "hand_over_dossier" => {
                vec![("id", self.dossier())]
            }
            _ => Vec::new(),
        }
    }

    fn dossier(&self) -> String {
        let [there, wrong] = self.dossiers();
        self.pick(&there.id.to_string(), &wrong.id.to_string())
    }

    fn with_body(&self, ask: Ask) -> Ask {
        match self.operation {
            "finish_at_provider" => {
                let m = &self.scene.material;
                let lost = format!("{}?state=nobodys&code=nobodys", ask.path);
                let path = match (self.target, self.whom) {
                    (Target::There, Whom::ThisCitizen) => m.arriving.arrival.clone(),
                    (Target::WrongState, _) => m.arrived.arrival.clone(),
                    _ => lost,
                };
                Ask { path, ..ask }
            }
            "put_chunk" => {
                let m = &self.scene.material;
                let ask =
                    ask.content("application/octet-stream", CHUNK).header("content-digest", content_digest(CHUNK));
                match (self.target, self.whom) {
                    (Target::There, Whom::ThisCitizen) => ask.header("upload-ticket", &m.open.ticket),
                    (Target::WrongState, _) => ask.header("upload-ticket", &m.used.ticket),
                    (_, Whom::AnotherCitizen) => ask.header("upload-ticket", &m.of_another.ticket),
                    _ => ask,
                }
            }
            "issue_result" => {
                let document = material::letter(&["TRICH LUC", "BAN MAU"]);
                let form = issue_result("", self.version(), &document);
                Ask { path: ask.path, ..form }
            }
            _ => match self.body() {
                Some(body) => ask.json(&body),
                None => ask,
            },
        }
    }

    fn body(&self) -> Option<Value> {
        let m = &self.scene.material;
        let version = self.version();
        let catalogue = &self.scene.t.app.catalogue;
        let person = answers::person("hoa");
        Some(match self.operation {
            "get_status" => {
                let phone = &person.phone_number;
                let (right, wrong) = (&phone[phone.len() - 4..], "0000");
                match self.target {
                    Target::There => json!({ "code": m.mine.code, "second_fact": right }),
                    Target::WrongState => json!({ "code": m.mine.code, "second_fact": wrong }),
                    Target::Missing => json!({ "code": "H99.12.01-261125-9999", "second_fact": wrong }),
                }
            }
            "verify_proof" => json!({ "text": "DVC1:NOT A PROOF" }),
            "register_device" => json!({ "name": "Điện thoại", "platform": "android" }),
            "set_push" => json!({ "channel": "fcm", "token": "address-of-a-phone" }),
            "begin_sign_in" => {
                json!({ "code_challenge": "A".repeat(43), "redirect_uri": congdan_api::demo::phone::REDIRECT })
            }
            "issue_tokens" => {
                let sign_in = if self.target == Target::WrongState { &m.redeemed } else { &m.arrived };
                json!({
                    "grant": "sign_in",
                    "code": self.pick(&sign_in.code, &sign_in.code),
                    "code_verifier": sign_in.verifier,
                })
            }
            "send_card_evidence" => self.pick_value(&m.cards[0], &m.cards[1]),
            "check_answers" => {
                json!({ "procedure": "2.000635", "rule_version": catalogue.version(), "answers": m.answers })
            }
            "begin_upload" => {
                json!({ "sha256": "ab".repeat(32), "size": 9, "media_type": "application/pdf", "name": "to-khai.pdf" })
            }
            "submit_dossier" => {
                let identity = self.pick(&m.waiting[0], &m.files[0]);
                let basis = self.pick(&m.waiting[1], &m.files[1]);
                json!({
                    "procedure": "2.000635", "rule_version": catalogue.version(), "agency": AGENCY, "channel": "online",
                    "answers": m.answers,
                    "files": [{ "paper": "identity", "file": identity }, { "paper": "basis", "file": basis }],
                })
            }
            "answer_correction" => {
                let mut answers = m.answers.clone();
                answers["register_number"] = json!("45, quyển 01");
                json!({ "answers": answers, "files": [] })
            }
            "rate_dossier" => json!({ "score": 5, "trips": 0, "comment": "Nhanh" }),
            "send_feedback" => json!({
                "kind": "reflection", "category": "infrastructure", "agency": AGENCY, "text": "Cầu hỏng",
                "photo": self.pick(&m.photo, &m.files[0]),
            }),
            "begin_officer_registration" => {
                json!({ "invitation": self.secret(&json!(m.invitations[0]), &json!(m.invitations[1])) })
            }
            "finish_officer_registration" => self.secret(&m.registrations[0], &m.registrations[1]),
            "finish_officer_sign_in" => self.secret(&m.sign_ins[0], &m.sign_ins[1]),
            "accept_dossier" | "take_dossier" | "hand_over_dossier" => json!({ "version": version }),
            "refuse_dossier" => json!({ "version": version, "reason": "Không thuộc thẩm quyền" }),
            "request_correction" => json!({
                "version": version,
                "items": [{ "target": { "kind": "answer", "path": "register_number" }, "reason": "Ghi thiếu quyển" }],
            }),
            "finish_dossier" => json!({ "version": version, "outcome": "granted" }),
            "answer_feedback" => json!({ "text": "Đã thay đèn." }),
            "take_bank_transfer" => json!({
                "transaction_id": "FT26329000900", "amount": 16_000, "currency": "VND", "bin": "970400",
                "account": "1", "description": "CD", "occurred_at": self.scene.t.app.clock.now(),
            }),
            _ => return None,
        })
    }

    /// What only an officer has who was invited: others guess.
    fn secret(&self, there: &Value, over: &Value) -> Value {
        match (self.target, self.whom) {
            (Target::There, Whom::RightOfficer) => there.clone(),
            (Target::WrongState, _) => over.clone(),
            _ if there.is_string() => json!("a-guess"),
            _ => json!({ "ceremony": self.nobodys(), "credential": there["credential"] }),
        }
    }
}
