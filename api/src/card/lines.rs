//! One question in, one JSON object out; with `-` one a line.

use std::io::{Read, Write};

use anyhow::Context;
use serde::Serialize;

/// The most that is read from the standard input, in bytes.
const LONGEST_INPUT: u64 = 64 * 1024 * 1024;

/// Answers `text`, or each question that `split` finds in the standard input if it is `-`.
pub(super) fn answer<T: Serialize>(
    text: &str,
    split: impl Fn(&str) -> Vec<String>,
    judge: impl Fn(&str) -> T,
) -> anyhow::Result<()> {
    if text != "-" {
        return print(&judge(text));
    }
    let mut bytes = Vec::new();
    std::io::stdin().take(LONGEST_INPUT).read_to_end(&mut bytes).context("the standard input cannot be read")?;
    // A line that is not UTF-8 is a question, too; it is answered as unreadable.
    split(&String::from_utf8_lossy(&bytes)).iter().try_for_each(|question| print(&judge(question)))
}

/// Each line is a question, so that answers and lines stay in step.
pub(super) fn each_line(input: &str) -> Vec<String> {
    input.lines().map(str::to_owned).collect()
}

/// Prints one line. A reader that closed the pipe has read enough.
pub(super) fn print(answer: &impl Serialize) -> anyhow::Result<()> {
    let mut line = serde_json::to_vec(answer)?;
    line.push(b'\n');
    match std::io::stdout().write_all(&line) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
