//! A condition of a form or a procedure in words, so that people see when a paper or a limit is theirs.

use congdan_core::{
    form::{Condition, Field, FieldKind, Form},
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
        let fields: Vec<&Field> = self.form?.fields().collect();
        self.clause(condition, &fields)
    }

    /// The clause over these fields: the form's, or a table's columns.
    fn clause(&self, condition: &Condition, fields: &[&Field]) -> Option<String> {
        let label = |id: &str| label(fields, id);
        Some(match condition {
            Condition::Equals { field, value } => {
                format!("“{}” là {}", label(field)?, self.value(fields, field, value)?)
            }
            Condition::OneOf { field, values } => {
                let values: Option<Vec<String>> = values.iter().map(|value| self.value(fields, field, value)).collect();
                format!("“{}” là {}", label(field)?, values?.join(" hoặc "))
            }
            Condition::Answered(field) => format!("có khai “{}”", label(field)?),
            Condition::AtLeast { field, value } => format!("“{}” từ {value} trở lên", label(field)?),
            Condition::YoungerThan { field, years } => format!("chưa đủ {years} tuổi theo “{}”", label(field)?),
            Condition::DaysAgoMoreThan { field, days } => format!("quá {days} ngày kể từ “{}”", label(field)?),
            Condition::SameAs { field, other } => format!("“{}” trùng với “{}”", label(field)?, label(other)?),
            Condition::Before { field, other } => format!("“{}” trước “{}”", label(field)?, label(other)?),
            Condition::DaysApartMoreThan { field, other, days } => {
                format!("từ “{}” đến “{}” quá {days} ngày", label(field)?, label(other)?)
            }
            Condition::MoreThan { field, other } => format!("“{}” lớn hơn “{}”", label(field)?, label(other)?),
            Condition::Includes { field, value } => {
                format!("“{}” có {}", label(field)?, self.value(fields, field, &Value::String(value.clone()))?)
            }
            Condition::Mentions { field, phrases } => {
                let phrases: Vec<String> = phrases.iter().map(|phrase| format!("“{phrase}”")).collect();
                format!("“{}” có cụm từ {}", label(field)?, phrases.join(" hoặc "))
            }
            Condition::InColumn { field, table, .. } => {
                format!("“{}” đã có trong “{}”", label(field)?, label(table)?)
            }
            Condition::RowsWhere { table, rows, when } => {
                let FieldKind::Table { columns, .. } = &fields.iter().find(|field| field.id == *table)?.kind else {
                    return None;
                };
                let clause = self.clause(when, &columns.iter().collect::<Vec<_>>())?;
                format!("“{}” có từ {rows} dòng trong đó {clause}", label(table)?)
            }
            // Most negations are of a yes or no, which has a plain opposite.
            Condition::Not(inner) => match inner.as_ref() {
                Condition::Equals { field, value: Value::Bool(true) } => format!("“{}” là không", label(field)?),
                inner => format!("không phải trường hợp {}", self.clause(inner, fields)?),
            },
            Condition::All(conditions) => self.joined(conditions, fields, " và ")?,
            Condition::Any(conditions) => self.joined(conditions, fields, " hoặc ")?,
            Condition::Unknown => return None,
        })
    }

    fn joined(&self, conditions: &[Condition], fields: &[&Field], between: &str) -> Option<String> {
        let clauses: Option<Vec<String>> = conditions.iter().map(|condition| self.clause(condition, fields)).collect();
        Some(clauses?.join(between))
    }

    fn value(&self, fields: &[&Field], field: &str, value: &Value) -> Option<String> {
        let kind = &fields.iter().find(|found| found.id == field)?.kind;
        Some(match (kind, value) {
            (_, Value::Bool(true)) => "có".to_owned(),
            (_, Value::Bool(false)) => "không".to_owned(),
            (FieldKind::Choice { list } | FieldKind::MultiChoice { list, .. }, Value::String(code)) => {
                self.catalogue.code_list(list)?.entry(code).map_or_else(|| code.clone(), |entry| entry.name.vi.clone())
            }
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        })
    }
}

fn label<'a>(fields: &[&'a Field], id: &str) -> Option<&'a str> {
    fields.iter().find(|found| found.id == id).map(|found| found.label.vi.as_str())
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

    #[test]
    fn every_condition_of_every_form_has_words() {
        let catalogue = Catalogue::builtin();
        let mut seen = 0;
        for procedure in catalogue.procedures() {
            let Some(form) = catalogue.form(&procedure.code) else { continue };
            let form = form.form();
            let words = ConditionWords { form: Some(form), catalogue: &catalogue };
            for rule in &form.rules {
                let clause = words.of(&rule.when).unwrap_or_else(|| panic!("{} {}", procedure.code, rule.code));
                assert!(clause.contains('“') && !clause.contains('{'), "{clause}");
                seen += 1;
            }
        }
        assert!(seen > 30);
    }

    #[test]
    fn conditions_over_rows_speak_of_the_columns() {
        let catalogue = Catalogue::builtin();
        let form = catalogue.form(&"1.001612".parse().unwrap()).unwrap().form();
        let words = ConditionWords { form: Some(form), catalogue: &catalogue };
        let rule = form.rules.iter().find(|rule| rule.code == "two_main_lines").unwrap();
        let clause = words.of(&rule.when).unwrap();
        assert_eq!(clause, "“Ngành, nghề kinh doanh” có từ 2 dòng trong đó “Ngành, nghề chính” là có");
    }
}
