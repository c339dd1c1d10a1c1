//! Who may do what to which dossier.

use crate::{
    closed_list::closed_list,
    dossier::AgencyCode,
    id::{CitizenId, OfficerId},
};

closed_list! {
    /// What an officer may be given, always for an agency and what is below it.
    Role {
        /// The one-stop desk: receives.
        Receiver = "receiver",
        /// Works on dossiers.
        Processor = "processor",
        /// Signs results.
        Approver = "approver",
        /// The one-stop desk: hands over.
        Returner = "returner",
        /// Answers feedback.
        FeedbackDesk = "feedback_desk",
        /// Sees everything of the agency, allows a second return.
        Supervisor = "supervisor",
        /// Invites officers and gives roles.
        Administrator = "administrator",
    }

    /// What an operation needs.
    Permission {
        /// See dossiers.
        Read = "read",
        /// Accept or refuse.
        Receive = "receive",
        /// Take, return for repair, finish.
        Process = "process",
        /// Issue the signed result.
        Approve = "approve",
        /// Hand the result over.
        Return = "return",
        /// See and answer feedback.
        Feedback = "feedback",
        /// Allow a second return.
        Supervise = "supervise",
        /// Invite officers.
        Administer = "administer",
    }
}

impl Role {
    /// Whether the role carries the permission.
    #[must_use]
    pub const fn allows(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Receiver => matches!(permission, P::Read | P::Receive),
            Self::Processor => matches!(permission, P::Read | P::Process),
            Self::Approver => matches!(permission, P::Read | P::Approve),
            Self::Returner => matches!(permission, P::Read | P::Return),
            Self::FeedbackDesk => matches!(permission, P::Feedback),
            Self::Supervisor => matches!(permission, P::Read | P::Supervise | P::Feedback),
            Self::Administrator => matches!(permission, P::Administer),
        }
    }
}

/// A role for an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The agency, with everything below it.
    pub agency: AgencyCode,
    /// The role.
    pub role: Role,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person on a phone.
    Citizen(CitizenId),
    /// An officer with what was granted.
    Officer {
        /// Who.
        id: OfficerId,
        /// What for.
        grants: Vec<Grant>,
    },
    /// The system itself.
    System,
}

impl Actor {
    /// Whether an officer holds `permission` for `agency`. A citizen holds none; the system needs none.
    #[must_use]
    pub fn holds(&self, permission: Permission, agency: &AgencyCode) -> bool {
        match self {
            Self::Citizen(_) => false,
            Self::Officer { grants, .. } => {
                grants.iter().any(|grant| grant.role.allows(permission) && grant.agency.covers(agency))
            }
            Self::System => true,
        }
    }

    /// Which rows the actor may see at all with `permission`: what a query is narrowed to before anything else.
    #[must_use]
    pub fn scope(&self, permission: Permission) -> Scope {
        match self {
            Self::Citizen(id) => Scope::Citizen(*id),
            Self::Officer { grants, .. } => Scope::Agencies(
                grants.iter().filter(|grant| grant.role.allows(permission)).map(|grant| grant.agency.clone()).collect(),
            ),
            Self::System => Scope::Everything,
        }
    }
}

/// Which rows a query may touch. Only [`Actor::scope`] makes one, so that a query without an actor cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One person's own.
    Citizen(CitizenId),
    /// Those of these agencies and below.
    Agencies(Vec<AgencyCode>),
    /// All: for jobs and the public pages, whose secret is the second fact.
    Everything,
}

impl Scope {
    /// Whether something of `owner` at `agency` lies inside.
    #[must_use]
    pub fn contains(&self, owner: CitizenId, agency: &AgencyCode) -> bool {
        match self {
            Self::Citizen(id) => *id == owner,
            Self::Agencies(agencies) => agencies.iter().any(|own| own.covers(agency)),
            Self::Everything => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_right_holds_for_its_agency_and_below_only() {
        let agency = |text: &str| text.parse::<AgencyCode>().unwrap();
        let officer = Actor::Officer {
            id: OfficerId::from_uuid(Uuid::from_u128(1)),
            grants: vec![Grant { agency: agency("H99.12"), role: Role::Receiver }],
        };
        assert!(officer.holds(Permission::Receive, &agency("H99.12.08")));
        assert!(!officer.holds(Permission::Receive, &agency("H99.13")));
        assert!(!officer.holds(Permission::Process, &agency("H99.12.08")));
        let owner = CitizenId::from_uuid(Uuid::from_u128(2));
        assert!(officer.scope(Permission::Read).contains(owner, &agency("H99.12.08")));
        assert!(!officer.scope(Permission::Process).contains(owner, &agency("H99.12.08")));
        assert!(!Actor::Citizen(owner).holds(Permission::Read, &agency("H99.12.08")));
        assert!(Actor::Citizen(owner).scope(Permission::Read).contains(owner, &agency("H99.13")));
    }
}
