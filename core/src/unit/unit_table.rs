//! The table of units: compiled into the service, and on a phone what the service signed. A reform changes it, and no app must be
//! new for that.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, LazyLock, OnceLock},
};

use super::table::{Table, read};

/// Every unit of both eras; read when first asked.
pub struct UnitTable {
    units: Cow<'static, str>,
    eras: Cow<'static, str>,
    table: OnceLock<Option<Table>>,
}

impl UnitTable {
    /// The table that is compiled in. A phone has none: it fetches the service's.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: LazyLock<Arc<UnitTable>> = LazyLock::new(|| {
            let units = Cow::Borrowed(include_str!("../../data/units/units.txt"));
            let eras = Cow::Borrowed(include_str!("../../data/units/eras.json"));
            Arc::new(UnitTable { units, eras, table: OnceLock::new() })
        });
        BUILTIN.clone()
    }

    /// A table of these texts. Whether they are one, [`Self::is_whole`] says: it reads all of it, which takes a while.
    #[must_use]
    pub fn of(units: String, eras: String) -> Self {
        Self { units: units.into(), eras: eras.into(), table: OnceLock::new() }
    }

    /// Whether the texts have the form of `data/units/NOTICE.md`. A table that has not knows no unit.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.read().is_some()
    }

    /// The units, a line each.
    #[must_use]
    pub fn units(&self) -> &str {
        &self.units
    }

    /// Their times, in JSON.
    #[must_use]
    pub fn eras(&self) -> &str {
        &self.eras
    }

    /// The units, ready to be asked; `None` for texts that are no table.
    pub(super) fn read(&self) -> Option<&Table> {
        self.table.get_or_init(|| read(&self.units, &self.eras)).as_ref()
    }
}

impl fmt::Debug for UnitTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnitTable({} bytes)", self.units.len())
    }
}
