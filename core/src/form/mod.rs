//! Forms as data: sections, fields, conditions and rules, checked by the same code while a person types and when the service
//! receives. A wrong answer is named with what to do; it is never thrown away.

mod answer_value;
mod answers;
mod card_facts;
mod carry_over;
mod code_list;
mod compiled;
mod condition;
mod condition_check;
mod defect;
mod definition;
mod field_at;
mod finding;
mod json_schema;
pub mod kind;
mod offer;
mod reach;
mod read_answers;
mod screen;
mod static_check;
mod tomorrow;

pub use answer_value::AnswerValue;
pub use answers::Answers;
pub use card_facts::known_from_card;
pub use carry_over::{CarriedOver, SetAside, SetAsideReason, carry_over};
pub use code_list::{CodeEntries, CodeEntry, CodeList, CodeLists};
pub use compiled::CompiledForm;
pub use condition::Condition;
pub use defect::FormDefect;
pub use definition::{Field, Form, Privacy, Requirement, Rule, Section};
pub use finding::{Finding, Severity};
pub use json_schema::schema;
pub use kind::{FieldKind, FileType, Periods, SignatureForm, Since};
pub(crate) use kind::{drawn_signature, file_facts};
pub use offer::{
    AskedAgain, AskedAgainCount, EarlierDossier, KnownFact, KnownValue, Offer, OfferSource, asked_again,
    count_asked_again, known_from, offers, read_only_fields,
};
pub use screen::{
    AnsweredLine, CodeOption, FieldInput, FieldOffer, FieldOptions, FieldScreen, FormGroup, FormProgress, FormScreen,
    MOST_OPTIONS, ScreenQuestion, TableRow,
};

#[cfg(test)]
mod answer_sets_tests;
#[cfg(test)]
mod mutated_tests;
