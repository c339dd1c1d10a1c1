//! The journey, walked by people who repeat what they were doing until it is done, and remember what they were told is done.

use std::sync::Arc;

use anyhow::{Context, ensure};
use congdan_api::{
    clock::{Clock, SystemClock},
    demo::{
        answers,
        case::Case,
        double::bank::{Answer, Conduct, Transfer},
        material,
        officer::{OfficerDesk, Refused},
        phone::{Line, Phone, REDIRECT},
    },
    random::SystemRandom,
};
use congdan_core::{
    calendar::local_date,
    client::{Header, NewFile, Submitted, Transport, TransportFault, WireRequest, WireResponse},
    id::{DossierId, FeedbackId, FileId},
    problem::{Problem, ProblemCode},
    proof::Receipt,
    qr::Matrix,
    wire::{
        citizen::{Attachment, SendFeedbackRequest},
        public::StatusRequest,
    },
};
use serde_json::json;
use tokio::sync::Mutex;

use super::{
    care::{Care, Failure, insist, insist_anew, until_quiet},
    world::{Crash, ORIGIN, World},
};

/// The phone's address at FCM.
pub(super) const ADDRESS: &str = "phone-of-hoa";

/// How far the journey goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Act {
    /// Signed in, submitted, paid.
    Paid,
    /// Accepted, repaired, decided, handed over.
    Decided,
    /// Rated and heard; another dossier withdrawn, another refused; a phone lost.
    Over,
}

impl Act {
    pub(super) const ALL: [Self; 3] = [Self::Paid, Self::Decided, Self::Over];
}

/// Papers by their ids, with their content.
type Papers = Vec<(String, Vec<u8>)>;

/// What somebody was told is done.
#[derive(Default)]
pub(super) struct Told {
    /// Submissions, with the files that went with them.
    pub submitted: Vec<(Submitted, Papers)>,
    /// Receipts of repairs.
    pub repaired: Vec<Receipt>,
    /// What was paid for which dossier.
    pub paid: Vec<(DossierId, Transfer)>,
    /// Signed results.
    pub results: Vec<(DossierId, Vec<u8>)>,
    /// Feedback that was taken.
    pub feedback: Vec<FeedbackId>,
}

/// The people on their way.
pub(super) struct Walk<'w> {
    pub world: &'w World,
    pub care: &'w dyn Care,
    pub line: Arc<Line>,
    pub phone: Phone,
    /// A phone that was put out again.
    pub lost_phone: Option<Phone>,
    pub desk: Option<OfficerDesk>,
    pub told: Told,
    /// How a command of the operator is to end, the first time.
    pub command_crash: Mutex<Option<Crash>>,
}

impl<'w> Walk<'w> {
    pub(super) fn new(world: &'w World, care: &'w dyn Care, line: Arc<Line>) -> Self {
        let phone = Phone::new(ORIGIN, line.clone(), Arc::new(SystemClock), Arc::new(SystemRandom));
        let (told, command_crash) = (Told::default(), Mutex::default());
        Self { world, care, line, phone, lost_phone: None, desk: None, told, command_crash }
    }

    /// The journey up to the end of an act, and all jobs that came of it.
    pub(super) async fn until(&mut self, last: Act) {
        self.sign_in().await;
        self.file_and_pay().await;
        until_quiet(self.world, self.care).await;
        if last >= Act::Decided {
            self.open_the_desk().await;
            self.decide().await;
            until_quiet(self.world, self.care).await;
        }
        if last >= Act::Over {
            self.be_heard().await;
            self.withdraw_and_be_refused().await;
            self.lose_a_phone().await;
            until_quiet(self.world, self.care).await;
        }
    }

    pub(super) async fn sign_in(&mut self) {
        self.sign_in_on(&self.phone).await;
        let phone = &self.phone;
        self.insist("sync", async || Ok(phone.sync_catalogue().await?)).await;
        self.insist("say where pushes go", async || Ok(phone.set_push("fcm", ADDRESS).await?)).await;
        // The app is closed and opened: its access token is gone, its refresh token is good once.
        self.phone = self.phone.restarted();
        let phone = &self.phone;
        self.insist("refresh", async || Ok(phone.me().await?)).await;
    }

    async fn sign_in_on(&self, phone: &Phone) {
        self.insist("register a phone", async || Ok(phone.register_device("Điện thoại", "android").await?)).await;
        insist_anew(self.world, self.care, "sign in", async || {
            let url = phone.begin_sign_in(REDIRECT).await?.url;
            let back = phone.browse(&url, "hoa").await?;
            Ok(phone.finish_sign_in(&back).await?)
        })
        .await;
    }

    pub(super) async fn file_and_pay(&mut self) {
        let files = vec![paper("identity", 120), paper("basis", 200)];
        let id = self.submit("2.000635", files).await;
        let phone = &self.phone;
        let screen = self.insist("ask what is owed", async || Ok(phone.payment(id).await?)).await.unwrap();
        let (payee, bank) = (&screen.obligation.payee, &self.world.bank);
        let transfer = bank.receive(screen.missing, &payee.bank_bin, &payee.account, &screen.obligation.reference);
        bank.behave(Conduct::Honest);
        let first = Mutex::new(true);
        self.insist("report a transfer", async || {
            let answers = match std::mem::take(&mut *first.lock().await) {
                true => bank.deliver(&transfer).await,
                false => bank.again().await.into_iter().collect(),
            };
            taken(&answers)
        })
        .await;
        bank.behave(Conduct::RepeatsAsNew(2));
        self.insist("report it again, as new messages", async || taken(&bank.deliver(&transfer).await)).await;
        self.told.paid.push((id, transfer));
    }

    /// Fills a form, attaches papers, brings them to the service and submits.
    pub(super) async fn submit(&mut self, procedure: &str, files: Vec<NewFile>) -> DossierId {
        let case = Case::of(procedure, &answers::person("hoa"), local_date(SystemClock.now()));
        let phone = &self.phone;
        let mut draft = case.answered(phone).await.expect("nobody but the phone is asked");
        let mut sent = Vec::new();
        for file in files {
            sent.push((file.paper.clone(), file.content.clone()));
            phone.attach(&mut draft, file).await.unwrap();
        }
        self.insist("upload", async || Ok(phone.upload(&mut draft).await?)).await;
        let submitted = self.insist("submit", async || Ok(phone.submit(&mut draft).await?)).await;
        let id = submitted.response.id;
        self.told.submitted.push((submitted, sent));
        id
    }

    pub(super) async fn repair(&mut self, id: DossierId) {
        let phone = &self.phone;
        let dossier = self.insist("read what is missing", async || Ok(phone.dossier(id).await?)).await;
        let content = paper("identity", 121).content;
        let name = "chup-lai.pdf";
        let file: FileId = self
            .insist("upload again", async || Ok(phone.upload_content(name, "application/pdf", &content).await?))
            .await;
        let mut repaired = dossier.answers.clone();
        repaired.set("register_number", json!("45/1990, quyển số 01"));
        let correction = dossier.corrections.last().unwrap().id;
        let answered = self
            .insist("repair", async || {
                let files = vec![Attachment { paper: "identity".to_owned(), file }];
                Ok(phone.answer_correction(id, correction, repaired.clone(), files).await?)
            })
            .await;
        let code = dossier.summary.code.to_string();
        let receipt = phone.verify_receipt(&answered.receipt, &code, &repaired).await.unwrap();
        self.told.repaired.push(receipt.receipt);
        self.told.submitted[0].1[0] = ("identity".to_owned(), content);
    }

    async fn be_heard(&mut self) {
        let (submitted, _) = &self.told.submitted[0];
        let (id, code) = (submitted.response.id, submitted.response.code.to_string());
        let phone_number = answers::person("hoa").phone_number;
        for (fact, status) in [("0000", 404), (&phone_number[phone_number.len() - 4..], 200)] {
            let ask = StatusRequest { code: code.clone(), second_fact: fact.to_owned() };
            self.insist("ask where it stands", async || {
                let answer = self.send("POST", "/v1/statuses", &[], serde_json::to_vec(&ask)?).await?;
                ensure!(answer.status == status, "{}", answer.status);
                Ok(())
            })
            .await;
        }
        let phone = &self.phone;
        self.insist("rate", async || Ok(phone.rate(id, 5, 0, Some("Tốt".to_owned())).await?)).await;
        let photo = material::code(&Matrix::of("den duong").unwrap(), 2);
        let photo = self
            .insist("upload a photo", async || Ok(phone.upload_content("den.png", "image/png", &photo).await?))
            .await;
        let request = SendFeedbackRequest {
            kind: "reflection".to_owned(),
            category: "infrastructure".to_owned(),
            agency: "H99.12.01".parse().unwrap(),
            text: "Đèn đường hỏng.".to_owned(),
            place: None,
            photo: Some(photo),
        };
        let key = phone.new_idempotency_key();
        let feedback = self.insist("send feedback", async || Ok(phone.send_feedback(&key, &request).await?)).await.id;
        let desk = self.desk.as_ref().unwrap();
        self.insist("look at feedback", async || desk.feedback().await).await;
        self.at_the_desk("answer", async || desk.answer_feedback(feedback, "Đã thay.").await.map(drop)).await;
        self.told.feedback.push(feedback);
    }

    async fn withdraw_and_be_refused(&mut self) {
        let withdrawn = self.submit("2.000815", vec![paper("original", 20)]).await;
        let phone = &self.phone;
        self.insist("withdraw", async || Ok(phone.withdraw(withdrawn).await?)).await;
        let refused = self.submit("1.001193", vec![paper("birth_notice", 21)]).await;
        let desk = self.desk.as_ref().unwrap();
        self.at_the_desk("refuse", async || desk.refuse(refused, "Không đúng nơi").await.map(drop)).await;
    }

    /// A second phone of the same person is lost and put out; the officer goes home.
    async fn lose_a_phone(&mut self) {
        let lost = Phone::new(ORIGIN, self.line.clone(), Arc::new(SystemClock), Arc::new(SystemRandom));
        self.sign_in_on(&lost).await;
        let phone = &self.phone;
        let devices = self.insist("list phones", async || Ok(phone.devices().await?)).await;
        let other = devices.iter().find(|device| !device.current).unwrap().id;
        let path = format!("/v1/devices/{other}");
        self.insist("put a phone out", async || {
            let answer = phone.request("DELETE", &path, &[], &[]).await?;
            // Asked again, it is out already.
            ensure!([204, 404].contains(&answer.status), "{}", answer.status);
            Ok(())
        })
        .await;
        self.lost_phone = Some(lost);
        let cookie = self.desk.as_ref().unwrap().cookie().to_owned();
        self.insist("sign an officer out", async || {
            let answer = self.send("DELETE", "/v1/officer/session", &[("cookie", &cookie)], Vec::new()).await?;
            ensure!([204, 401].contains(&answer.status), "{}", answer.status);
            Ok(())
        })
        .await;
        self.desk = None;
    }

    pub(super) async fn insist<T>(&self, what: &str, attempt: impl AsyncFnMut() -> anyhow::Result<T>) -> T {
        insist(self.world, self.care, what, attempt).await
    }

    /// A request of a browser of ours.
    async fn send(
        &self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: Vec<u8>,
    ) -> anyhow::Result<WireResponse> {
        let fixed = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
        let header = |(name, value): &(&str, &str)| Header { name: (*name).to_owned(), value: (*value).to_owned() };
        let headers = fixed.iter().chain(more).map(header).collect();
        let url = format!("{ORIGIN}{path}");
        let answer = self.line.send(WireRequest { method: method.to_owned(), url, headers, body }).await?;
        if answer.status >= 500 { able(answer) } else { Ok(answer) }
    }
}

/// An answer that is no refusal.
pub(super) fn able(answer: WireResponse) -> anyhow::Result<WireResponse> {
    if answer.status < 400 {
        return Ok(answer);
    }
    let problem = serde_json::from_slice(&answer.body).unwrap_or_else(|_| Problem::new(ProblemCode::Unknown));
    Err(Refused { status: answer.status, problem }.into())
}

/// What a bank makes of the answers to its messages.
fn taken(answers: &[Answer]) -> anyhow::Result<()> {
    for answer in answers {
        match answer {
            Answer::Status(200..=299) => {}
            Answer::Status(status @ 500..) => {
                return Err(Refused { status: *status, problem: Problem::new(ProblemCode::Internal) }.into());
            }
            Answer::Status(status) => anyhow::bail!("the bank was answered {status}"),
            Answer::NoAnswer => return Err(TransportFault::NoAnswer { reason: "to the bank".to_owned() }.into()),
        }
    }
    answers.first().map(drop).context("the bank said nothing")
}

/// A paper of several chunks.
pub(super) fn paper(name: &str, lines: usize) -> NewFile {
    let lines: Vec<String> =
        (0..lines).map(|line| format!("{name} {line}: BAN MAU, KHONG CO GIA TRI PHAP LY")).collect();
    NewFile {
        paper: name.to_owned(),
        name: format!("{name}.pdf"),
        media_type: "application/pdf".to_owned(),
        content: material::letter(&lines.iter().map(String::as_str).collect::<Vec<_>>()),
    }
}

/// Whether a failure is a refusal: for who expects one.
pub(super) fn is_refused<T>(answer: Result<T, congdan_core::client::ClientError>) -> bool {
    answer.is_err_and(|error| Failure::of(&error.into()) == Failure::Refused)
}
