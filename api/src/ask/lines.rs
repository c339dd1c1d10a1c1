//! One text, or the standard input line by line; one JSON object for each.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use serde::Serialize;

/// A line longer than this is not read as a question, in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The arguments make no question: exit code 2.
    #[error("{0}")]
    Unusable(String),
    /// Input or output broke.
    #[error(transparent)]
    Stream(#[from] io::Error),
}

/// A line that holds no text to ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
enum BadLine {
    /// Not UTF-8.
    NotUtf8,
    /// Longer than a mebibyte.
    TooLong,
}

/// Answers about `text`, or about each line of the standard input if it is `-`, on the standard output: one JSON object a line, in
/// the order of the lines. A line that is no text is answered with `{"problem": …}`, so that answers and lines stay in step.
///
/// # Errors
/// [`AskError::Stream`] if input or output breaks.
pub fn answer<A: Serialize>(text: &str, mut question: impl FnMut(&str) -> A) -> Result<(), AskError> {
    let output = io::stdout().lock();
    if text == "-" { each_line(io::stdin().lock(), output, question) } else { write(output, &question(text)) }
}

fn each_line<A: Serialize>(
    input: impl Read,
    output: impl Write,
    mut question: impl FnMut(&str) -> A,
) -> Result<(), AskError> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = BufWriter::new(output);
    let mut line = Vec::new();
    while let Some(fits) = next_line(&mut input, &mut line)? {
        match std::str::from_utf8(&line) {
            _ if !fits => write(&mut output, &BadLine::TooLong)?,
            Ok(text) => write(&mut output, &question(text))?,
            Err(_) => write(&mut output, &BadLine::NotUtf8)?,
        }
        // Somebody who asks and waits gets the answer before the next line is waited for.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    Ok(output.flush()?)
}

/// The next line without its end; `None` after the last. `false` if it was too long, in which case it was read over.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let most = LONGEST_LINE + 2;
    if input.by_ref().take(most as u64).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    let ended = line.pop_if(|byte| *byte == b'\n').is_some();
    if ended {
        line.pop_if(|byte| *byte == b'\r');
    } else if line.len() == most {
        skip_line(input)?;
    }
    Ok(Some(line.len() <= LONGEST_LINE))
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let rest = input.fill_buf()?;
        let (length, ended) =
            rest.iter().position(|byte| *byte == b'\n').map_or((rest.len(), rest.is_empty()), |at| (at + 1, true));
        input.consume(length);
        if ended {
            return Ok(());
        }
    }
}

fn write(mut output: impl Write, answer: &impl Serialize) -> Result<(), AskError> {
    serde_json::to_writer(&mut output, answer).map_err(io::Error::from)?;
    Ok(output.write_all(b"\n")?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answers(input: &[u8]) -> Vec<serde_json::Value> {
        let mut output = Vec::new();
        each_line(input, &mut output, |text| json!({ "length": text.len() })).unwrap();
        String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn every_line_has_its_answer_whatever_stands_in_it() {
        assert_eq!(answers(b""), Vec::<serde_json::Value>::new());
        let length = |length: usize| json!({ "length": length });
        assert_eq!(answers(b"ab\r\n\nabc"), [length(2), length(0), length(3)]);
        assert_eq!(answers(b"\xff\nab\n"), [json!({ "problem": "not_utf8" }), length(2)]);
    }

    #[test]
    fn a_line_without_end_is_read_over() {
        let longest = [vec![b'a'; LONGEST_LINE], b"\nab\n".to_vec()].concat();
        assert_eq!(answers(&longest), [json!({ "length": LONGEST_LINE }), json!({ "length": 2 })]);
        for more in [1, 2, 3, 100_000] {
            let longer = [vec![b'a'; LONGEST_LINE + more], b"\nab\n".to_vec()].concat();
            assert_eq!(answers(&longer), [json!({ "problem": "too_long" }), json!({ "length": 2 })], "{more}");
        }
        assert_eq!(answers(&vec![b'a'; LONGEST_LINE + 9]), [json!({ "problem": "too_long" })]);
    }
}
