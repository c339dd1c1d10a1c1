//! The officers' console: the queue, a dossier and its steps, feedback. Every write is a plain form that carries the version the
//! officer saw and a key under which the browser may send it again.

pub mod dossier;
pub mod feedback;
pub mod file;
pub mod queue;
pub mod sign_in;
pub mod step;

mod answers;
mod done;
mod papers;
mod sent;

use crate::app::App;

/// A key for the forms of one page; each form adds its own name, so that two of them never share one.
fn page_key(app: &App) -> String {
    app.new_uuid().simple().to_string()
}
