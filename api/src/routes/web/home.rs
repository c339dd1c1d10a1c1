//! The first page: what this is, and finding a procedure.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use congdan_core::{
    calendar::local_date,
    procedure::{FeeKind, Procedure},
};
use serde::Deserialize;

use super::{page, words};
use crate::{app::App, error::Result, extract::Query};

/// What was searched for.
#[derive(Debug, Clone, Deserialize)]
pub struct SearchQuery {
    /// As typed.
    #[serde(default)]
    pub q: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage<'a> {
    typed: &'a str,
    found: Vec<Entry<'a>>,
    is_demo: bool,
}

struct Entry<'a> {
    procedure: &'a Procedure,
    is_open: bool,
    limit: String,
    fee: String,
}

/// The first page.
///
/// # Errors
/// None of its own.
pub async fn show_home(State(app): State<Arc<App>>, Query(search): Query<SearchQuery>) -> Result<Response> {
    let typed = search.q.trim();
    let today = local_date(app.clock.now());
    let found = app.catalogue.search(typed).into_iter().map(|procedure| Entry {
        procedure,
        is_open: procedure.is_open(today),
        limit: procedure.limits.last().map(|rule| words::limit(&rule.limit)).unwrap_or_default(),
        fee: fee_in_short(procedure),
    });
    let mut found: Vec<Entry<'_>> = found.collect();
    // Without a search, what can be filed here stands first.
    if typed.is_empty() {
        found.sort_by_key(|entry| !entry.is_open);
    }
    page(&HomePage { typed, found, is_demo: is_demo(&app) })
}

/// Whether the province and its agencies are invented.
pub(super) fn is_demo(app: &App) -> bool {
    app.catalogue.agencies().iter().any(|agency| agency.design)
}

fn fee_in_short(procedure: &Procedure) -> String {
    match procedure.fees.as_slice() {
        [] => "Miễn phí".to_owned(),
        [item] => match (&item.kind, &procedure.fee_note) {
            // The procedure is free, and copies of its result are not.
            (FeeKind::PerCopy { unit, .. }, Some(_)) => format!("Miễn phí; bản sao {unit}"),
            (FeeKind::PerPage { first_unit, .. }, _) => format!("Từ {first_unit} mỗi trang"),
            (FeeKind::ByCouncil { .. }, _) => "Theo Hội đồng nhân dân tỉnh".to_owned(),
            _ => words::fee(item),
        },
        items => {
            let fixed = items.iter().filter_map(|item| match item.kind {
                FeeKind::Fixed { amount } => Some(amount),
                _ => None,
            });
            fixed.min().map_or_else(|| "Xem chi tiết".to_owned(), |least| format!("Từ {least}"))
        }
    }
}
