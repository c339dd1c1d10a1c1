//! Being heard, on screens: what may be said and about what, sending it with a photo and a place, and what was answered.

use super::{
    AttachmentOutcome, AttachmentVerdict, Client, ClientError, Moment, SendState, judge_attachment,
    outbox::{Photo, Write},
};
use crate::{
    dossier::AgencyCode,
    feedback::{Category, FeedbackKind, FeedbackState, categories},
    form::FileType,
    id::{DossierId, FeedbackId},
    text::{Localized, sentence},
    wire::citizen::{FeedbackView, RateRequest, SendFeedbackRequest},
};

const MINE: &str = "feedback/mine";

/// What may be said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FeedbackChoices {
    /// The kinds that the law knows.
    pub kinds: Vec<FeedbackKindChoice>,
    /// What it may be about.
    pub categories: Vec<FeedbackCategory>,
}

/// A kind of feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FeedbackKindChoice {
    /// Which.
    pub kind: FeedbackKind,
    /// In words.
    pub name: Localized,
    /// What it is for; for one that has a way of its own by law, which.
    pub help: Localized,
    /// Whether it is taken here.
    pub taken_here: bool,
}

/// What a feedback may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FeedbackCategory {
    /// Its id.
    pub id: String,
    /// In words.
    pub name: Localized,
}

impl From<&Category> for FeedbackCategory {
    fn from(category: &Category) -> Self {
        Self { id: category.id.clone(), name: category.name.clone() }
    }
}

/// A feedback to send.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct NewFeedback {
    /// Of which kind.
    pub kind: FeedbackKind,
    /// About what: a category's id.
    pub category: String,
    /// Whom it is for.
    pub agency: AgencyCode,
    /// In words, at most 5,000 letters.
    pub text: String,
    /// Where, in words, at most 500 letters with the point.
    pub place: Option<String>,
    /// Where, as the phone measured it, if the person allowed it.
    pub point: Option<GeoPoint>,
    /// A photo, JPEG or PNG.
    pub photo: Option<Vec<u8>>,
}

impl std::fmt::Debug for NewFeedback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewFeedback({}, {}, ***)", self.kind, self.category)
    }
}

/// A point in WGS 84, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct GeoPoint {
    /// North of the equator.
    pub latitude: f64,
    /// East of Greenwich.
    pub longitude: f64,
}

impl GeoPoint {
    /// To the metre, as maps read it; `None` for what is no point of the earth.
    fn shown(self) -> Option<String> {
        let Self { latitude, longitude } = self;
        let is_there = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        is_there.then(|| format!("{}, {}", degrees(latitude), degrees(longitude)))
    }
}

/// With five decimals. In whole hundred-thousandths, because printing a float to a number of decimals is a large function.
#[expect(clippy::cast_possible_truncation, reason = "an angle of the earth has eight digits")]
fn degrees(angle: f64) -> String {
    let parts = (angle * 100_000.0).round() as i32;
    let (sign, parts) = (if parts < 0 { "-" } else { "" }, parts.unsigned_abs());
    format!("{sign}{}.{:05}", parts / 100_000, parts % 100_000)
}

/// A feedback of mine.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FeedbackScreen {
    /// Its id.
    pub id: FeedbackId,
    /// Its kind in words.
    pub kind: Localized,
    /// What about, in words.
    pub category: Localized,
    /// Whom it is for.
    pub agency: Localized,
    /// In words.
    pub text: String,
    /// Where.
    pub place: Option<String>,
    /// It has a photo.
    pub has_photo: bool,
    /// It was answered.
    pub answered: bool,
    /// Where it stands, in words.
    pub label: Localized,
    /// Answers, the last one last.
    pub answers: Vec<FeedbackAnswer>,
    /// When it was sent.
    pub sent_at: Moment,
    /// When an answer is due.
    pub due_at: Option<Moment>,
}

impl std::fmt::Debug for FeedbackScreen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FeedbackScreen({}, answered: {})", self.id, self.answered)
    }
}

/// An answer.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FeedbackAnswer {
    /// In words.
    pub text: String,
    /// When.
    pub at: Moment,
}

impl std::fmt::Debug for FeedbackAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FeedbackAnswer(***, {})", self.at.day)
    }
}

/// What may be said, and about what.
#[must_use]
pub fn feedback_choices() -> FeedbackChoices {
    let choice = |&kind: &FeedbackKind| FeedbackKindChoice {
        kind,
        name: sentence(&format!("feedback.kind.{kind}"), &[]),
        help: sentence(&format!("feedback.kind.{kind}.help"), &[]),
        taken_here: kind.is_taken_here(),
    };
    FeedbackChoices {
        kinds: FeedbackKind::ALL.iter().map(choice).collect(),
        categories: categories().iter().map(Into::into).collect(),
    }
}

/// What a photo of a feedback is worth: pictures are taken, documents are not.
#[must_use]
pub fn judge_photo(content: &[u8]) -> AttachmentVerdict {
    let verdict = judge_attachment(content);
    match verdict.file_type {
        Some(FileType::Pdf) => AttachmentVerdict {
            outcome: AttachmentOutcome::Refused,
            code: "not_a_photo".to_owned(),
            message: sentence("client.attachment.not_a_photo", &[]),
            ..verdict
        },
        _ => verdict,
    }
}

impl Client {
    /// Sends a feedback, or keeps it until there is network.
    ///
    /// # Errors
    /// [`ClientError::Refused`] with every place that is wrong; a photo that cannot be taken is one of them.
    pub async fn give_feedback(&self, new: NewFeedback) -> Result<SendState, ClientError> {
        let photo = new.photo.as_deref().map(photo).transpose()?;
        let point = new.point.and_then(GeoPoint::shown);
        let words = new.place.as_deref().map(str::trim).filter(|words| !words.is_empty());
        let place = match (words, point) {
            (Some(words), Some(point)) => Some(format!("{words} ({point})")),
            (words, point) => words.map(str::to_owned).or(point),
        };
        let request = SendFeedbackRequest {
            kind: new.kind.to_string(),
            category: new.category,
            agency: new.agency,
            text: new.text,
            place,
            photo: None,
        };
        self.write(Write::Feedback { request: Box::new(request), photo }, new.photo.as_deref()).await
    }

    /// Rates how a dossier was served, or keeps it until there is network: 1 to 5, how often one had to go somewhere (0, 1, or 2
    /// for twice and more), a comment.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn give_rating(
        &self,
        dossier: DossierId,
        score: u8,
        trips: u8,
        comment: Option<String>,
    ) -> Result<SendState, ClientError> {
        self.write(Write::Rating { dossier, request: RateRequest { score, trips, comment } }, None).await
    }

    /// My feedback, asked of the service and kept, the newest first.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn refresh_feedback(&self) -> Result<Vec<FeedbackScreen>, ClientError> {
        let mine = self.feedback_list().await?;
        self.keep_json(MINE, &mine).await?;
        self.kept_feedback().await
    }

    /// My feedback as it was when last asked for. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn kept_feedback(&self) -> Result<Vec<FeedbackScreen>, ClientError> {
        let mine: Vec<FeedbackView> = self.cached_json(MINE).await?.unwrap_or_default();
        let catalogue = self.catalogue().await.ok();
        let agency = |code: &AgencyCode| {
            let known = catalogue.as_deref().and_then(|catalogue| catalogue.agency(code));
            known.map_or_else(|| Localized::new(code.to_string(), code.to_string()), |agency| agency.name.clone())
        };
        Ok(mine.into_iter().map(|view| FeedbackScreen { agency: agency(&view.agency), ..screen(view) }).collect())
    }

    /// One feedback with its answers, asked of the service.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn refresh_one_feedback(&self, id: FeedbackId) -> Result<FeedbackScreen, ClientError> {
        self.keep_feedback(&self.feedback(id).await?).await?;
        let missing = || ClientError::NotHere { what: "a feedback".to_owned() };
        self.kept_feedback().await?.into_iter().find(|feedback| feedback.id == id).ok_or_else(missing)
    }

    pub(super) async fn keep_feedback(&self, view: &FeedbackView) -> Result<(), ClientError> {
        let mut mine: Vec<FeedbackView> = self.cached_json(MINE).await?.unwrap_or_default();
        mine.retain(|kept| kept.id != view.id);
        mine.push(view.clone());
        mine.sort_by_key(|kept| std::cmp::Reverse(kept.id));
        self.keep_json(MINE, &mine).await
    }
}

/// A photo as it goes; one that cannot be taken is told in the service's way.
fn photo(content: &[u8]) -> Result<Photo, ClientError> {
    use crate::problem::{Problem, ProblemCode, ProblemField};
    let verdict = judge_photo(content);
    let file_type = verdict.file_type.filter(|_| verdict.outcome != AttachmentOutcome::Refused);
    let refused = || {
        let field = ProblemField { path: "photo".to_owned(), code: verdict.code, message: verdict.message, mend: None };
        let problem = Box::new(Problem::new(ProblemCode::FileKind).at(vec![field]));
        ClientError::Refused { problem, retry_after: None }
    };
    let file_type = file_type.ok_or_else(refused)?;
    let name = format!("photo.{}", file_type.endings()[0]);
    Ok(Photo { name, media_type: file_type.as_str().to_owned(), file: None })
}

fn screen(view: FeedbackView) -> FeedbackScreen {
    let same = |text: &str| Localized::new(text, text);
    let category = categories().iter().find(|category| category.id == view.category);
    FeedbackScreen {
        id: view.id,
        kind: sentence(&format!("feedback.kind.{}", view.kind), &[]),
        category: category.map_or_else(|| same(&view.category), |category| category.name.clone()),
        agency: same(view.agency.as_str()),
        text: view.text,
        place: view.place,
        has_photo: view.photo.is_some(),
        answered: FeedbackState::from_text(&view.state) == Some(FeedbackState::Answered),
        label: view.label,
        answers: view
            .answers
            .into_iter()
            .map(|answer| FeedbackAnswer { text: answer.text, at: answer.at.into() })
            .collect(),
        sent_at: view.created_at.into(),
        due_at: view.due_at.map(Into::into),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_point_is_shown_to_the_metre() {
        let shown = |latitude, longitude| GeoPoint { latitude, longitude }.shown();
        assert_eq!(shown(10.776_91, 106.700_87).as_deref(), Some("10.77691, 106.70087"));
        assert_eq!(shown(-0.000_014, -179.999_999).as_deref(), Some("-0.00001, -180.00000"));
        assert_eq!(shown(90.000_01, 0.0), None);
        assert_eq!(shown(f64::NAN, 0.0), None);
    }

    proptest! {
        #[test]
        fn every_angle_is_what_it_was_to_half_a_unit(angle in -180.0_f64..=180.0) {
            let shown = degrees(angle);
            prop_assert_eq!(shown.split_once('.').map(|(_, decimals)| decimals.len()), Some(5));
            prop_assert!((shown.parse::<f64>().unwrap() - angle).abs() < 0.000_005_1, "{}", shown);
        }
    }
}
