//! The harness: a service on a database of its own, phones, officers and a bank around it; as whom, do what.

mod anyone;
mod ask;
pub mod backend;
mod browser;
mod filing;
mod program;
mod refused;
mod rows;
mod test_app;

pub use anyone::Anyone;
pub use ask::{Answer, Ask, Credentials};
pub use backend::Backend;
pub use browser::{Browser, finished, issue_result};
pub use program::program;
pub use refused::{code_and_places, problem, refused};
pub use rows::Rows;
pub use test_app::{TestApp, beginning, run};

/// Runs each test on SQLite and on PostgreSQL, in a database of its own, and fails it for jobs that it left lying.
///
/// ```text
/// both!(a_dossier_is_received);
///
/// async fn a_dossier_is_received(t: &TestApp) { … }
/// ```
#[macro_export]
macro_rules! both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                $crate::run($crate::Backend::Sqlite, super::$name).await;
            }

            #[tokio::test]
            async fn on_postgresql() {
                $crate::run($crate::Backend::Postgres, super::$name).await;
            }
        }
    )+};
}
