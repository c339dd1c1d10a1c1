//! Legal time: working days, holidays, cut-offs and due dates with an explanation.
//!
//! A day off, a make-up Saturday and the 15:00 cut-off are dated data under `data/calendar`, each with its legal basis and
//! how sure we are of it. [`due()`] answers when a dossier is due and why, in sentences a citizen can check against the law.
//! Reception hours are another thing than working days and have a calendar of their own.

mod clock_stop;
mod day;
mod deadline;
mod due;
#[cfg(test)]
mod due_properties;
#[cfg(test)]
mod due_vectors;
mod explanation;
mod file;
mod lateness;
mod legal_basis;
mod local_time;
mod reception;
mod step_deadline;
mod time_limit;
mod work_calendar;
mod written;

pub use clock_stop::{ClockStop, Restart, StopReason};
pub use day::{CutOff, Day, DayOff, DayOffKind, MakeUpDay, OfficeHours};
pub use deadline::{days_left, late_by};
pub use due::{Certainty, ClockStanding, DueAnswer, DueQuestion, DueStep, due};
pub use file::CalendarError;
pub use lateness::{ActBy, AppointmentRefused, LatenessRules, NewAppointment};
pub use legal_basis::{Confidence, LegalBasis};
pub use local_time::{VIETNAM, local_date, local_time, moment};
pub use reception::{ReceptionCalendar, ReceptionWindow};
pub use step_deadline::{SharesError, step_deadlines};
pub use time_limit::{LimitUnit, TimeLimit};
pub use work_calendar::WorkCalendar;
pub use written::{read_day, read_time, written_day, written_time};
