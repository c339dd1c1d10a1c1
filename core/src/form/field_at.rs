//! The kind of what stands at a path: a field, a part of an address, a cell of a table.

use std::borrow::Cow;

use super::{Field, FieldKind};

/// The name of the field a path begins with.
pub(super) fn top(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}

/// The kind at a path; `None` if nothing can ever stand there.
pub(super) fn kind_at<'a>(fields: &[&'a Field], path: &str) -> Option<Cow<'a, FieldKind>> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let (name, row) = first.split_once('[').map_or((first, None), |(name, row)| (name, Some(row)));
    let kind = &fields.iter().find(|field| field.id == name)?.kind;
    match (kind, row, rest) {
        (_, None, None) => Some(Cow::Borrowed(kind)),
        (FieldKind::Address, None, Some(part)) => address_part(part),
        (FieldKind::AddressOfAnyTime, None, Some("typed")) => Some(Cow::Owned(FieldKind::Text { max: 300 })),
        (FieldKind::AddressOfAnyTime, None, Some("now")) => Some(Cow::Owned(FieldKind::Address)),
        (FieldKind::AddressOfAnyTime, None, Some(part)) => address_part(part.strip_prefix("now.")?),
        (FieldKind::Table { columns, max_rows, .. }, Some(row), Some(rest)) => {
            row.strip_suffix(']')?.parse::<u32>().ok().filter(|row| row < max_rows)?;
            kind_at(&columns.iter().collect::<Vec<_>>(), rest)
        }
        _ => None,
    }
}

fn address_part(part: &str) -> Option<Cow<'static, FieldKind>> {
    match part {
        "province" => Some(Cow::Owned(FieldKind::Choice { list: "provinces".to_owned() })),
        // Wards of other provinces are taken as written.
        "ward" | "street" => Some(Cow::Owned(FieldKind::Text { max: 200 })),
        _ => None,
    }
}
