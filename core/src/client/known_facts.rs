//! What this phone knows of its person, sealed: from a card, from the account, from dossiers that were accepted. It is offered in
//! forms, with its source and its day; it is never an answer by itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Client, ClientError, Draft, OpenDraft, draft_view::DraftRules};
use crate::{
    calendar::local_date,
    eid::read_card_qr,
    form::{
        Answers, EarlierDossier, Finding, KnownFact, KnownValue, OfferSource, ScreenQuestion, known_from_card,
        read_only_fields,
    },
    json,
    procedure::{Catalogue, ProcedureCode},
    wire::citizen::MeView,
};

const KNOWN: &str = "known/facts";
/// By procedure.
const ACCEPTED: &str = "known/accepted/";

/// What is known.
#[derive(Debug, Default)]
pub(super) struct KnownFacts {
    /// Facts, each with its source and day.
    pub values: Vec<KnownValue>,
    /// What was answered in dossiers that were accepted, and when.
    pub accepted: Vec<AcceptedDossier>,
}

/// A dossier that was accepted.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AcceptedDossier {
    pub procedure: ProcedureCode,
    pub answers: Answers,
    pub accepted_on: chrono::NaiveDate,
}

impl KnownFacts {
    /// The dossiers whose form is on this phone.
    pub(super) fn earlier<'a>(&'a self, catalogue: &'a Catalogue) -> Vec<EarlierDossier<'a>> {
        let earlier = self.accepted.iter().filter_map(|dossier| {
            let form = catalogue.form(&dossier.procedure)?;
            Some(EarlierDossier { form, answers: &dossier.answers, accepted_on: dossier.accepted_on })
        });
        earlier.collect()
    }
}

impl Client {
    pub(super) async fn known_facts(&self) -> Result<KnownFacts, ClientError> {
        let kept = self.kept(KNOWN).await?;
        // What cannot be read any more is asked for again; nothing depends on it.
        let values = kept.and_then(|kept| json::read(&kept).ok()).unwrap_or_default();
        let mut accepted = Vec::new();
        for name in self.platform.store.list(ACCEPTED.to_owned()).await? {
            accepted.extend(self.kept_json(&name).await.ok().flatten());
        }
        Ok(KnownFacts { values, accepted })
    }

    /// What was answered in a dossier that was accepted: of each procedure, the last.
    pub(super) async fn remember_dossier(&self, accepted: &AcceptedDossier) -> Result<(), ClientError> {
        let name = format!("{ACCEPTED}{}", accepted.procedure);
        let before: Option<AcceptedDossier> = self.kept_json(&name).await.ok().flatten();
        if before.is_some_and(|before| before.accepted_on > accepted.accepted_on) {
            return Ok(());
        }
        self.keep_json(&name, accepted).await
    }

    /// Takes what a card's code says into what is offered; says whether it was a card's code with a day of issue.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn remember_card_code(&self, text: &str) -> Result<bool, ClientError> {
        let known = read_card_qr(text, self.now()).card.as_ref().and_then(known_from_card);
        let Some(known) = known else { return Ok(false) };
        self.remember(OfferSource::Card, known).await?;
        Ok(true)
    }

    /// Takes what the service says of the account into what is offered: true on the day it said so.
    pub(super) async fn remember_account(&self, me: &MeView) -> Result<(), ClientError> {
        let as_of = local_date(self.now());
        let text = |text: &Option<String>| text.clone().map(Value::String);
        let facts = [
            (KnownFact::Name, text(&me.name)),
            (KnownFact::Number, text(&me.number)),
            (KnownFact::BirthDate, me.birth_date.map(|day| day.to_string().into())),
            (KnownFact::Phone, text(&me.phone)),
        ];
        let known = facts.into_iter().filter_map(|(fact, value)| Some((fact, value?)));
        let known = known.map(|(fact, value)| KnownValue { fact, value, source: OfferSource::Account, as_of });
        self.remember(OfferSource::Account, known.collect()).await
    }

    /// Keeps facts in place of all that the source said before.
    pub(super) async fn remember(&self, source: OfferSource, facts: Vec<KnownValue>) -> Result<(), ClientError> {
        let mut values = self.known_facts().await?.values;
        values.retain(|value| value.source != source);
        values.extend(facts);
        self.keep_json(KNOWN, &values).await
    }

    /// Puts what is known into fields that are not typed. What nobody knows stays to be typed.
    pub(super) async fn fill_read_only(&self, draft: &mut Draft) -> Result<(), ClientError> {
        if draft.correction.is_some() {
            return Ok(());
        }
        let catalogue = self.catalogue().await?;
        let Ok(rules) = DraftRules::of(&catalogue, &draft.procedure) else { return Ok(()) };
        let known = self.known_facts().await?;
        let (earlier, today) = (known.earlier(&catalogue), local_date(self.now()));
        for field in read_only_fields(rules.form, &draft.answers, &known.values, today) {
            let mut without = draft.answers.clone();
            without.set(&field, Value::Null);
            let question = ScreenQuestion { answers: &without, known: &known.values, earlier: &earlier, today };
            if let Some(offer) = rules.form.offer_for(question, &field) {
                draft.answers.set(&field, offer.value);
            }
        }
        Ok(())
    }
}

impl OpenDraft {
    /// Takes what is offered for a field; says at once what is wrong with it.
    ///
    /// # Errors
    /// [`ClientError::NotHere`] if nothing is offered.
    pub async fn accept_offer(&self, field: &str) -> Result<Vec<Finding>, ClientError> {
        let mut draft = self.draft.lock().await;
        let catalogue = self.client.catalogue().await?;
        let rules = DraftRules::of(&catalogue, &draft.procedure)?;
        let known = self.client.known_facts().await?;
        let (earlier, today) = (known.earlier(&catalogue), local_date(self.client.now()));
        let question = ScreenQuestion { answers: &draft.answers, known: &known.values, earlier: &earlier, today };
        let offer = rules.form.offer_for(question, field);
        let offer = offer.ok_or_else(|| ClientError::NotHere { what: "an offer".to_owned() })?;
        self.client.answer(&mut draft, field, offer.value).await
    }
}
