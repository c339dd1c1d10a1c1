//! A dossier's papers: what the procedure asks for, and the files that stand for it.

use chrono::NaiveDate;
use congdan_core::{form::Answers, procedure::Procedure, wire::FileView};

/// A paper and its files.
pub(super) struct PaperFiles<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// Whether these answers need it.
    pub is_required: bool,
    pub files: Vec<&'a FileView>,
}

/// The papers that are needed or have files, in the procedure's order; files of a paper it no longer asks for stand last.
pub(super) fn laid_out<'a>(
    procedure: Option<&'a Procedure>,
    answers: &Answers,
    files: &'a [FileView],
    today: NaiveDate,
) -> Vec<PaperFiles<'a>> {
    let papers = procedure.map_or(&[][..], |procedure| &procedure.papers);
    let required = procedure.map(|procedure| procedure.papers_required(answers, today)).unwrap_or_default();
    let mut found: Vec<PaperFiles<'a>> = papers
        .iter()
        .map(|paper| PaperFiles {
            id: &paper.id,
            name: &paper.name.vi,
            is_required: required.iter().any(|needed| needed.id == paper.id),
            files: files.iter().filter(|file| file.paper == paper.id).collect(),
        })
        .filter(|paper| paper.is_required || !paper.files.is_empty())
        .collect();
    for file in files.iter().filter(|file| !papers.iter().any(|paper| paper.id == file.paper)) {
        match found.iter_mut().find(|paper| paper.id == file.paper) {
            Some(paper) => paper.files.push(file),
            None => {
                found.push(PaperFiles { id: &file.paper, name: &file.paper, is_required: false, files: vec![file] });
            }
        }
    }
    found
}
