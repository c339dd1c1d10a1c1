//! What a form of tomorrow asks for that this program does not know. The form opens and everything else in it works; a field that
//! cannot be shown, filled in or decided here becomes one of a kind of tomorrow, and says that the app must be updated. Whether the
//! rules that are passed over here hold, the service says.

use super::{Condition, Field, FieldKind, Form, Requirement};

/// Puts aside what cannot be decided; `true` if there was any.
pub(super) fn put_aside(form: &mut Form) -> bool {
    let rules = form.rules.len();
    form.rules.retain(|rule| rule.when.is_known());
    let mut is_newer = form.rules.len() < rules;
    for section in &mut form.sections {
        let section_is_newer = is_unknown(section.show_when.as_ref());
        if section_is_newer {
            section.show_when = None;
        }
        for field in section.fields.iter_mut().filter(|field| section_is_newer || decides_unknown(field)) {
            // Shown, so that the person sees what is missing.
            (field.show_when, field.read_only_when) = (None, None);
            field.required = Requirement::default();
            field.kind = FieldKind::Unknown;
        }
        is_newer |= section.fields.iter().any(|field| has_unknown_kind(&field.kind));
    }
    is_newer
}

fn decides_unknown(field: &Field) -> bool {
    let columns = match &field.kind {
        FieldKind::Table { columns, .. } => columns.as_slice(),
        _ => &[],
    };
    is_unknown(field.show_when.as_ref())
        || is_unknown(field.read_only_when.as_ref())
        || matches!(&field.required, Requirement::When(condition) if !condition.is_known())
        || columns.iter().any(decides_unknown)
}

fn is_unknown(condition: Option<&Condition>) -> bool {
    condition.is_some_and(|condition| !condition.is_known())
}

fn has_unknown_kind(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Unknown => true,
        FieldKind::Table { columns, .. } => columns.iter().any(|column| has_unknown_kind(&column.kind)),
        _ => false,
    }
}
