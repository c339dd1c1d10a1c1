//! Everybody who asks.

use std::collections::BTreeMap;

use congdan_api::demo::{officer::OfficerDesk, phone::Phone};
use congdan_core::access::{Permission, Role};
use congdan_tests::{Credentials, TestApp};

use super::{AGENCY, ELSEWHERE, Whom};
use crate::operations::Operation;

/// The people.
pub(crate) struct Cast {
    /// This citizen.
    pub(crate) citizen: Phone,
    /// What she shows.
    pub(crate) as_citizen: Credentials,
    /// What another one shows.
    pub(crate) as_another: Credentials,
    /// An officer of the agency who may do everything: who brought things to where they stand.
    pub(crate) everything: OfficerDesk,
    elsewhere: Credentials,
    /// For each permission: an officer with one role that carries it, and one with every role that does not.
    officers: BTreeMap<&'static str, (Credentials, Credentials)>,
}

impl Cast {
    pub(super) async fn gather(t: &TestApp) -> Self {
        let (citizen, another) = (t.citizen().await, t.another_citizen().await);
        let mut officers = BTreeMap::new();
        for permission in PERMISSIONS {
            let allows = |role: &&Role| role.allows(permission);
            let right = Role::ALL.iter().find(allows).copied().unwrap();
            let without: Vec<Role> = Role::ALL.iter().filter(|role| !allows(role)).copied().collect();
            let right = t.officer_with(AGENCY, &[right]).await;
            let without = t.officer_with(AGENCY, &without).await;
            officers.insert(permission.as_str(), (Credentials::of_officer(&right), Credentials::of_officer(&without)));
        }
        Self {
            as_citizen: Credentials::of_citizen(&citizen).await,
            as_another: Credentials::of_citizen(&another).await,
            citizen,
            everything: t.officer(AGENCY).await,
            elsewhere: Credentials::of_officer(&t.officer_with(ELSEWHERE, Role::ALL).await),
            officers,
        }
    }

    pub(super) fn credentials(&self, operation: &Operation, whom: Whom) -> Credentials {
        let (right, without) = &self.officers[permission(&operation.id).as_str()];
        let found = match whom {
            Whom::Anyone => &Credentials::None,
            Whom::AnotherCitizen => &self.as_another,
            Whom::ThisCitizen => &self.as_citizen,
            Whom::OfficerElsewhere => &self.elsewhere,
            Whom::OfficerWithout => without,
            Whom::RightOfficer => right,
        };
        found.clone()
    }
}

const PERMISSIONS: [Permission; 6] = [
    Permission::Read,
    Permission::Receive,
    Permission::Process,
    Permission::Approve,
    Permission::Return,
    Permission::Feedback,
];

/// What an officer needs for an operation. What officers need not be granted stands with reading.
fn permission(operation: &str) -> Permission {
    match operation {
        "accept_dossier" | "refuse_dossier" => Permission::Receive,
        "take_dossier" | "request_correction" | "finish_dossier" => Permission::Process,
        "issue_result" => Permission::Approve,
        "hand_over_dossier" => Permission::Return,
        "list_feedback_queue" | "open_feedback" | "answer_feedback" | "get_feedback_photo" => Permission::Feedback,
        _ => Permission::Read,
    }
}
