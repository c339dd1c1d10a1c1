//! A type read from a tree. What does not depend on the type is outside of what is generic: this is compiled once for each type.

use std::slice::Iter;

use serde::{
    de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};

use super::{misfit::Misfit, node::Node, variant::Variant};

type Result<T> = std::result::Result<T, Misfit>;

#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(super) node: &'a Node,
    /// Whether a member that a struct does not have is refused.
    pub(super) strict: bool,
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
            other => Err(Misfit::no_place_for(other)),
        }
    }

    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Text(text) => visitor.visit_str(text),
            other => Err(Misfit::no_place_for(other)),
        }
    }

    pub(super) fn unit(self) -> Result<()> {
        match self.node {
            Node::Null => Ok(()),
            other => Err(Misfit::no_place_for(other)),
        }
    }

    pub(super) fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::List(list) => {
                let mut members = Members { list, read: 0, reader: self };
                let read = visitor.visit_seq(&mut members)?;
                members.end().map(|()| read)
            }
            other => Err(Misfit::no_place_for(other)),
        }
    }

    /// A struct, field by field in the order of its declaration: what serde makes for that is half of what it makes for members
    /// in any order.
    pub(super) fn fields<'de, V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Object(object) => {
                let mut fields = Fields::of(object, names, self)?;
                visitor.visit_seq(&mut fields).map_err(|misfit| fields.explain(misfit))
            }
            other => Err(Misfit::no_place_for(other)),
        }
    }

    fn object<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Object(object) => visitor.visit_map(Entries { rest: object.iter(), value: self }),
            other => Err(Misfit::no_place_for(other)),
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
    type Error = Misfit;

    read_as!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64);
    read_as!(text: deserialize_char deserialize_str deserialize_string deserialize_identifier);
    read_as!(list: deserialize_seq);
    read_as!(object: deserialize_map);

    forward_to_deserialize_any! { i128 u128 bytes byte_buf }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node {
            Node::Null => visitor.visit_unit(),
            Node::Absent => Err(Misfit::no_place_for(self.node)),
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
            other => Err(Misfit::no_place_for(other)),
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
    list: &'a [Node],
    /// How many were read.
    read: usize,
    reader: Reader<'a>,
}

impl Members<'_> {
    /// Nothing is left that nobody read.
    fn end(&self) -> Result<()> {
        if self.read < self.list.len() { Err(Misfit::too_long()) } else { Ok(()) }
    }

    fn wrong(&self, misfit: Misfit) -> Misfit {
        misfit.at(self.read - 1)
    }
}

impl<'de> SeqAccess<'de> for &mut Members<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let Some(member) = self.list.get(self.read) else { return Ok(None) };
        self.read += 1;
        seed.deserialize(self.reader.of(member)).map(Some).map_err(|misfit| self.wrong(misfit))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len() - self.read)
    }
}

/// The members of an object in the order of a struct's fields.
struct Fields<'a> {
    object: &'a [(String, Node)],
    reader: Reader<'a>,
    names: Iter<'static, &'static str>,
    /// The field that was asked for last.
    asked: &'static str,
    /// Whether it is not there.
    is_missing: bool,
}

impl<'a> Fields<'a> {
    fn of(object: &'a [(String, Node)], names: &'static [&'static str], reader: Reader<'a>) -> Result<Self> {
        match object.iter().find(|(given, _)| reader.strict && !names.contains(&given.as_str())) {
            Some((given, _)) => Err(Misfit::unknown_field(given, names)),
            None => Ok(Self { object, reader, names: names.iter(), asked: "", is_missing: false }),
        }
    }

    fn next(&mut self) -> Result<Option<&'a Node>> {
        self.is_missing = false;
        let Some(name) = self.names.next() else { return Ok(None) };
        self.asked = name;
        // A flattened field is in the object itself.
        if name.is_empty() {
            return Ok(Some(self.reader.node));
        }
        let mut found = self.object.iter().filter(|(given, _)| given == name);
        match (found.next(), found.next()) {
            (Some((_, node)), None) => Ok(Some(node)),
            (Some(_), Some(_)) => Err(Misfit::duplicate_field(name)),
            (None, _) => {
                self.is_missing = true;
                Ok(Some(&Node::Absent))
            }
        }
    }

    /// A field that is not there is what its type makes of that (an `Option` is `None`), or else what serde's attributes say.
    fn without(&self, misfit: Misfit) -> Result<()> {
        if self.is_missing { Ok(()) } else { Err(misfit.in_member(self.asked)) }
    }

    /// After a field that is not there serde says how many there are.
    fn explain(&self, misfit: Misfit) -> Misfit {
        if self.is_missing { Misfit::missing_field(self.asked) } else { misfit }
    }
}

impl<'de> SeqAccess<'de> for Fields<'_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let Some(node) = self.next()? else { return Ok(None) };
        match seed.deserialize(self.reader.of(node)) {
            Ok(value) => Ok(Some(value)),
            Err(misfit) => self.without(misfit).map(|()| None),
        }
    }
}

struct Entries<'a> {
    rest: Iter<'a, (String, Node)>,
    /// Of the member whose name was read last.
    value: Reader<'a>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Misfit;

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
            _ => Err(Misfit::no_number()),
        }
    }
}

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Misfit;

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
