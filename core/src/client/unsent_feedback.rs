//! A feedback while it is written: kept word by word, sealed, until it is sent.

use serde::{Deserialize, Serialize};

use super::{Client, ClientError};

const UNSENT: &str = "feedback/unsent";

/// A feedback that is not sent. Nothing of it need be right yet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct UnsentFeedback {
    /// Its kind, once chosen.
    pub kind: Option<String>,
    /// What it is about, once chosen.
    pub category: Option<String>,
    /// Whom it is for, once chosen.
    pub agency: Option<String>,
    /// In words.
    pub text: String,
    /// Where, in words.
    pub place: String,
}

impl std::fmt::Debug for UnsentFeedback {
    /// Its words are a person's own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "UnsentFeedback({:?}, {:?}, ***)", self.kind, self.category)
    }
}

impl Client {
    /// What was written and not sent; `None` if nothing is. Works offline.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn unsent_feedback(&self) -> Result<Option<UnsentFeedback>, ClientError> {
        self.kept_json(UNSENT).await
    }

    /// Keeps what is written so far; nothing forgets it.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn keep_unsent_feedback(&self, feedback: Option<UnsentFeedback>) -> Result<(), ClientError> {
        match feedback {
            Some(feedback) => self.keep_json(UNSENT, &feedback).await,
            None => Ok(self.platform.store.delete(UNSENT.to_owned()).await?),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{
        super::memory_phone::{Phone, client, now},
        *,
    };

    #[test]
    fn what_is_written_is_there_again_until_it_is_forgotten() {
        let phone = Arc::new(Phone::default());
        let written = UnsentFeedback {
            kind: Some("reflection".to_owned()),
            category: None,
            agency: None,
            text: "Đèn đường hỏng".to_owned(),
            place: String::new(),
        };
        now(client(&phone).keep_unsent_feedback(Some(written.clone())));
        assert_eq!(now(client(&phone).unsent_feedback()), Some(written));
        now(client(&phone).keep_unsent_feedback(None));
        assert_eq!(now(client(&phone).unsent_feedback()), None);
    }
}
