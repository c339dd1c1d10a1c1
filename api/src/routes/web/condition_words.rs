//! A condition of a form or a procedure in words, so that people see when a paper or a limit is theirs.

use congdan_core::{
    form::{Condition, FieldKind, Form},
    procedure::Catalogue,
};
use serde_json::Value;

/// Writes conditions with the labels of a form and the names of the catalogue's lists.
pub(super) struct ConditionWords<'a> {
    pub form: Option<&'a Form>,
    pub catalogue: &'a Catalogue,
}

impl ConditionWords<'_> {
    /// A clause that follows “khi”; `None` where it speaks of fields that no form here has.
    pub(super) fn of(&self, condition: &Condition) -> Option<String> {
        Some(match condition {
            Condition::Equals { field, value } => format!("“{}” là {}", self.label(field)?, self.value(field, value)?),
            Condition::OneOf { field, values } => {
                let values: Option<Vec<String>> = values.iter().map(|value| self.value(field, value)).collect();
                format!("“{}” là {}", self.label(field)?, values?.join(" hoặc "))
            }
            Condition::Answered(field) => format!("có khai “{}”", self.label(field)?),
            Condition::AtLeast { field, value } => format!("“{}” từ {value} trở lên", self.label(field)?),
            Condition::YoungerThan { field, years } => {
                format!("chưa đủ {years} tuổi theo “{}”", self.label(field)?)
            }
            Condition::DaysAgoMoreThan { field, days } => format!("quá {days} ngày kể từ “{}”", self.label(field)?),
            Condition::SameAs { field, other } => {
                format!("“{}” trùng với “{}”", self.label(field)?, self.label(other)?)
            }
            // Most negations are of a yes or no, which has a plain opposite.
            Condition::Not(inner) => match inner.as_ref() {
                Condition::Equals { field, value: Value::Bool(true) } => format!("“{}” là không", self.label(field)?),
                inner => format!("không phải trường hợp {}", self.of(inner)?),
            },
            Condition::All(conditions) => self.joined(conditions, " và ")?,
            Condition::Any(conditions) => self.joined(conditions, " hoặc ")?,
        })
    }

    fn joined(&self, conditions: &[Condition], between: &str) -> Option<String> {
        let clauses: Option<Vec<String>> = conditions.iter().map(|condition| self.of(condition)).collect();
        Some(clauses?.join(between))
    }

    fn label(&self, field: &str) -> Option<&str> {
        self.form?.fields().find(|found| found.id == field).map(|found| found.label.vi.as_str())
    }

    fn value(&self, field: &str, value: &Value) -> Option<String> {
        let kind = &self.form?.fields().find(|found| found.id == field)?.kind;
        Some(match (kind, value) {
            (_, Value::Bool(true)) => "có".to_owned(),
            (_, Value::Bool(false)) => "không".to_owned(),
            (FieldKind::Choice { list }, Value::String(code)) => {
                self.catalogue.code_list(list)?.entry(code).map_or_else(|| code.clone(), |entry| entry.name.vi.clone())
            }
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use congdan_core::{form::Requirement, procedure::Catalogue};

    use super::*;

    #[test]
    fn every_condition_on_a_paper_of_an_open_procedure_has_words() {
        let catalogue = Catalogue::builtin();
        let mut seen = 0;
        for procedure in catalogue.procedures() {
            let Some(form) = catalogue.form(&procedure.code) else { continue };
            let words = ConditionWords { form: Some(form.form()), catalogue: &catalogue };
            for paper in &procedure.papers {
                if let Requirement::When(condition) = &paper.required {
                    assert!(words.of(condition).is_some(), "{} {}", procedure.code, paper.id);
                    seen += 1;
                }
            }
        }
        assert!(seen > 2);
    }
}
