//! `congdan text`: Vietnamese text as the search, the receipts and the lists treat it.

use clap::{Subcommand, ValueEnum};
use congdan_core::text::{Region, fold, mask_name, money_words, name_sort_key, sort_key};
use serde::Serialize;

use crate::lines::{AskError, answer};

/// What may be asked about a text. Everywhere `-` reads one text a line.
#[derive(Debug, Subcommand)]
pub enum Question {
    /// Khoá tìm kiếm không dấu / the search key, without marks: `{result}`.
    Fold {
        /// Văn bản / the text.
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Số tiền bằng chữ / an amount of đồng in words: `{result}`; null and a `problem` if it is no whole number.
    Words {
        /// Số đồng / whole đồng; dots between groups of three are read over.
        #[arg(allow_hyphen_values = true)]
        amount: String,
        /// Cách đọc / whose words.
        #[arg(long, default_value = "north")]
        region: Words,
    },
    /// Xếp thứ tự tiếng Việt / Vietnamese order: `{result}` is the list in order, `keys` what to compare as bytes, in hex.
    Collate {
        /// Các mục, cách nhau bằng dấu phẩy / items between commas.
        #[arg(allow_hyphen_values = true)]
        list: String,
        /// Mục là gì / what the items are: names go by given name, then family name.
        #[arg(long = "as", default_value = "names")]
        order: Order,
    },
    /// Che tên cho nơi công khai / a name masked for public pages: `{result}`.
    Mask {
        /// Họ tên / the name.
        #[arg(allow_hyphen_values = true)]
        name: String,
    },
}

/// Whose words an amount is read in.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Words {
    /// linh, nghìn.
    North,
    /// lẻ, ngàn.
    South,
}

/// What stands in a list.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Order {
    /// Persons' names.
    Names,
    /// Any text.
    Texts,
}

#[derive(Serialize)]
struct TextAnswer {
    result: String,
}

#[derive(Serialize)]
struct WordsAnswer {
    result: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'static str>,
}

#[derive(Serialize)]
struct OrderAnswer {
    result: Vec<String>,
    keys: Vec<String>,
}

pub(super) fn run(question: &Question) -> Result<(), AskError> {
    match question {
        Question::Fold { text } => answer(text, |text| TextAnswer { result: fold(text) }),
        Question::Mask { name } => answer(name, |name| TextAnswer { result: mask_name(name) }),
        Question::Words { amount, region } => {
            let region = match region {
                Words::North => Region::North,
                Words::South => Region::South,
            };
            answer(amount, |amount| words(amount, region))
        }
        Question::Collate { list, order } => {
            let key = match order {
                Order::Names => name_sort_key,
                Order::Texts => sort_key,
            };
            answer(list, |list| ordered(list, key))
        }
    }
}

fn words(amount: &str, region: Region) -> WordsAnswer {
    match whole_number(amount.trim()) {
        Some(number) => WordsAnswer { result: Some(money_words(number, region)), problem: None },
        None => WordsAnswer { result: None, problem: Some("not_a_whole_number") },
    }
}

/// `1250000` or, as offices write it, `1.250.000`.
fn whole_number(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let groups: Vec<&str> = digits.split('.').collect();
    let right = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    let digits = groups.concat();
    let right = right && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| format!("{sign}{digits}").parse().ok()).flatten()
}

fn ordered(list: &str, key: fn(&str) -> Vec<u8>) -> OrderAnswer {
    let items = list.split(',').map(str::trim).filter(|item| !item.is_empty());
    let mut keyed: Vec<(Vec<u8>, &str)> = items.map(|item| (key(item), item)).collect();
    keyed.sort();
    let hex = |key: &Vec<u8>| key.iter().map(|byte| format!("{byte:02x}")).collect();
    OrderAnswer {
        keys: keyed.iter().map(|(key, _)| hex(key)).collect(),
        result: keyed.into_iter().map(|(_, item)| item.to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_offices_write_it_and_nothing_else_is_an_amount() {
        for (text, number) in [("0", 0), ("1.250.000", 1_250_000), ("-5000", -5_000), ("8000", 8_000)] {
            assert_eq!(whole_number(text), Some(number), "{text}");
        }
        for text in ["", "-", "1.25", "1,000", "8 000", "1.2500.000", ".000", "99999999999999999999", "٣", "+1"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }
}
