//! What anyone can check: where a dossier stands, with its code and a second fact, and whether a paper is genuine.

use anyhow::ensure;
use congdan_core::{
    client::{Header, Transport, WireRequest, WireResponse},
    proof::Verdict,
    wire::public::{StatusRequest, StatusView, VerifyRequest},
};
use serde::Serialize;

use super::{Noted, filing::forge};
use crate::demo::{phone::Line, stage::Stage};

async fn post(stage: &Stage, line: &Line, path: &str, body: &impl Serialize) -> anyhow::Result<WireResponse> {
    let headers = vec![Header { name: "content-type".to_owned(), value: "application/json".to_owned() }];
    let url = format!("{}{path}", stage.origin());
    Ok(line.send(WireRequest { method: "POST".to_owned(), url, headers, body: serde_json::to_vec(body)? }).await?)
}

pub(super) async fn status(stage: &Stage, code: &str, second_fact: &str, name: &str) -> Noted<()> {
    let line = stage.line();
    let ask = |second_fact: &str| StatusRequest { code: code.to_owned(), second_fact: second_fact.to_owned() };
    let answer = post(stage, &line, "/v1/statuses", &ask(second_fact)).await?;
    ensure!(answer.status == 200, "the status answers {}", answer.status);
    let view: StatusView = serde_json::from_slice(&answer.body)?;
    ensure!(view.applicant != name, "the applicant is not masked");
    let guessed = post(stage, &line, "/v1/statuses", &ask("0000")).await?;
    ensure!(guessed.status == 404, "a guess answers {}", guessed.status);
    let notes = vec![
        format!("{} – {} – {} ({}/10)", view.code, view.applicant, view.label.vi, view.national_status),
        "sai bốn số cuối: trả lời giống hệt mã không tồn tại".to_owned(),
    ];
    Ok(((), notes))
}

pub(super) async fn proofs(stage: &Stage, texts: &[&str]) -> Noted<()> {
    let line = stage.line();
    let mut notes = Vec::new();
    for text in texts {
        for (text, is_genuine) in [((*text).to_owned(), true), (forge(text), false)] {
            let answer = post(stage, &line, "/v1/verifications", &VerifyRequest { text }).await?;
            ensure!(answer.status == 200, "the verification answers {}", answer.status);
            let verdict: Verdict = serde_json::from_slice(&answer.body)?;
            ensure!(verdict.outcome.is_genuine() == is_genuine, "judged as {}", verdict.outcome);
            notes.push(format!("{}: {}", if is_genuine { "bản thật" } else { "bản sửa" }, verdict.headline.vi));
        }
    }
    Ok(((), notes))
}
