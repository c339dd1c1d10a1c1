//! A catalogue that may be newer than this program: what it cannot read or decide is put aside, and the rest stays whole.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    sync::Arc,
};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{CatalogueDocument, CatalogueError, Procedure, unread::name_of};
use crate::{
    form::{CodeLists, CompiledForm, Condition, Requirement},
    json,
    text::sentence,
};

/// The members of a document that can be read, and the places of those that cannot.
pub(super) fn read_known(bytes: &[u8]) -> Result<(CatalogueDocument, Vec<String>), CatalogueError> {
    let mut document: Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|error| CatalogueError::Shape(error.to_string()))?;
    let mut beyond = Vec::new();
    let calendar = document.remove("calendar").ok_or_else(|| missing("calendar"))?;
    let known = CatalogueDocument {
        procedures: known(&mut document, "procedures", &mut beyond)?,
        forms: known(&mut document, "forms", &mut beyond)?,
        lists: known(&mut document, "lists", &mut beyond)?,
        agencies: known(&mut document, "agencies", &mut beyond)?,
        payees: known(&mut document, "payees", &mut beyond)?,
        calendar,
        banks: known(&mut document, "banks", &mut beyond)?,
    };
    Ok((known, beyond))
}

fn missing(name: &str) -> CatalogueError {
    CatalogueError::Shape(format!("missing field `{name}`"))
}

fn known<T: DeserializeOwned>(
    document: &mut Map<String, Value>,
    name: &str,
    beyond: &mut Vec<String>,
) -> Result<Vec<T>, CatalogueError> {
    let Some(Value::Array(members)) = document.remove(name) else { return Err(missing(name)) };
    let mut read = Vec::with_capacity(members.len());
    for (at, member) in members.into_iter().enumerate() {
        let place = format!("{name}[{}]", name_of(&member, at));
        match json::read_value(&member) {
            Ok(member) => read.push(member),
            Err(_) => beyond.push(place),
        }
    }
    Ok(read)
}

/// Compiles the forms. Puts aside those that do not hold together for this program, each with its place in `beyond`, and closes
/// procedures that need one of them or whose rules it cannot decide: they can be read about, and ask for an update.
pub(super) fn put_aside(
    document: &mut CatalogueDocument,
    lists: &Arc<CodeLists>,
    beyond: &mut Vec<String>,
) -> BTreeMap<String, CompiledForm> {
    let mut forms = BTreeMap::new();
    for form in mem::take(&mut document.forms) {
        let id = form.id.clone();
        match CompiledForm::compile_signed(form, lists.clone()) {
            Ok(form) => drop(forms.insert(id, form)),
            Err(_) => beyond.push(format!("forms[{id}]")),
        }
    }
    for procedure in &mut document.procedures {
        let has_no_form = procedure.form.as_ref().is_some_and(|form| !forms.contains_key(form));
        if has_no_form {
            procedure.form = None;
        }
        if has_no_form || !conditions(procedure).all(Condition::is_known) {
            procedure.not_online = Some(sentence("procedure.needs_update", &[]));
        }
    }
    let payees: BTreeSet<&str> = document.payees.iter().map(|payee| payee.id.as_str()).collect();
    document.agencies.retain(|agency| payees.contains(agency.payee.as_str()));
    forms
}

/// Everything that a procedure decides by.
fn conditions(procedure: &Procedure) -> impl Iterator<Item = &Condition> {
    let papers = procedure.papers.iter().filter_map(|paper| match &paper.required {
        Requirement::When(condition) => Some(condition),
        Requirement::Always(_) => None,
    });
    let limits = procedure.limits.iter().filter_map(|rule| rule.when.as_ref());
    let fees = procedure.fees.iter().flat_map(super::FeeItem::conditions);
    papers.chain(limits).chain(fees)
}

#[cfg(test)]
#[path = "newer_tests.rs"]
mod tests;
