//! Writing elements.

use super::Tag;

/// Writes tag and length of an element whose content follows.
pub(in crate::eid) fn header(tag: Tag, length: usize, out: &mut Vec<u8>) {
    tag.write(out);
    match u8::try_from(length) {
        Ok(short @ 0..0x80) => out.push(short),
        _ => {
            let bytes = length.to_be_bytes();
            let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len() - 1);
            out.push(0x80 | u8::try_from(bytes.len() - first).expect("a length has eight bytes"));
            out.extend_from_slice(&bytes[first..]);
        }
    }
}

/// One element.
#[cfg(any(test, feature = "sim"))]
pub(in crate::eid) fn element(tag: Tag, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + 6);
    header(tag, content.len(), &mut out);
    out.extend_from_slice(content);
    out
}

/// One element around others.
#[cfg(any(test, feature = "sim"))]
pub(in crate::eid) fn constructed<T: AsRef<[u8]>>(tag: Tag, parts: impl IntoIterator<Item = T>) -> Vec<u8> {
    let content: Vec<u8> = parts.into_iter().flat_map(|part| part.as_ref().to_vec()).collect();
    element(tag, &content)
}

/// An INTEGER that is not negative, from its bytes, the most significant first.
#[cfg(any(test, feature = "sim"))]
pub(in crate::eid) fn integer(magnitude: &[u8]) -> Vec<u8> {
    let first = magnitude.iter().position(|byte| *byte != 0).unwrap_or(magnitude.len());
    let mut content = magnitude[first..].to_vec();
    if content.first().is_none_or(|byte| *byte >= 0x80) {
        content.insert(0, 0);
    }
    element(Tag::INTEGER, &content)
}
