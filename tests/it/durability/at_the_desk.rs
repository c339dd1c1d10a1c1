//! The officer's part of the walk.

use std::sync::Arc;

use congdan_api::{
    demo::{double::authenticator::SoftwareAuthenticator, material, officer::OfficerDesk},
    random::SystemRandom,
};
use congdan_core::{
    client::{Transport, WireRequest},
    dossier::{CorrectionItem, CorrectionTarget, Outcome, Step},
};
use tokio::sync::Mutex;

use super::{
    care::{insist_anew, until_quiet},
    walk::{Walk, able},
    world::{Crash, ORIGIN},
};

impl Walk<'_> {
    pub(super) async fn open_the_desk(&mut self) {
        let url = self.invitation().await;
        let authenticator = Arc::new(SoftwareAuthenticator::new(ORIGIN.parse().unwrap()));
        let random = Arc::new(SystemRandom);
        let mut tried = false;
        let desk = insist_anew(self.world, self.care, "register an officer", async || {
            // Who got no answer tries whether the passkey is good already.
            if std::mem::replace(&mut tried, true) {
                let line = self.line.clone();
                let desk = OfficerDesk::sign_in_with(authenticator.clone(), ORIGIN, line, random.clone()).await;
                if let Ok(desk) = desk {
                    return Ok(desk);
                }
            }
            OfficerDesk::register_with(authenticator.clone(), ORIGIN, self.line.clone(), &url, random.clone()).await
        })
        .await;
        let desk = Mutex::new(desk);
        insist_anew(self.world, self.care, "sign an officer in", async || desk.lock().await.sign_in().await).await;
        self.desk = Some(desk.into_inner());
    }

    /// The operator's command prints a link; one that died is given again.
    async fn invitation(&self) -> String {
        let grants =
            ["receiver", "processor", "approver", "returner", "feedback_desk"].map(|role| format!("H99:{role}"));
        let mut arguments = vec!["officer", "invite", "--name", "Phạm Thị Lan"];
        arguments.extend(grants.iter().flat_map(|grant| ["--grant", grant]));
        let crash = self.command_crash.lock().await.take();
        if let Some(crash) = crash {
            let mut command = self.world.command(&arguments);
            Crash::plan(&mut command, Some(&crash));
            let ended = command.output().await.unwrap().status;
            assert_eq!(ended.code(), None, "it was to die: {ended}");
        }
        let output = self.world.command(&arguments).output().await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub(super) async fn decide(&mut self) {
        let id = self.told.submitted[0].0.response.id;
        let desk = self.desk.as_ref().unwrap();
        self.insist("look at the queue", async || desk.queue(None).await).await;
        self.at_the_desk("accept", async || desk.step(id, Step::Accept).await.map(drop)).await;
        self.at_the_desk("take", async || desk.step(id, Step::Take).await.map(drop)).await;
        let item = |target, reason: &str| CorrectionItem { target, reason: reason.to_owned() };
        let items = vec![
            item(CorrectionTarget::Answer { path: "register_number".to_owned() }, "Thiếu quyển số"),
            item(CorrectionTarget::Paper { paper: "identity".to_owned() }, "Ảnh mờ"),
        ];
        self.at_the_desk("return", async || desk.request_correction(id, items.clone()).await.map(drop)).await;
        self.repair(id).await;

        let desk = self.desk.as_ref().unwrap();
        until_quiet(self.world, self.care).await;
        let opened = self.insist("open a dossier", async || desk.open(id).await).await;
        let file = opened.dossier.files[0].id;
        self.insist("download a file", async || desk.download(id, file).await).await;
        self.at_the_desk("finish", async || desk.finish(id, Outcome::Granted).await.map(drop)).await;
        let document = material::letter(&["KET QUA", "BAN MAU"]);
        self.at_the_desk("issue", async || desk.issue_result(id, "ket-qua.pdf", &document).await.map(drop)).await;
        self.at_the_desk("hand over", async || desk.step(id, Step::HandOver).await.map(drop)).await;
        self.told.results.push((id, document));
    }

    /// What an officer's browser does: a form that got no answer is sent again as it was, with its key.
    pub(super) async fn at_the_desk(&self, what: &str, mut first: impl AsyncFnMut() -> anyhow::Result<()>) {
        let mut sent: Option<WireRequest> = None;
        self.insist(what, async || {
            let Some(form) = sent.clone() else {
                let done = first().await;
                if done.is_err() {
                    // It may be the page before the form that failed.
                    sent = self.line.last_request().filter(|request| request.method == "POST");
                }
                return done;
            };
            able(self.line.send(form).await?).map(drop)
        })
        .await;
    }
}
