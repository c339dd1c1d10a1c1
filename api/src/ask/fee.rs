//! `congdan fee`: what a procedure costs, line by line.

use chrono::NaiveDate;
use clap::Args;
use congdan_core::{
    calendar::local_date,
    form::Answers,
    payment::Dong,
    procedure::{
        Catalogue, Channel, FeeAnswer, FeeError, FeeLine, FeeQuestion, FeeStep, Procedure, ProcedureCode, WhenDue,
    },
    text::{Region, money_words},
};
use serde::Serialize;

use super::procedure;
use crate::{
    clock::{Clock, SystemClock},
    lines::{AskError, answer},
};

/// What is asked: `{amount, words, when_due, lines, steps}`.
#[derive(Debug, Args)]
pub struct Question {
    /// Mã thủ tục / the procedure's code, as 2.000635.
    procedure: ProcedureCode,
    /// Dữ kiện: câu trả lời của tờ khai (JSON) / facts: answers of the form, as `{"copies": 2}`; `-` for one object a line.
    #[arg(long, default_value = "{}")]
    facts: String,
    /// Cách nộp / how it is filed: online, in_person, post.
    #[arg(long, default_value = "online", value_parser = channel)]
    channel: Channel,
    /// Ngày nộp / the day it is filed; today if not given.
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<NaiveDate>,
}

/// What it costs. `amount` is null, and `problem` says why, when it cannot be told.
#[derive(Debug, Default, Serialize)]
struct Answer {
    amount: Option<Dong>,
    words: Option<String>,
    when_due: Option<WhenDue>,
    /// What is to be paid for, item by item.
    lines: Vec<FeeLine>,
    /// How each came about, sentence by sentence, the total last.
    steps: Vec<FeeStep>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
}

pub(super) fn channel(text: &str) -> Result<Channel, String> {
    Channel::from_text(text).ok_or_else(|| {
        let known: Vec<&str> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
        format!("a channel is one of {}", known.join(", "))
    })
}

pub(super) fn run(question: &Question) -> Result<(), AskError> {
    let catalogue = Catalogue::builtin();
    let procedure = procedure(&catalogue, &question.procedure)?;
    let on = question.on.unwrap_or_else(|| local_date(SystemClock.now()));
    answer(&question.facts, |facts| fee(procedure, facts, question.channel, on))
}

fn fee(procedure: &Procedure, facts: &str, channel: Channel, on: NaiveDate) -> Answer {
    let problem = |problem| Answer { problem: Some(problem), ..Answer::default() };
    let Ok(answers) = serde_json::from_str::<Answers>(facts) else { return problem("not_an_object") };
    match procedure.fee_for(FeeQuestion { channel, on, answers: &answers }) {
        Ok(answer) => told(answer),
        Err(FeeError::ByCouncil) => problem("by_council"),
        Err(FeeError::Overflow) => problem("overflow"),
    }
}

fn told(answer: FeeAnswer) -> Answer {
    Answer {
        words: Some(money_words(answer.amount.amount(), Region::North)),
        amount: Some(answer.amount),
        when_due: Some(answer.when_due),
        lines: answer.lines,
        steps: answer.steps,
        problem: None,
    }
}
