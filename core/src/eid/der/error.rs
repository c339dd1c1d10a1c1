//! Why bytes are not what they should be.

use thiserror::Error;

/// Why bytes could not be read. It holds no part of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DerError {
    /// They end before an element does.
    #[error("the bytes end within an element")]
    Truncated,
    /// Something stands behind the last element.
    #[error("there are bytes behind the last element")]
    Trailing,
    /// A tag or a length not in its one form, or of a form nobody needs.
    #[error("a tag or a length is not in its one form")]
    Header,
    /// Another element was expected here.
    #[error("an element of another kind was expected")]
    Unexpected,
    /// A value not in its one form: an integer with a needless byte, a truth value other than 00 and FF, no time.
    #[error("a value is not in its one form")]
    Value,
    /// Nested deeper than any real file.
    #[error("nested too deeply")]
    Depth,
    /// Larger than any real file.
    #[error("too many bytes")]
    Size,
    /// More elements than any real file has.
    #[error("too many elements")]
    Count,
}
