//! Whether answers decide what a form says they decide: no field waits for itself, every field can be shown, every condition
//! holds for some answers and not for others.
//!
//! Each field stands for a few values that tell its conditions apart, and every combination is tried. What would need more
//! than [`MOST`] combinations is believed: the cost of loading a form is bounded, whoever wrote it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{
    CodeLists, Condition, Field, FieldKind, Form, Requirement, Severity,
    condition_check::can_be,
    defect::Defects,
    field_at::{kind_at, top},
    kind::decimal,
    static_check::shown_by,
};

/// Combinations that are tried of one condition.
const MOST: usize = 4_096;

/// Everything that no answers can change.
pub(super) fn check(form: &Form, lists: &CodeLists, defects: &mut Defects<'_>) {
    let shown = shown_by(form);
    let Some(order) = order(&shown, defects) else { return };
    let fields: Vec<&Field> = form.fields().collect();
    let cases = Cases { fields, lists, shown, order };
    for section in &form.sections {
        for (id, condition) in [(&section.id, &section.show_when)]
            .into_iter()
            .chain(section.fields.iter().map(|field| (&field.id, &field.show_when)))
        {
            if let Some(condition) = condition {
                cases.decide(condition, &format!("{id}.show_when"), defects);
            }
        }
        for field in &section.fields {
            if let Requirement::When(condition) = &field.required {
                cases.decide(condition, &format!("{}.required", field.id), defects);
            }
            if let Some(condition) = &field.read_only_when {
                cases.decide(condition, &format!("{}.read_only_when", field.id), defects);
            }
            if cases.is_never_shown(&field.id) {
                defects.add(&field.id, "a field that is never shown:", &field.id);
            }
        }
    }
    for rule in &form.rules {
        let place = format!("rules.{}.when", rule.code);
        let before = defects.count();
        cases.decide(&rule.when, &place, defects);
        if defects.count() == before && rule.severity == Severity::Error && cases.forbids_everything(&rule.when) {
            defects.add(&place, "every right answer breaks the rule", &rule.code);
        }
    }
}

/// The fields so that each comes after those that decide whether it is shown; `None` if some wait for each other.
fn order<'a>(shown: &BTreeMap<&'a str, Vec<&'a Condition>>, defects: &mut Defects<'_>) -> Option<Vec<&'a str>> {
    let mut waits: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (field, conditions) in shown {
        waits.insert(field, conditions.iter().flat_map(|condition| condition.fields()).map(top).collect());
    }
    let mut order = Vec::new();
    while !waits.is_empty() {
        let free: Vec<&str> = waits
            .iter()
            .filter(|(_, on)| on.iter().all(|other| !waits.contains_key(other)))
            .map(|(id, _)| *id)
            .collect();
        if free.is_empty() {
            report_cycle(&waits, defects);
            return None;
        }
        free.iter().for_each(|field| drop(waits.remove(field)));
        order.extend(free);
    }
    Some(order)
}

/// Every field left waits for one that is left: following them ends in a circle.
fn report_cycle(waits: &BTreeMap<&str, BTreeSet<&str>>, defects: &mut Defects<'_>) {
    let mut path: Vec<&str> = Vec::new();
    let mut next = waits.keys().next().copied();
    while let Some(field) = next {
        if let Some(start) = path.iter().position(|seen| *seen == field) {
            let mut circle = path.split_off(start);
            circle.push(field);
            defects.add(&format!("{field}.show_when"), "fields that wait for each other:", circle.join(" → "));
            return;
        }
        path.push(field);
        next = waits.get(field).and_then(|on| on.iter().find(|other| waits.contains_key(*other)).copied());
    }
}

struct Cases<'a> {
    fields: Vec<&'a Field>,
    lists: &'a CodeLists,
    shown: BTreeMap<&'a str, Vec<&'a Condition>>,
    order: Vec<&'a str>,
}

/// One combination: the answer at each path.
type Case<'a> = BTreeMap<&'a str, Option<Value>>;

impl<'a> Cases<'a> {
    /// Names a condition that always holds, or never.
    fn decide(&self, condition: &'a Condition, place: &str, defects: &mut Defects<'_>) {
        let Some(cases) = self.every(&[condition], false) else { return };
        let holds = |case: &Case<'_>| holds(condition, case);
        if cases.iter().all(holds) {
            defects.add(place, "always holds:", written(condition));
        } else if !cases.iter().any(holds) {
            defects.add(place, "never holds:", written(condition));
        }
    }

    /// Whether an error would stand whatever is answered rightly.
    fn forbids_everything(&self, condition: &'a Condition) -> bool {
        self.every(&[condition], true).is_some_and(|cases| cases.iter().all(|case| holds(condition, case)))
    }

    /// Whether no answers show a field, those of hidden fields being gone.
    fn is_never_shown(&self, field: &'a str) -> bool {
        let mut involved: Vec<&Condition> = self.shown[field].clone();
        let mut seen: BTreeSet<&str> = BTreeSet::from([field]);
        let mut at = 0;
        while let Some(condition) = involved.get(at).copied() {
            at += 1;
            for other in condition.fields().into_iter().map(top) {
                if seen.insert(other) {
                    involved.extend(self.shown.get(other).into_iter().flatten());
                }
            }
        }
        let Some(cases) = self.every(&involved, false) else { return false };
        !cases.into_iter().any(|mut case| {
            for hidden in self.order.iter().filter(|id| seen.contains(*id) && **id != field) {
                if !self.shown[hidden].iter().all(|condition| holds(condition, &case)) {
                    case.iter_mut().filter(|(path, _)| top(path) == *hidden).for_each(|(_, answer)| *answer = None);
                }
            }
            self.shown[field].iter().all(|condition| holds(condition, &case))
        })
    }

    /// Every combination that tells these conditions apart; `None` if there are too many, or a field's kind is of tomorrow.
    fn every(&self, conditions: &[&'a Condition], right: bool) -> Option<Vec<Case<'a>>> {
        let mut values: BTreeMap<&str, Vec<Option<Value>>> = BTreeMap::new();
        let telling = Telling::of(conditions);
        // What is in the rows of a table is not weighed.
        if telling.looks_into_rows {
            return None;
        }
        // Two ranges or lists that only overlap: the few values of each need not meet.
        if telling.same.iter().any(|(one, other)| kind_at(&self.fields, one) != kind_at(&self.fields, other)) {
            return None;
        }
        for path in conditions.iter().flat_map(|condition| condition.fields()) {
            if !values.contains_key(path) {
                values.insert(path, self.values_at(path, &telling, right)?);
            }
        }
        let count = values.values().try_fold(1usize, |count, some| count.checked_mul(some.len()))?;
        if count > MOST {
            return None;
        }
        let mut cases = vec![Case::new()];
        for (path, values) in values {
            cases = cases
                .into_iter()
                .flat_map(|case| {
                    values.iter().map(move |value| {
                        let mut case = case.clone();
                        case.insert(path, value.clone());
                        case
                    })
                })
                .collect();
        }
        Some(cases)
    }

    /// The few answers of one field that can make a difference.
    fn values_at(&self, path: &str, telling: &Telling<'_>, right: bool) -> Option<Vec<Option<Value>>> {
        let kind = kind_at(&self.fields, path)?;
        // Fields that are compared with each other must be able to differ all at once.
        let distinct = 2 + telling.same.len() + telling.ordered;
        let mut some: Vec<Value> = match &*kind {
            FieldKind::Unknown => return None,
            FieldKind::YesNo { must } if right && *must => vec![json!(true)],
            FieldKind::YesNo { .. } => vec![json!(true), json!(false)],
            FieldKind::Number { min, max } => {
                let near = telling.numbers.iter().flat_map(|at| [at.checked_sub(1), Some(*at), at.checked_add(1)]);
                let near = near.flatten().chain([*max]).filter(|number| (min..=max).contains(&number));
                near.chain((*min..=*max).take(distinct)).map(Value::from).collect()
            }
            FieldKind::Money { min, max } => {
                let near = telling.numbers.iter().flat_map(|at| [at.checked_sub(1), Some(*at), at.checked_add(1)]);
                let bounds = min.amount()..=max.amount();
                let near = near.flatten().chain([max.amount()]).filter(|amount| bounds.contains(amount));
                near.chain(bounds.clone().take(distinct)).map(Value::from).collect()
            }
            FieldKind::Decimal { min, max, places } => {
                let one = 10_i64.pow(u32::from(*places));
                let near = telling.numbers.iter().filter_map(|at| at.checked_mul(one));
                let near = near.flat_map(|at| [at.checked_sub(1), Some(at), at.checked_add(1)]);
                let near = near.flatten().chain([*max]).filter(|units| (min..=max).contains(&units));
                near.chain((*min..=*max).take(distinct)).map(|units| json!(decimal::written(units, *places))).collect()
            }
            FieldKind::MultiChoice { list, min, max } => {
                // Each code that a condition names, alone and not at all; the rest of the list fills up to the fewest.
                let codes: Vec<&str> = self.lists.get(list)?.entries.iter().map(|entry| entry.code.as_str()).collect();
                let most = (*max as usize).min(codes.len());
                let fewest = (*min as usize).max(1);
                if fewest > most {
                    return None;
                }
                let turned = (0..codes.len()).map(|by| {
                    let mut chosen: Vec<&str> = codes.iter().cycle().skip(by).take(fewest).copied().collect();
                    chosen.sort_by_key(|code| codes.iter().position(|known| known == code));
                    json!(chosen)
                });
                turned.chain([json!(codes[..most])]).collect()
            }
            FieldKind::PartialDate { .. } => {
                let others = std::iter::successors(Some(reference()), NaiveDate::pred_opt).take(distinct);
                telling.days.iter().copied().chain(others).map(|day| json!(day.to_string())).collect()
            }
            FieldKind::Date { .. } => {
                // A named day and a distance from today are not weighed against each other: today moves.
                if !telling.literals.is_empty() && !telling.days.is_empty() {
                    return None;
                }
                let others = std::iter::successors(Some(reference()), NaiveDate::pred_opt).take(distinct);
                telling.days.iter().copied().chain(others).map(|day| json!(day.to_string())).collect()
            }
            FieldKind::Choice { list } => {
                // Of the codes that no condition names, as many as can differ.
                let named = |code: &str| telling.literals.contains(&json!(code));
                let codes = self.lists.get(list)?.entries.iter().map(|entry| entry.code.as_str());
                let others = codes.clone().filter(|code| !named(code)).take(distinct);
                codes.filter(|code| named(code)).chain(others).map(Value::from).collect()
            }
            FieldKind::Time => (0..distinct).map(|minute| json!(format!("00:{minute:02}"))).collect(),
            FieldKind::File { .. } | FieldKind::Signature { .. } => {
                (0..distinct).map(|number| json!({"digest": number.to_string()})).collect()
            }
            FieldKind::AddressOfAnyTime => (0..distinct).map(|number| json!({"typed": number.to_string()})).collect(),
            FieldKind::Address | FieldKind::Table { .. } => {
                (0..distinct).map(|number| json!({"street": number.to_string()})).collect()
            }
            _ => {
                let free = (0..).map(|number: u32| json!(number.to_string()));
                free.filter(|text| !telling.literals.contains(text)).take(distinct).collect()
            }
        };
        some.extend(telling.literals.iter().filter(|value| can_be(&kind, value, self.lists)).cloned());
        some.sort_by_key(Value::to_string);
        some.dedup();
        let never_missing = right && self.is_always_asked(path);
        Some(some.into_iter().map(Some).chain((!never_missing).then_some(None)).collect())
    }

    fn is_always_asked(&self, path: &str) -> bool {
        let field = self.fields.iter().find(|field| field.id == path);
        field.is_some_and(|field| field.required == Requirement::Always(true) && self.shown[path].is_empty())
    }
}

/// What conditions compare with.
struct Telling<'a> {
    /// Pairs that are compared with each other.
    same: Vec<(&'a str, &'a str)>,
    /// How many pairs are compared by which is the greater.
    ordered: usize,
    looks_into_rows: bool,
    literals: Vec<Value>,
    numbers: Vec<i64>,
    days: Vec<NaiveDate>,
}

impl<'a> Telling<'a> {
    fn of(conditions: &[&'a Condition]) -> Self {
        let mut telling = Self {
            same: Vec::new(),
            ordered: 0,
            looks_into_rows: false,
            literals: Vec::new(),
            numbers: Vec::new(),
            days: Vec::new(),
        };
        conditions.iter().for_each(|condition| telling.add(condition));
        telling
    }

    fn add(&mut self, condition: &'a Condition) {
        let today = reference();
        match condition {
            Condition::Equals { value, .. } => self.add_literal(value),
            Condition::OneOf { values, .. } => values.iter().for_each(|value| self.add_literal(value)),
            Condition::AtLeast { value, .. } => self.numbers.push(*value),
            Condition::YoungerThan { years, .. } => {
                let birthday =
                    years.checked_mul(12).and_then(|months| today.checked_sub_months(chrono::Months::new(months)));
                self.add_day(birthday);
            }
            Condition::DaysAgoMoreThan { days, .. } => {
                self.add_day(today.checked_sub_days(chrono::Days::new(u64::from(*days))));
            }
            Condition::SameAs { field, other } => self.same.push((field, other)),
            Condition::DaysApartMoreThan { days, .. } => {
                self.ordered += 1;
                self.add_day(today.checked_sub_days(chrono::Days::new(u64::from(*days))));
            }
            Condition::Before { .. } | Condition::MoreThan { .. } => self.ordered += 1,
            Condition::InColumn { .. } | Condition::RowsWhere { .. } => self.looks_into_rows = true,
            Condition::Mentions { phrases, .. } => phrases.iter().for_each(|phrase| self.add_literal(&json!(phrase))),
            Condition::Answered(_) | Condition::Includes { .. } | Condition::Unknown => {}
            Condition::Not(inner) => self.add(inner),
            Condition::All(inner) | Condition::Any(inner) => inner.iter().for_each(|condition| self.add(condition)),
        }
    }

    fn add_literal(&mut self, value: &Value) {
        self.numbers.extend(value.as_i64());
        if !self.literals.contains(value) {
            self.literals.push(value.clone());
        }
    }

    /// The day, and the ones beside it.
    fn add_day(&mut self, day: Option<NaiveDate>) {
        let Some(day) = day else { return };
        self.days.extend([day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten());
    }
}

/// The day conditions are tried on: any will do that is no 29 February.
fn reference() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).expect("a day of the calendar")
}

fn holds(condition: &Condition, case: &Case<'_>) -> bool {
    condition.holds_for(&|path| case.get(path).and_then(Option::as_ref), reference())
}

fn written(condition: &Condition) -> String {
    serde_json::to_string(condition).unwrap_or_default()
}
