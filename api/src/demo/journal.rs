//! What the demo prints: each step as it happens, what was stored, sent and verified, how long it took, and a table at the
//! end. Nothing here decides anything.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Held,
    Failed(String),
}

/// One step of the journey, for the table.
#[derive(Debug, Clone)]
struct Step {
    title: String,
    took: Duration,
    outcome: Outcome,
}

/// Writes the journey to a terminal and remembers it for the summary.
pub struct Journal<W: Write> {
    out: W,
    colour: bool,
    /// Whether a line of progress stands there, to be overwritten.
    in_progress: bool,
    steps: Vec<Step>,
}

impl Journal<io::Stdout> {
    /// A journal on the standard output; colours only where a person looks.
    #[must_use]
    pub fn on_terminal() -> Self {
        use std::io::IsTerminal;
        let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self::new(io::stdout(), colour)
    }
}

impl<W: Write> Journal<W> {
    /// A journal on any writer.
    pub fn new(out: W, colour: bool) -> Self {
        Self { out, colour, in_progress: false, steps: Vec::new() }
    }

    /// Opens a chapter: who is acting.
    pub fn chapter(&mut self, title: &str) {
        self.line(&format!("\n{}", self.painted("1", title)));
    }

    /// Runs one step, prints how it ended and how long it took, and hands its result on.
    ///
    /// # Errors
    /// The step's own error, after it has been printed.
    pub async fn step<T>(
        &mut self,
        title: &str,
        work: impl Future<Output = anyhow::Result<(T, Vec<String>)>>,
    ) -> anyhow::Result<T> {
        let began = Instant::now();
        let ended = work.await;
        let took = began.elapsed();
        let outcome = match &ended {
            Ok(_) => Outcome::Held,
            Err(error) => Outcome::Failed(format!("{error:#}")),
        };
        let mark = if outcome == Outcome::Held { self.painted("32", "✓") } else { self.painted("31", "✗") };
        self.line(&format!("  {mark} {title} {}", self.painted("2", &spent(took))));
        self.steps.push(Step { title: title.to_owned(), took, outcome });
        match ended {
            Ok((value, notes)) => {
                for note in notes {
                    self.note(&note);
                }
                Ok(value)
            }
            Err(error) => {
                self.note(&format!("{error:#}"));
                Err(error)
            }
        }
    }

    /// One line of detail below a step.
    pub fn note(&mut self, text: &str) {
        for line in text.lines() {
            self.line(&format!("      {line}"));
        }
    }

    /// A line that a later one overwrites where a terminal allows it: progress of long work.
    pub fn progress(&mut self, text: &str) {
        if self.colour {
            let _ = write!(self.out, "\r\x1b[2K      {text}");
            let _ = self.out.flush();
            self.in_progress = true;
        }
    }

    /// Prints the table. True if every step held.
    pub fn summary(&mut self) -> bool {
        let width = self.steps.iter().map(|step| step.title.chars().count()).max().unwrap_or(0);
        self.chapter("Tổng kết");
        for step in self.steps.clone() {
            let pad = " ".repeat(width - step.title.chars().count());
            let end = match &step.outcome {
                Outcome::Held => self.painted("32", "đạt"),
                Outcome::Failed(why) => format!("{} {why}", self.painted("31", "KHÔNG ĐẠT:")),
            };
            self.line(&format!("  {}{pad}  {:>9}  {end}", step.title, spent(step.took)));
        }
        let held = self.steps.iter().filter(|step| step.outcome == Outcome::Held).count();
        let total: Duration = self.steps.iter().map(|step| step.took).sum();
        self.line(&format!("  {held}/{} bước đạt, {}", self.steps.len(), spent(total)));
        held == self.steps.len() && held > 0
    }

    /// One line as it is.
    pub fn line(&mut self, text: &str) {
        if std::mem::take(&mut self.in_progress) {
            let _ = write!(self.out, "\r\x1b[2K");
        }
        // A closed pipe must not end the journey.
        let _ = writeln!(self.out, "{text}");
    }

    fn painted(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

fn spent(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
    } else {
        format!("{:.2} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_step_that_did_not_hold_fails_the_summary_and_says_why() {
        let mut printed = Vec::new();
        let mut journal = Journal::new(&mut printed, false);
        let five = journal.step("nộp hồ sơ", async { Ok((5, vec!["mã hồ sơ".to_owned()])) }).await.unwrap();
        assert_eq!(five, 5);
        let refused: anyhow::Result<()> = journal.step("trả phí", async { Err(anyhow::anyhow!("sai số tiền")) }).await;
        assert!(refused.is_err());
        assert!(!journal.summary());
        let printed = String::from_utf8(printed).unwrap();
        assert!(printed.contains("1/2 bước đạt") && printed.contains("sai số tiền"), "{printed}");
    }

    #[test]
    fn progress_leaves_nothing_behind() {
        let mut printed = Vec::new();
        let mut journal = Journal::new(&mut printed, true);
        journal.progress("một nửa");
        journal.line("xong");
        assert!(String::from_utf8(printed).unwrap().ends_with("một nửa\r\x1b[2Kxong\n"));
    }

    #[test]
    fn a_journey_without_steps_has_not_held() {
        assert!(!Journal::new(Vec::new(), false).summary());
    }
}
