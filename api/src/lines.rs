//! One text, or the standard input line by line; one JSON object for each. What the questions of the command line have in common,
//! those to the rules (`ask`) and those about a card (`card`).

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
};

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
pub fn answer<A: Serialize>(text: &str, question: impl FnMut(&str) -> A) -> Result<(), AskError> {
    answer_joined(text, |_| Some(1), question)
}

/// As [`answer`], where a question may be several lines. `rows` says how many of the lines that wait make the first question, one
/// at least, or `None` if that depends on the next line; at the end of the input such a line is a question by itself.
///
/// # Errors
/// [`AskError::Stream`] if input or output breaks.
pub fn answer_joined<A: Serialize>(
    text: &str,
    rows: impl Fn(&[String]) -> Option<usize>,
    mut question: impl FnMut(&str) -> A,
) -> Result<(), AskError> {
    let output = io::stdout().lock();
    if text == "-" { each_question(io::stdin().lock(), output, rows, question) } else { write(output, &question(text)) }
}

/// Says one thing on the standard output, on one line.
///
/// # Errors
/// [`AskError::Stream`] if output breaks.
pub fn say(answer: &impl Serialize) -> Result<(), AskError> {
    write(io::stdout().lock(), answer)
}

fn each_question<A: Serialize>(
    input: impl Read,
    output: impl Write,
    rows: impl Fn(&[String]) -> Option<usize>,
    mut question: impl FnMut(&str) -> A,
) -> Result<(), AskError> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = BufWriter::new(output);
    let mut line = Vec::new();
    let mut waiting = VecDeque::new();
    loop {
        let next = next_line(&mut input, &mut line)?;
        let text = next.map(|fits| match str::from_utf8(&line) {
            _ if !fits => Err(BadLine::TooLong),
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(BadLine::NotUtf8),
        });
        // Behind a line that is none, and behind the last, nothing more can belong to what waits.
        let more_may_come = matches!(text, Some(Ok(_)));
        let bad = match text {
            Some(Ok(text)) => {
                waiting.push_back(text);
                None
            }
            Some(Err(bad)) => Some(bad),
            None => None,
        };
        while !waiting.is_empty() {
            let count = rows(waiting.make_contiguous()).or((!more_may_come).then_some(1));
            let Some(count) = count else { break };
            let lines: Vec<String> = waiting.drain(..count.clamp(1, waiting.len())).collect();
            write(&mut output, &question(&lines.join("\n")))?;
        }
        if let Some(bad) = bad {
            write(&mut output, &bad)?;
        }
        // Somebody who asks and waits gets the answer before the next line is waited for.
        if next.is_none() || input.buffer().is_empty() {
            output.flush()?;
        }
        if next.is_none() {
            return Ok(());
        }
    }
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
        each_question(input, &mut output, |_| Some(1), |text| json!({ "length": text.len() })).unwrap();
        String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn lines_that_belong_together_are_one_question() {
        // Two that are alike are one.
        let pairs = |waiting: &[String]| match waiting {
            [one, next, ..] => Some(if one == next { 2 } else { 1 }),
            _ => None,
        };
        let mut output = Vec::new();
        each_question(&b"a\na\na\nb\n\xff\nb\nb"[..], &mut output, pairs, str::to_owned).unwrap();
        let expected = "\"a\\na\"\n\"a\"\n\"b\"\n{\"problem\":\"not_utf8\"}\n\"b\\nb\"\n";
        assert_eq!(String::from_utf8(output).unwrap(), expected);
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
