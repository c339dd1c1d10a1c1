//! Everything that is asked for.

use std::collections::BTreeMap;

use axum::http::Method;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use congdan_api::demo::{
    answers,
    case::Case,
    material,
    phone::{Phone, REDIRECT},
};
use congdan_core::{
    calendar::local_date,
    dossier::{CorrectionItem, CorrectionTarget, Outcome, Step},
    eid::evidence::CardEvidence,
    id::{DossierId, FileId},
    wire::{
        Blob,
        citizen::{SendFeedbackRequest, SubmitDossierResponse},
    },
};
use congdan_entity::file;
use congdan_tests::{Answer, Ask, Credentials, TestApp, finished};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{AGENCY, Cast};

/// How far a dossier has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Submitted,
    Accepted,
    Processing,
    Finished,
    /// The result is there, and paid for.
    Ready,
}

/// A dossier as it stands.
#[derive(Clone)]
pub(crate) struct Dossier {
    /// Which.
    pub(crate) id: DossierId,
    /// Its code.
    pub(crate) code: String,
    /// Its version.
    pub(crate) version: u32,
}

/// An upload.
pub(crate) struct Upload {
    /// Which.
    pub(crate) id: String,
    /// Its ticket.
    pub(crate) ticket: String,
}

/// A one-time code, or the way to one.
pub(crate) struct SignIn {
    /// The PKCE verifier.
    pub(crate) verifier: String,
    /// Where the browser comes back to us: path and query.
    pub(crate) arrival: String,
    /// The one-time code, if the browser came back.
    pub(crate) code: String,
}

/// The things. Everything is this citizen's unless it says otherwise.
pub(crate) struct Material {
    /// Only read; its second paper is held back.
    pub(crate) mine: Dossier,
    /// A photo of it, and the paper that is with the scanner.
    pub(crate) files: [String; 2],
    /// To be accepted.
    pub(crate) to_accept: Dossier,
    /// To be refused.
    pub(crate) to_refuse: Dossier,
    /// To be withdrawn.
    pub(crate) to_withdraw: Dossier,
    /// Accepted: to be taken.
    pub(crate) accepted: Dossier,
    /// Being worked on: to be returned.
    pub(crate) to_return: Dossier,
    /// Being worked on: to be finished.
    pub(crate) to_finish: Dossier,
    /// Returned, and with what.
    pub(crate) returned: (Dossier, String),
    /// Repaired, and what was asked for.
    pub(crate) repaired: (Dossier, String),
    /// Finished, without its document.
    pub(crate) finished: Dossier,
    /// Signed and paid for.
    pub(crate) ready: Dossier,
    /// What was answered in each of them.
    pub(crate) answers: Value,
    /// An upload whose chunk is there.
    pub(crate) complete: Upload,
    /// One whose chunk is not.
    pub(crate) open: Upload,
    /// One that went into a feedback.
    pub(crate) used: Upload,
    /// The other citizen's.
    pub(crate) of_another: Upload,
    /// Files that wait for a dossier: identity and basis.
    pub(crate) waiting: [String; 2],
    /// A photo that waits for a feedback.
    pub(crate) photo: String,
    /// A feedback with a photo.
    pub(crate) feedback: String,
    /// One without.
    pub(crate) bare_feedback: String,
    /// An inbox entry.
    pub(crate) event: String,
    /// A phone, and one that was put out.
    pub(crate) devices: [String; 2],
    /// A sign-in whose browser is still on its way.
    pub(crate) arriving: SignIn,
    /// One whose code waits.
    pub(crate) arrived: SignIn,
    /// One whose code was redeemed.
    pub(crate) redeemed: SignIn,
    /// The token of an invitation, and of one that was used.
    pub(crate) invitations: [String; 2],
    /// What ends a registration, and what ended one.
    pub(crate) registrations: [Value; 2],
    /// What ends a sign-in, and what ended one.
    pub(crate) sign_ins: [Value; 2],
    /// What a phone sends of a card, and the same about a challenge that is spent.
    pub(crate) cards: [Value; 2],
}

/// What a chunk of the open uploads holds.
pub(crate) const CHUNK: &[u8] = b"%PDF-1.4 a file of one chunk";

impl Material {
    pub(super) async fn make(t: &TestApp, cast: &Cast) -> Self {
        let phone = &cast.citizen;
        let maker = Maker { t, cast };
        let mine = filed(t.filed(phone).await.response);
        let opened = phone.dossier(mine.id).await.unwrap();
        let paper = |id: &str| opened.files.iter().find(|file| file.paper == id).unwrap().id.to_string();
        let files = [paper("identity"), paper("basis")];
        maker.hold_back(&files[1]).await;

        let (feedback, photo) = (maker.feedback(true).await, maker.file("anh.pdf").await);
        let inbox = phone.inbox(0).await.unwrap();
        let (invitations, registrations, sign_ins) = maker.officers().await;
        Self {
            to_accept: maker.dossier(Until::Submitted).await,
            to_refuse: maker.dossier(Until::Submitted).await,
            to_withdraw: maker.dossier(Until::Submitted).await,
            accepted: maker.dossier(Until::Accepted).await,
            to_return: maker.dossier(Until::Processing).await,
            to_finish: maker.dossier(Until::Processing).await,
            returned: maker.returned().await,
            repaired: maker.repaired().await,
            finished: maker.dossier(Until::Finished).await,
            ready: maker.dossier(Until::Ready).await,
            answers: serde_json::to_value(&opened.answers).unwrap(),
            complete: maker.upload(&cast.as_citizen, "complete", true).await,
            open: maker.upload(&cast.as_citizen, "open", false).await,
            used: maker.used().await,
            of_another: maker.upload(&cast.as_another, "another", false).await,
            waiting: [maker.file("identity.pdf").await, maker.file("basis.pdf").await],
            bare_feedback: maker.feedback(false).await,
            event: inbox.items[0].event.to_string(),
            devices: maker.devices().await,
            arriving: maker.sign_in().await,
            arrived: maker.arrived().await,
            redeemed: maker.redeemed().await,
            mine,
            files,
            feedback,
            photo,
            invitations,
            registrations,
            sign_ins,
            cards: [maker.card(false).await, maker.card(true).await],
        }
    }
}

fn filed(response: SubmitDossierResponse) -> Dossier {
    Dossier { id: response.id, code: response.code.to_string(), version: 1 }
}

struct Maker<'a> {
    t: &'a TestApp,
    cast: &'a Cast,
}

impl Maker<'_> {
    async fn as_citizen(&self, ask: Ask) -> Answer {
        self.t.ask(&self.cast.as_citizen, &ask).await
    }

    fn case(&self) -> Case {
        Case::of("2.000635", &answers::person("hoa"), local_date(self.t.app.clock.now()))
    }

    async fn dossier(&self, until: Until) -> Dossier {
        let phone = &self.cast.citizen;
        let response = self.case().submit(phone).await.unwrap().response;
        let mut made = filed(response);
        let (id, desk) = (made.id, &self.cast.everything);
        if until >= Until::Accepted {
            made.version = desk.step(id, Step::Accept).await.unwrap().version;
        }
        if until >= Until::Processing {
            made.version = desk.step(id, Step::Take).await.unwrap().version;
        }
        if until >= Until::Finished {
            made.version = desk.finish(id, Outcome::Granted).await.unwrap().version;
        }
        if until >= Until::Ready {
            self.t.pay(phone, id).await;
            made.version = desk.issue_result(id, "kq.pdf", &material::letter(&["MAU"])).await.unwrap().version;
        }
        made
    }

    async fn returned(&self) -> (Dossier, String) {
        let made = self.dossier(Until::Processing).await;
        let target = CorrectionTarget::Answer { path: "register_number".to_owned() };
        let items = vec![CorrectionItem { target, reason: "Ghi thiếu quyển".to_owned() }];
        let version = self.cast.everything.request_correction(made.id, items).await.unwrap().version;
        let opened = self.cast.citizen.dossier(made.id).await.unwrap();
        (Dossier { version, ..made }, opened.corrections[0].id.to_string())
    }

    async fn repaired(&self) -> (Dossier, String) {
        let (made, correction) = self.returned().await;
        let phone = &self.cast.citizen;
        let mut answers = phone.dossier(made.id).await.unwrap().answers;
        answers.set("register_number", json!("45, quyển 01"));
        phone.answer_correction(made.id, correction.parse().unwrap(), answers, Vec::new()).await.unwrap();
        (Dossier { version: made.version + 1, ..made }, correction)
    }

    /// What a phone sends of a card that nobody could have issued; what it comes to is not the question here.
    async fn card(&self, is_spent: bool) -> Value {
        let phone = &self.cast.citizen;
        let challenge = phone.begin_card_reading().await.unwrap().id;
        let evidence =
            CardEvidence { challenge, sod: Vec::new(), data_groups: BTreeMap::new(), active_authentication: None };
        let bundle = phone.sign_card_evidence(&evidence).await.unwrap();
        if is_spent {
            phone.send_card_evidence(&phone.new_idempotency_key(), &bundle).await.unwrap();
        }
        json!({ "bundle": Blob(bundle) })
    }

    async fn hold_back(&self, id: &str) {
        file::Entity::update_many()
            .col_expr(file::Column::ScanState, Expr::value("pending"))
            .filter(file::Column::Id.eq(id.parse::<uuid::Uuid>().unwrap()))
            .exec(self.t.app.db.write_connection())
            .await
            .unwrap();
    }

    async fn file(&self, name: &str) -> String {
        let content = material::letter(&[name]);
        self.cast.citizen.upload_content(name, "application/pdf", &content).await.unwrap().to_string()
    }

    /// An upload of one chunk that nobody else announces.
    async fn upload(&self, owner: &Credentials, name: &str, with_chunk: bool) -> Upload {
        let bytes = if with_chunk { material::letter(&[name]) } else { CHUNK.to_vec() };
        // What is not sent may be announced under any digest.
        let digest = if with_chunk { Sha256::digest(&bytes) } else { Sha256::digest(name) };
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let body = json!({ "sha256": hex, "size": bytes.len(), "media_type": "application/pdf", "name": name });
        let begun = self.t.ask(owner, &Ask::new(Method::POST, "/v1/uploads").json(&body)).await.ok();
        let text = |member: &str| begun[member].as_str().unwrap().to_owned();
        let upload = Upload { id: text("id"), ticket: text("ticket") };
        if with_chunk {
            let ask = Ask::new(Method::PUT, format!("/v1/uploads/{}/chunks/0", upload.id));
            let ask = ask.header("upload-ticket", &upload.ticket).header("content-digest", content_digest(&bytes));
            let kept = self.t.ask(&Credentials::None, &ask.content("application/octet-stream", bytes)).await;
            assert_eq!(kept.status, 204, "{kept}");
        }
        upload
    }

    async fn used(&self) -> Upload {
        let upload = self.upload(&self.cast.as_citizen, "used", true).await;
        let complete = Ask::new(Method::POST, format!("/v1/uploads/{}/complete", upload.id));
        let file = self.as_citizen(complete).await.ok()["file"].as_str().unwrap().parse().unwrap();
        self.send_feedback(Some(file)).await;
        upload
    }

    async fn feedback(&self, with_photo: bool) -> String {
        if !with_photo {
            return self.send_feedback(None).await;
        }
        let photo = self.cast.citizen.upload_content("den.jpg", "image/jpeg", &material::photo(3)).await;
        self.send_feedback(Some(photo.unwrap())).await
    }

    async fn send_feedback(&self, photo: Option<FileId>) -> String {
        let phone = &self.cast.citizen;
        let request = SendFeedbackRequest {
            kind: "reflection".to_owned(),
            category: "infrastructure".to_owned(),
            agency: AGENCY.parse().unwrap(),
            text: "Đèn đường hỏng".to_owned(),
            place: None,
            photo,
        };
        phone.send_feedback(&phone.new_idempotency_key(), &request).await.unwrap().id.to_string()
    }

    async fn devices(&self) -> [String; 2] {
        let mut made = [String::new(), String::new()];
        for id in &mut made {
            let other: Phone = self.t.citizen().await;
            let devices = other.devices().await.unwrap();
            *id = devices.iter().find(|device| device.current).unwrap().id.to_string();
        }
        let out = self.as_citizen(Ask::new(Method::DELETE, format!("/v1/devices/{}", made[1]))).await;
        assert_eq!(out.status, 204, "{out}");
        made
    }

    async fn sign_in(&self) -> SignIn {
        let verifier = BASE64.encode(self.t.app.random.bytes::<32>());
        let challenge = BASE64.encode(Sha256::digest(&verifier));
        let body = json!({ "code_challenge": challenge, "redirect_uri": REDIRECT });
        let ask = Ask::new(Method::POST, "/v1/sign-ins").json(&body);
        let begun = self.t.ask(&self.cast.as_citizen.without_account(), &ask).await.ok();
        let browser = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let url = format!("{}&login_hint=hoa&auto=1", begun["url"].as_str().unwrap());
        let sent_on = browser.get(url).send().await.unwrap();
        let back = sent_on.headers()["location"].to_str().unwrap();
        let arrival = back.strip_prefix(&self.t.origin()).unwrap().to_owned();
        SignIn { verifier, arrival, code: String::new() }
    }

    async fn arrived(&self) -> SignIn {
        let begun = self.sign_in().await;
        let sent_on = self.t.ask(&Credentials::None, &Ask::new(Method::GET, &begun.arrival)).await;
        let app = sent_on.headers["location"].to_str().unwrap();
        SignIn { code: app.split_once("?code=").unwrap().1.to_owned(), ..begun }
    }

    async fn redeemed(&self) -> SignIn {
        let arrived = self.arrived().await;
        let body = json!({ "grant": "sign_in", "code": arrived.code, "code_verifier": arrived.verifier });
        let ask = Ask::new(Method::POST, "/v1/tokens").json(&body);
        self.t.ask(&self.cast.as_citizen.without_account(), &ask).await.ok();
        arrived
    }

    /// Invitations, registrations and sign-ins: each one that waits, and one that is over.
    async fn officers(&self) -> ([String; 2], [Value; 2], [Value; 2]) {
        let t = self.t;
        let token = |url: &str| url.split_once('#').unwrap().1.to_owned();
        let waiting = token(&t.invite("Lê Đang Chờ", AGENCY, &[]).await.url);
        let used = token(&t.invite("Lê Đã Đến", AGENCY, &[]).await.url);
        let mut browser = t.browser();
        let begin = async |token: &str| {
            t.browser().post("/v1/officer/registrations", "k", &json!({ "invitation": token })).await.ok()
        };
        let asked = begin(&used).await;
        let registered = finished(&asked, &browser.make_passkey(&asked).await);
        let answer = browser.post("/v1/officer/registrations/finish", "k", &registered).await;
        assert_eq!(answer.status, 200, "{answer}");
        // Another invitation than the one that waits: it is used up by this.
        let asked = begin(&token(&t.invite("Lê Sắp Đến", AGENCY, &[]).await.url)).await;
        let registering = finished(&asked, &t.browser().make_passkey(&asked).await);
        let (asked, signed) = browser.begin_sign_in().await;
        let signed_in = finished(&asked, &signed);
        browser.finish_sign_in(&asked, &signed).await.ok();
        let (asked, signed) = browser.begin_sign_in().await;
        ([waiting, used], [registering, registered], [finished(&asked, &signed), signed_in])
    }
}

/// `Content-Digest` of some bytes (RFC 9530).
pub(crate) fn content_digest(bytes: &[u8]) -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes));
    format!("sha-256=:{digest}:")
}
