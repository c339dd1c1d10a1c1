//! A type read from a tree. What does not depend on the type is outside of what is generic: this is compiled once for each type.

use std::slice::Iter;

use serde::{
    de::{DeserializeSeed, Deserializer, Error as _, Expected, MapAccess, SeqAccess, Unexpected, Visitor},
    forward_to_deserialize_any,
};
use serde_json::{Error, Result};

use super::{node::Node, variant::Variant};

#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(super) node: &'a Node,
    /// Whether a member that a struct does not have is refused.
    pub(super) strict: bool,
}

#[cold]
#[inline(never)]
pub(super) fn wrong(found: Unexpected<'_>, wanted: &dyn Expected) -> Error {
    Error::invalid_type(found, wanted)
}

impl<'a> Reader<'a> {
    pub(super) const fn of(self, node: &'a Node) -> Self {
        Self { node, strict: self.strict }
    }

    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Whole(number) => visitor.visit_u64(*number),
            Node::Negative(number) => visitor.visit_i64(*number),
            Node::Decimal(number) => visitor.visit_f64(*number),
            other => Err(wrong(other.found(), &visitor)),
        }
    }

    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Text(text) => visitor.visit_str(text),
            other => Err(wrong(other.found(), &visitor)),
        }
    }

    pub(super) fn unit(self) -> Result<()> {
        match self.node {
            Node::Null => Ok(()),
            other => Err(wrong(other.found(), &"nothing")),
        }
    }

    pub(super) fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::List(list) => {
                let mut members = Members { rest: list.iter(), reader: self };
                let read = visitor.visit_seq(&mut members)?;
                members.end().map(|()| read)
            }
            other => Err(wrong(other.found(), &visitor)),
        }
    }

    /// A struct, field by field in the order of its declaration: what serde makes for that is half of what it makes for members
    /// in any order.
    pub(super) fn fields<'de, V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Object(object) => {
                let mut fields = Fields::of(object, names, self)?;
                visitor.visit_seq(&mut fields).map_err(|error| fields.explain(error))
            }
            other => Err(wrong(other.found(), &visitor)),
        }
    }

    fn object<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Object(object) => visitor.visit_map(Entries { rest: object.iter(), value: self }),
            other => Err(wrong(other.found(), &visitor)),
        }
    }
}

/// Methods that read alike.
macro_rules! read_as {
    ($how:ident: $($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> { self.$how(visitor) })+
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Error;

    read_as!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64);
    read_as!(text: deserialize_char deserialize_str deserialize_string deserialize_identifier);
    read_as!(list: deserialize_seq);
    read_as!(object: deserialize_map);

    forward_to_deserialize_any! { i128 u128 bytes byte_buf }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Null => visitor.visit_unit(),
            Node::Absent => Err(wrong(self.node.found(), &visitor)),
            Node::Flag(flag) => visitor.visit_bool(*flag),
            Node::Whole(_) | Node::Negative(_) | Node::Decimal(_) => self.number(visitor),
            Node::Text(_) => self.text(visitor),
            Node::List(_) => self.list(visitor),
            Node::Object(_) => self.object(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Flag(flag) => visitor.visit_bool(*flag),
            other => Err(wrong(other.found(), &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Null | Node::Absent => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.unit()?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value> {
        self.list(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.fields(names, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(Variant::of(self)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }
}

struct Members<'a> {
    rest: Iter<'a, Node>,
    reader: Reader<'a>,
}

impl Members<'_> {
    /// Nothing is left that nobody read.
    fn end(&self) -> Result<()> {
        match self.rest.len() {
            0 => Ok(()),
            left => Err(Error::custom(format_args!("{left} members too many"))),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Members<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        self.rest.next().map(|member| seed.deserialize(self.reader.of(member))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The members of an object in the order of a struct's fields.
struct Fields<'a> {
    object: &'a [(String, Node)],
    reader: Reader<'a>,
    names: Iter<'static, &'static str>,
    /// The field that was asked for last, if it is not there and its type does not say what that means.
    missed: Option<&'static str>,
}

impl<'a> Fields<'a> {
    fn of(object: &'a [(String, Node)], names: &'static [&'static str], reader: Reader<'a>) -> Result<Self> {
        match object.iter().find(|(given, _)| reader.strict && !names.contains(&given.as_str())) {
            Some((given, _)) => Err(Error::unknown_field(given, names)),
            None => Ok(Self { object, reader, names: names.iter(), missed: None }),
        }
    }

    fn next(&mut self) -> Result<Option<&'a Node>> {
        self.missed = None;
        let Some(name) = self.names.next() else { return Ok(None) };
        // A flattened field is in the object itself.
        if name.is_empty() {
            return Ok(Some(self.reader.node));
        }
        let mut found = self.object.iter().filter(|(given, _)| given == name);
        match (found.next(), found.next()) {
            (Some((_, node)), None) => Ok(Some(node)),
            (Some(_), Some(_)) => Err(Error::duplicate_field(name)),
            (None, _) => {
                self.missed = Some(name);
                Ok(Some(&Node::Absent))
            }
        }
    }

    /// A field that is not there is what its type makes of that (an `Option` is `None`), or else what serde's attributes say.
    fn without(&self, error: Error) -> Result<()> {
        if self.missed.is_some() { Ok(()) } else { Err(error) }
    }

    /// After a field that is not there serde says how many there are.
    fn explain(&self, error: Error) -> Error {
        self.missed.map_or(error, Error::missing_field)
    }
}

impl<'de> SeqAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let Some(node) = self.next()? else { return Ok(None) };
        match seed.deserialize(self.reader.of(node)) {
            Ok(value) => Ok(Some(value)),
            Err(error) => self.without(error).map(|()| None),
        }
    }
}

struct Entries<'a> {
    rest: Iter<'a, (String, Node)>,
    /// Of the member whose name was read last.
    value: Reader<'a>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value.node = value;
        seed.deserialize(Name(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        seed.deserialize(self.value)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The name of a member: text, or a number where the map's keys are numbers.
pub(super) struct Name<'a>(pub &'a str);

impl Name<'_> {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match (self.0.parse(), self.0.parse()) {
            (Ok(number), _) => visitor.visit_u64(number),
            (_, Ok(number)) => visitor.visit_i64(number),
            _ => Err(wrong(Unexpected::Str(self.0), &visitor)),
        }
    }
}

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Error;

    forward_to_deserialize_any! {
        bool i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }

    read_as!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64);

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(Variant::alone(self.0))
    }
}
