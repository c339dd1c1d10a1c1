//! A scene: one of everything that an operation can be about, whole and in a wrong state, and everybody who may ask for it.

mod cast;
mod material;
mod request;

use congdan_tests::{Ask, Credentials, TestApp};

use crate::operations::Operation;

pub(crate) use cast::Cast;
pub(crate) use material::{Material, content_digest};

/// The agency that everything is sent to.
pub(crate) const AGENCY: &str = "H99.12.01";
/// Another agency of the same province.
pub(crate) const ELSEWHERE: &str = "H99.12.02";

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Nobody we know.
    Anyone,
    /// A citizen whom it does not concern.
    AnotherCitizen,
    /// The citizen whose it is.
    ThisCitizen,
    /// An officer who may do everything, at another agency.
    OfficerElsewhere,
    /// An officer of the agency who may do everything but this.
    OfficerWithout,
    /// An officer of the agency who may do this, and little else.
    RightOfficer,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// What is there, and can be done.
    There,
    /// What is not there: the same request about ids that nobody has.
    Missing,
    /// What is there and cannot be done any more, or not yet.
    WrongState,
}

/// The scene on a service.
pub(crate) struct Scene<'a> {
    /// The service.
    pub(crate) t: &'a TestApp,
    /// Everybody.
    pub(crate) cast: Cast,
    /// Everything.
    pub(crate) material: Material,
}

impl<'a> Scene<'a> {
    /// Sets it.
    pub(crate) async fn set(t: &'a TestApp) -> Self {
        let cast = Cast::gather(t).await;
        let material = Material::make(t, &cast).await;
        Self { t, cast, material }
    }

    /// What somebody shows for an operation.
    pub(crate) fn credentials(&self, operation: &Operation, whom: Whom) -> Credentials {
        let shown = self.cast.credentials(operation, whom);
        // Before somebody has signed in, a phone shows its key alone.
        if operation.security == ["dpop"] { shown.without_account() } else { shown }
    }

    /// A request for an operation, as somebody would send it.
    pub(crate) fn request(&self, operation: &Operation, whom: Whom, target: Target) -> Ask {
        request::build(self, operation, whom, target)
    }
}

/// Who is right for an operation.
pub(crate) fn right_for(operation: &Operation) -> Whom {
    match operation.surface.as_str() {
        "citizen" => Whom::ThisCitizen,
        "officer" => Whom::RightOfficer,
        _ => Whom::Anyone,
    }
}
