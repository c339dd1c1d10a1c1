//! Numbers as `core/src/unit/numbers.rs` reads them.

/// Up or down from the one before.
pub(super) fn near(out: &mut Vec<u8>, before: usize, this: usize) {
    number(out, if this < before { (before - this) * 2 - 1 } else { (this - before) * 2 });
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
pub(super) fn number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}
