//! What does not fit, and where. Never what stood there, which may be personal, and not all that would have fitted: a phone would
//! carry the names of every type for it.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::node::Node;

/// Why a document cannot be read as a type.
#[derive(Debug)]
pub(crate) enum NotRead {
    /// It is no JSON.
    NotJson(serde_json::Error),
    /// It is JSON of another shape.
    Misfit(Misfit),
}

/// What does not fit.
#[derive(Debug)]
pub(crate) struct Misfit(Box<Found>);

#[derive(Debug)]
struct Found {
    /// From the inside out.
    within: Vec<Step>,
    what: String,
}

#[derive(Debug)]
enum Step {
    Member(&'static str),
    At(usize),
}

impl NotRead {
    /// Where: a line and a column of what is no JSON, the way to the member that does not fit.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::NotJson(error) => format!("{}:{}", error.line(), error.column()),
            Self::Misfit(misfit) => match misfit.place() {
                place if place.is_empty() => "the whole".to_owned(),
                place => place,
            },
        }
    }
}

impl From<serde_json::Error> for NotRead {
    fn from(error: serde_json::Error) -> Self {
        Self::NotJson(error)
    }
}

impl From<Misfit> for NotRead {
    fn from(misfit: Misfit) -> Self {
        Self::Misfit(misfit)
    }
}

impl fmt::Display for NotRead {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => error.fmt(formatter),
            Self::Misfit(misfit) => misfit.fmt(formatter),
        }
    }
}

impl Misfit {
    #[cold]
    #[inline(never)]
    fn of(what: String) -> Self {
        Self(Box::new(Found { within: Vec::new(), what }))
    }

    #[cold]
    #[inline(never)]
    pub(super) fn no_place_for(node: &Node) -> Self {
        does_not_fit(node.found())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn no_number() -> Self {
        Self::of("a number is wanted".to_owned())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn too_long() -> Self {
        Self::of("a shorter list is wanted".to_owned())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn without_content() -> Self {
        Self::of("a variant with content is wanted".to_owned())
    }

    /// The same, seen from the struct that has this member.
    #[cold]
    #[inline(never)]
    pub(super) fn in_member(mut self, name: &'static str) -> Self {
        self.0.within.push(Step::Member(name));
        self
    }

    /// The same, seen from the list.
    #[cold]
    #[inline(never)]
    pub(super) fn at(mut self, index: usize) -> Self {
        self.0.within.push(Step::At(index));
        self
    }

    fn place(&self) -> String {
        let mut place = String::new();
        for step in self.0.within.iter().rev() {
            match step {
                Step::Member("") => {}
                Step::Member(name) if place.is_empty() => place.push_str(name),
                Step::Member(name) => place.extend([".", name]),
                Step::At(index) => place.push_str(&format!("[{index}]")),
            }
        }
        place
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        let between = if place.is_empty() { "" } else { ": " };
        write!(formatter, "{place}{between}{}", self.0.what)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self::of(what.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        does_not_fit(found)
    }

    fn invalid_value(found: Unexpected<'_>, _: &dyn Expected) -> Self {
        does_not_fit(found)
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::of("a list of another length is wanted".to_owned())
    }

    fn unknown_variant(name: &str, _: &'static [&'static str]) -> Self {
        unknown(name)
    }

    fn unknown_field(name: &str, _: &'static [&'static str]) -> Self {
        unknown(name)
    }

    fn missing_field(name: &'static str) -> Self {
        Self::of(format!("`{name}` is missing"))
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::of(format!("`{name}` stands twice"))
    }
}

#[cold]
#[inline(never)]
fn does_not_fit(found: Unexpected<'_>) -> Misfit {
    let found = match found {
        Unexpected::Unit => "null",
        Unexpected::Bool(_) => "true or false",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "this number",
        Unexpected::Str(_) | Unexpected::Char(_) => "this text",
        Unexpected::Seq => "a list",
        Unexpected::Map => "an object",
        _ => "what stands here",
    };
    Misfit::of(format!("{found} does not fit"))
}

#[cold]
#[inline(never)]
fn unknown(name: &str) -> Misfit {
    Misfit::of(format!("`{name}` is not known"))
}
