//! Numbers as `core/build.rs` packs them.

/// Numbers of seven bits a byte, the lowest first; the highest bit of a byte says that more follow. The build wrote what is read,
/// so that an end too early is nought and no error.
pub(super) struct Numbers<'a>(&'a [u8]);

impl<'a> Numbers<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn take(&mut self) -> u32 {
        let (mut number, mut place) = (0, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 0x7F) << place;
            place += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    /// Up or down from the one before.
    pub(super) fn near(&mut self, before: u32) -> u32 {
        let way = self.take();
        if way.is_multiple_of(2) { before + way / 2 } else { before - way.div_ceil(2) }
    }

    /// Bytes behind their count.
    pub(super) fn column(&mut self) -> &'a [u8] {
        let length = self.take() as usize;
        let (column, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        column
    }

    pub(super) fn byte(&mut self) -> u8 {
        let (byte, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *byte
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
