//! What is wrong with a form's data, before anybody fills it in.

/// One thing that is wrong with a form's data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{form}: {what} `{name}` at {place}")]
pub struct FormDefect {
    /// The form.
    pub form: String,
    /// Where in it: `mother.show_when`, `members.number.kind`, `rules.late.when.all[1].not`.
    pub place: String,
    /// What.
    pub what: &'static str,
    /// Which: a field, a list, a value.
    pub name: String,
}

/// Gathers what is wrong with one form.
pub(super) struct Defects<'a> {
    form: &'a str,
    found: Vec<FormDefect>,
}

impl<'a> Defects<'a> {
    pub(super) const fn of(form: &'a str) -> Self {
        Self { form, found: Vec::new() }
    }

    pub(super) fn add(&mut self, place: &str, what: &'static str, name: impl ToString) {
        let (form, place) = (self.form.to_owned(), place.to_owned());
        self.found.push(FormDefect { form, place, what, name: name.to_string() });
    }

    pub(super) const fn count(&self) -> usize {
        self.found.len()
    }

    pub(super) fn into_found(self) -> Vec<FormDefect> {
        self.found
    }
}
