//! What the service publishes for phones to keep: signed and numbered, asked for under a tag. What is older than what is here, altered
//! or a stranger's is refused, and what is here stays.

use super::{
    Client, ClientError,
    call::{Call, Shows},
};
use crate::{
    payment::PayeeRegister,
    procedure::RuleBundle,
    proof::{StatementRefusal, TrustList},
    unit::UnitBundle,
};

/// A statement that a phone keeps.
pub(super) trait Published: Sized + Send + Sync {
    /// Where it is asked for.
    const PATH: &'static str;
    /// Under which name it is kept.
    const NAME: &'static str;
    /// Under which name its tag is kept.
    const TAG: &'static str;

    /// Opens it.
    fn open(bytes: &[u8], trust: &TrustList) -> Result<Self, StatementRefusal>;

    /// Refuses one that is older than the one kept.
    fn follows(&self, kept: &Self) -> Result<(), StatementRefusal>;

    /// The numbers of it that are signed; its tag begins with them.
    fn numbers(&self) -> String;
}

macro_rules! published {
    ($($statement:ident at $path:literal kept as $name:literal and $tag:literal, numbered |$it:ident| $numbers:expr;)+) => {
        $(impl Published for $statement {
            const PATH: &'static str = $path;
            const NAME: &'static str = $name;
            const TAG: &'static str = $tag;

            fn open(bytes: &[u8], trust: &TrustList) -> Result<Self, StatementRefusal> {
                Self::open(bytes, trust)
            }

            fn follows(&self, kept: &Self) -> Result<(), StatementRefusal> {
                self.follows(kept)
            }

            fn numbers(&self) -> String {
                let $it = self;
                $numbers
            }
        })+
    };
}

published! {
    RuleBundle at "/v1/rules" kept as "catalogue/rules" and "catalogue/etag", numbered |rules| rules.edition.to_string();
    UnitBundle at "/v1/units" kept as "units/table" and "units/etag", numbered |units| units.edition.to_string();
    // Each day's lives longer.
    PayeeRegister at "/v1/payees" kept as "payees/register" and "payees/etag",
        numbered |register| format!("{}-{}", register.edition, register.issued_at.timestamp());
}

/// Something newer than what is here, which is not kept yet.
pub(super) struct Newer<P> {
    pub statement: P,
    signed: Vec<u8>,
    etag: String,
}

impl Client {
    /// What the service has of a statement; `None` if what is here is current.
    pub(super) async fn newer<P: Published>(&self) -> Result<Option<Newer<P>>, ClientError> {
        let Some((signed, etag)) = self.ask_published(P::PATH, P::TAG).await? else { return Ok(None) };
        let trust = self.trust().await?;
        let statement = P::open(&signed, &trust).map_err(not_trusted)?;
        // What is here but signed by nobody any more counts for nothing, and holds nothing up.
        if let Some(Ok(kept)) = self.kept(P::NAME).await?.map(|kept| P::open(&kept, &trust)) {
            statement.follows(&kept).map_err(not_trusted)?;
        }
        Ok(Some(Newer { statement, signed, etag }))
    }

    /// Keeps it. The tag last: a phone that dies in between asks for the whole again.
    pub(super) async fn keep_newer<P: Published>(&self, newer: &Newer<P>) -> Result<(), ClientError> {
        self.keep(P::NAME, &newer.signed).await?;
        self.keep(P::TAG, bound(&newer.etag, &newer.statement.numbers()).as_bytes()).await
    }

    /// The bytes of something published and their tag, or `None` if what is here is current.
    async fn ask_published(&self, path: &str, tag: &str) -> Result<Option<(Vec<u8>, String)>, ClientError> {
        let mut call = Call::new("GET", path, Shows::Nothing);
        let etag = self.kept(tag).await?.and_then(|etag| String::from_utf8(etag).ok());
        if let Some(etag) = etag.filter(|etag| !etag.is_empty()) {
            call = call.header("if-none-match", &etag);
        }
        let response = self.make(call).await?;
        if response.status == 304 {
            return Ok(None);
        }
        let etag = response.header("etag").unwrap_or_default().to_owned();
        Ok(Some((response.body, etag)))
    }
}

/// A tag, if it names what was verified: it begins with the numbers that are signed inside. A tag of another edition, put beside
/// today's content by whoever carries it, would make the service say "not changed" when it has.
fn bound<'a>(etag: &'a str, numbers: &str) -> &'a str {
    if etag.starts_with(&format!("\"{numbers}-")) { etag } else { "" }
}

/// A refusal, as the app hears it: what this version does not know asks for an update, everything else is not to be believed.
pub(super) fn not_trusted(refusal: StatementRefusal) -> ClientError {
    match refusal {
        StatementRefusal::NotKnown => ClientError::NotUnderstood { reason: refusal.to_string() },
        _ => ClientError::NotTrusted { reason: refusal.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn a_tag_counts_only_for_the_edition_that_was_verified() {
        assert_eq!(bound("\"7-abc-key\"", "7"), "\"7-abc-key\"");
        for other in ["\"8-abc-key\"", "\"70-abc\"", "7-abc", "W/\"7-abc\"", ""] {
            assert_eq!(bound(other, "7"), "", "{other}");
        }
    }
}
