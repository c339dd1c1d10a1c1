//! `congdan due`: when a dossier is due, with every step of the reckoning.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use clap::{ArgGroup, Args};
use congdan_core::{
    calendar::{
        Certainty, ClockStanding, ClockStop, DueQuestion, DueStep, LatenessRules, LimitUnit, Restart, StopReason,
        TimeLimit, VIETNAM, WorkCalendar, due, local_date, moment,
    },
    form::Answers,
    procedure::{Catalogue, Channel, ProcedureCode},
};
use serde::Serialize;

use super::{fee::channel, procedure};
use crate::lines::{AskError, answer};

/// What is asked: `{due, counted_from, certainty, steps}`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("limit").required(true))]
pub struct Question {
    /// Thời hạn của thủ tục / the limit of a procedure, as 1.004222.
    #[arg(long, group = "limit", value_name = "CODE")]
    procedure: Option<ProcedureCode>,
    /// Số ngày làm việc / working days.
    #[arg(long, group = "limit", value_name = "N")]
    working_days: Option<u16>,
    /// Số ngày, kể cả ngày nghỉ / days, days off included.
    #[arg(long, group = "limit", value_name = "N")]
    days: Option<u16>,
    /// Số nửa ngày làm việc / halves of working days.
    #[arg(long, group = "limit", value_name = "N")]
    half_days: Option<u16>,
    /// Số giờ liên tục / hours on the clock.
    #[arg(long, group = "limit", value_name = "N")]
    hours: Option<u16>,
    /// Trong ngày / the day of receipt.
    #[arg(long, group = "limit")]
    same_day: bool,
    /// Lúc nộp, hoặc `-` / when it arrived: RFC 3339, or Viet Nam's time as 2026-11-20T15:00; `-` for one a line.
    #[arg(long, value_name = "TIME")]
    received: String,
    /// Đồng hồ dừng rồi chạy tiếp / the clock stood, and what was left was left; without TO it still stands.
    #[arg(long = "stop", value_name = "FROM..[TO]", value_parser = span)]
    stops: Vec<Span>,
    /// Đồng hồ dừng rồi tính lại từ đầu / the clock stood, and began anew.
    #[arg(long = "restart", value_name = "FROM..[TO]", value_parser = span)]
    restarts: Vec<Span>,
    /// Dữ kiện của thủ tục (JSON) / answers a procedure's limit may depend on.
    #[arg(long, default_value = "{}", requires = "procedure")]
    facts: String,
    /// Cách nộp / how it is filed: online, in_person, post.
    #[arg(long, default_value = "online", value_parser = channel)]
    channel: Channel,
}

/// From a moment to another, or to nobody knows when.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

/// When it is due. Moments are Viet Nam's; `counted_from` is the first day that counts.
#[derive(Debug, Serialize)]
struct Answer {
    due: String,
    counted_from: NaiveDate,
    received_on: NaiveDate,
    stopped_since: Option<String>,
    /// By when the apology must have gone out if the result will be late.
    apology_by: String,
    certainty: Certainty,
    steps: Vec<DueStep>,
}

/// Not a moment.
#[derive(Debug, Serialize)]
struct NotAMoment {
    problem: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Answered {
    Due(Box<Answer>),
    Not(NotAMoment),
}

pub(super) fn run(question: &Question) -> Result<(), AskError> {
    let facts: Answers = serde_json::from_str(&question.facts)
        .map_err(|error| AskError::Unusable(format!("--facts is no JSON object: {error}")))?;
    let catalogue = Catalogue::builtin();
    let procedure = question.procedure.as_ref().map(|code| procedure(&catalogue, code)).transpose()?;
    let limit = |received: DateTime<Utc>| match procedure {
        None => Ok((question.own_limit(), None)),
        Some(procedure) => procedure
            .limit_for(&facts, question.channel, local_date(received))
            .map(|rule| (rule.limit, Some(rule.basis.clone())))
            .ok_or_else(|| AskError::Unusable(format!("{} has no limit for this case", procedure.code))),
    };
    if question.received != "-" {
        let received = read_moment(&question.received).map_err(AskError::Unusable)?;
        limit(received)?;
    }
    answer(&question.received, |text| {
        let Ok(received_at) = read_moment(text) else { return Answered::Not(NotAMoment { problem: "not_a_moment" }) };
        let Ok((limit, limit_basis)) = limit(received_at) else {
            return Answered::Not(NotAMoment { problem: "no_limit" });
        };
        let question = DueQuestion { received_at, limit, limit_basis, stops: question.clock_stops() };
        Answered::Due(Box::new(reckon(&question)))
    })
}

impl Question {
    fn own_limit(&self) -> TimeLimit {
        let units = [
            (self.working_days, LimitUnit::WorkingDays),
            (self.days, LimitUnit::CalendarDays),
            (self.half_days, LimitUnit::HalfDays),
            (self.hours, LimitUnit::Hours),
        ];
        let asked = units.into_iter().find_map(|(amount, unit)| amount.map(|amount| TimeLimit { amount, unit }));
        asked.unwrap_or(TimeLimit::SAME_DAY)
    }

    fn clock_stops(&self) -> Vec<ClockStop> {
        let stop = |restart| {
            move |span: &Span| ClockStop { from: span.from, until: span.until, reason: StopReason::Correction, restart }
        };
        let resumed = self.stops.iter().map(stop(Restart::Resume));
        resumed.chain(self.restarts.iter().map(stop(Restart::FromZero))).collect()
    }
}

fn reckon(question: &DueQuestion) -> Answer {
    let calendar = WorkCalendar::builtin();
    let answer = due(calendar, question);
    let apology = LatenessRules::builtin().apology(calendar, answer.due_at, question.received_at);
    Answer {
        due: local(answer.due_at),
        counted_from: answer.counted_from,
        received_on: answer.received_on,
        stopped_since: match answer.standing {
            ClockStanding::Running => None,
            ClockStanding::Stopped { since } => Some(local(since)),
        },
        certainty: answer.certainty,
        apology_by: local(apology.by),
        steps: answer.steps,
    }
}

fn local(at: DateTime<Utc>) -> String {
    at.with_timezone(&VIETNAM).to_rfc3339()
}

/// A moment as RFC 3339, or a date and time of Viet Nam.
fn read_moment(text: &str) -> Result<DateTime<Utc>, String> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.to_utc());
    }
    let local = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    local
        .iter()
        .find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok())
        .map(|at| moment(at.date(), at.time()))
        .ok_or_else(|| format!("`{text}` is no moment: 2026-11-20T15:00 or 2026-11-20T15:00:00+07:00 is expected"))
}

fn span(text: &str) -> Result<Span, String> {
    let (from, until) = text.split_once("..").ok_or("FROM..TO is expected")?;
    let from = read_moment(from)?;
    let until = if until.is_empty() { None } else { Some(read_moment(until)?) };
    if until.is_some_and(|until| until < from) {
        return Err("it ends before it begins".to_owned());
    }
    Ok(Span { from, until })
}
