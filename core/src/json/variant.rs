//! The variants of enums, as serde writes them and by a tag.

use serde::{
    de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, VariantAccess, Visitor},
    forward_to_deserialize_any,
};

use super::{
    misfit::Misfit,
    node::Node,
    reader::{Name, Reader},
};

type Result<T> = std::result::Result<T, Misfit>;

/// A variant is its name, or an object with its name alone; one with a tag is an object that names it in a member.
pub(super) struct Variant<'a> {
    name: &'a str,
    content: Option<Reader<'a>>,
    by_tag: bool,
}

impl<'a> Variant<'a> {
    /// A name without anything to it.
    pub(super) const fn alone(name: &'a str) -> Self {
        Self { name, content: None, by_tag: false }
    }

    pub(super) fn of(reader: Reader<'a>) -> Result<Self> {
        match reader.node {
            Node::Text(name) => Ok(Self::alone(name)),
            Node::Object(members) => match members.as_slice() {
                [(name, value)] => Ok(Self { name, content: Some(reader.of(value)), by_tag: false }),
                _ => Err(Misfit::no_place_for(reader.node)),
            },
            other => Err(Misfit::no_place_for(other)),
        }
    }

    fn by_tag(reader: Reader<'a>, tag: &'static str) -> Result<Self> {
        let Node::Object(members) = reader.node else { return Err(Misfit::no_place_for(reader.node)) };
        let mut found = members.iter().filter(|(given, _)| given == tag);
        match (found.next(), found.next()) {
            (Some((_, Node::Text(name))), None) => Ok(Self { name, content: Some(reader), by_tag: true }),
            (Some((_, other)), None) => Err(Misfit::no_place_for(other)),
            (Some(_), Some(_)) => Err(Misfit::duplicate_field(tag)),
            (None, _) => Err(Misfit::missing_field(tag)),
        }
    }

    fn content(self) -> Result<Reader<'a>> {
        self.content.ok_or_else(Misfit::without_content)
    }
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Misfit;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        Ok((seed.deserialize(Name(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<()> {
        match self.content {
            Some(content) if !self.by_tag => content.unit(),
            _ => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.content()?.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, names: &'static [&'static str], visitor: V) -> Result<V::Value> {
        self.content()?.fields(names, visitor)
    }
}

/// An enum whose variant is named by a member of its object.
pub(crate) struct Tagged<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) tag: &'static str,
}

impl<'de> Deserializer<'de> for Tagged<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_enum(Variant::by_tag(self.reader, self.tag)?)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
