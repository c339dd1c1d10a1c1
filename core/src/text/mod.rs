//! Words: normalisation, folding for search, collation, masking, money and dates in words, and the sentences of the rules in
//! both languages.

mod collate;
mod fold;
mod mask;
mod normal;
mod sentence;
mod tone;
mod unicode;
mod words;

pub use collate::{name_sort_key, sort_key};
pub use fold::fold;
pub use mask::mask_name;
pub use normal::{nfc, single_spaced};
pub use sentence::{Localized, sentence, sentence_in_each};
pub use tone::compare_key;
pub use words::{Region, date_words, money_words};

pub(crate) use fold::{is_apostrophe, is_look_alike_of_d};
pub(crate) use normal::as_single_spaced;
pub(crate) use sentence::notice_sentence;
pub(crate) use unicode::is_mark;
