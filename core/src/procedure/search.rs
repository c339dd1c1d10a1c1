//! Finding a procedure by what people type: without accents, in any case, in any order.

use super::Procedure;
use crate::text::fold;

/// How well a procedure fits; `None` if it does not.
pub(super) fn rank(procedure: &Procedure, query: &str) -> Option<u32> {
    let query = fold(query);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Some(0);
    }
    let name = fold(&procedure.name.vi);
    let rest = fold(&format!(
        "{} {} {} {}",
        procedure.keywords.join(" "),
        procedure.field.vi,
        procedure.name.en,
        procedure.code
    ));
    let mut score = 0;
    for word in &words {
        let in_name = begins_a_word(&name, word);
        if !in_name && !begins_a_word(&rest, word) {
            return None;
        }
        score += if in_name { 3 } else { 1 };
    }
    if name.contains(&query) || procedure.keywords.iter().any(|keyword| fold(keyword) == query) {
        score += 10;
    }
    Some(score)
}

fn begins_a_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '.').any(|found| found.starts_with(word))
}
