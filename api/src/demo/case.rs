//! Whole cases: for each procedure that runs whole, valid answers of one of the demo's people and the papers it needs.

use anyhow::ensure;
use chrono::{NaiveDate, TimeDelta};
use congdan_core::{
    client::{Draft, NewFile, Submitted},
    dossier::AgencyCode,
    form::Finding,
    procedure::{Channel, ProcedureCode},
};

use super::{
    answers::{self, Given},
    double::identity_provider::DemoPerson,
    material,
    phone::Phone,
};

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// The procedure.
    pub procedure: ProcedureCode,
    /// The agency that receives it.
    pub agency: AgencyCode,
    /// The answers.
    pub given: Given,
    /// Papers by their ids.
    pub papers: Vec<&'static str>,
}

impl Case {
    /// The procedures that run whole.
    pub const PROCEDURES: [&str; 4] = ["2.000635", "1.001193", "1.004222", "2.000815"];

    /// A case of one of [`Self::PROCEDURES`].
    ///
    /// # Panics
    /// It is none of them.
    #[must_use]
    pub fn of(procedure: &str, person: &DemoPerson, today: NaiveDate) -> Self {
        let (agency, given, papers) = match procedure {
            "2.000635" => ("H99.12.01", answers::civil_status_extract(person, 2), vec!["identity", "basis"]),
            "1.001193" => {
                let born_on = today - TimeDelta::days(10);
                ("H99.12.01", answers::birth_registration(person, born_on, 1), vec!["birth_notice"])
            }
            "1.004222" => ("H99.20.01", answers::permanent_residence(person), vec!["housing"]),
            "2.000815" => ("H99.12.02", answers::certified_copy(person, 5, 2), vec!["original"]),
            other => panic!("{other} does not run whole"),
        };
        let parsed = "the demo's codes are codes";
        Self { procedure: procedure.parse().expect(parsed), agency: agency.parse().expect(parsed), given, papers }
    }

    /// A draft with the answers; no papers yet.
    ///
    /// # Errors
    /// The phone does not know the procedure, or an answer is wrong.
    pub async fn answered(&self, phone: &Phone) -> anyhow::Result<Draft> {
        let mut draft = phone.begin_draft(&self.procedure, self.agency.clone(), Channel::Online).await?;
        for (field, value) in self.given.clone() {
            let found = phone.answer(&mut draft, field, value).await?;
            ensure!(!found.iter().any(Finding::is_error), "{field} is wrong: {found:?}");
        }
        Ok(draft)
    }

    /// A draft with answers and papers; nothing is uploaded yet.
    ///
    /// # Errors
    /// As [`Self::answered`].
    pub async fn draft(&self, phone: &Phone) -> anyhow::Result<Draft> {
        let mut draft = self.answered(phone).await?;
        for paper in &self.papers {
            phone.attach(&mut draft, paper_file(paper)).await?;
        }
        Ok(draft)
    }

    /// The case, submitted.
    ///
    /// # Errors
    /// As [`Self::answered`], or the service refused it.
    pub async fn submit(&self, phone: &Phone) -> anyhow::Result<Submitted> {
        let mut draft = self.draft(phone).await?;
        phone.upload(&mut draft).await?;
        Ok(phone.submit(&mut draft).await?)
    }
}

/// A small scan of a paper.
#[must_use]
pub fn paper_file(paper: &str) -> NewFile {
    NewFile {
        paper: paper.to_owned(),
        name: format!("{paper}.pdf"),
        media_type: "application/pdf".to_owned(),
        content: material::letter(&[paper, "BAN MAU"]),
    }
}

#[cfg(test)]
mod tests {
    use congdan_core::{form::Answers, procedure::Catalogue};

    use super::*;

    #[test]
    fn every_case_is_valid_and_complete() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        for (code, person) in Case::PROCEDURES
            .into_iter()
            .flat_map(|code| DemoPerson::all().into_iter().map(move |person| (code, person)))
        {
            let case = Case::of(code, &person, today);
            let catalogue = Catalogue::builtin();
            let form = catalogue.form(&case.procedure).unwrap();
            let mut answers = Answers::default();
            case.given.into_iter().for_each(|(field, value)| answers.set(field, value));
            let errors: Vec<Finding> = form.check(&answers, today).into_iter().filter(Finding::is_error).collect();
            assert_eq!(errors, [], "{code} of {}", person.key);
            let procedure = catalogue.procedure(&case.procedure).unwrap();
            let needed: Vec<&str> =
                procedure.papers_required(&answers, today).into_iter().map(|paper| paper.id.as_str()).collect();
            assert_eq!(needed, case.papers, "{code}");
        }
    }
}
