//! A citizen's card in software, held to the phone. Who issued it is as invented as who holds it.

use anyhow::Context;
use congdan_core::{
    eid::{
        chip::{
            access_key::CardAccessNumber,
            reader::{Access, ReadPlan, Reader, Step},
            seed::Seed,
            session::CardReading,
        },
        evidence::CardEvidence,
        pki::Certificate,
        sim::{
            card::{Behaviour, CardFiles, SoftwareCard},
            issue::{CardPlan, SyntheticCard},
        },
    },
    text::fold,
    wire::citizen::CardChallengeResponse,
};

use super::identity_provider::DemoPerson;

/// A card.
pub struct CitizenCard(SyntheticCard);

impl CitizenCard {
    /// Issues one to a person of the demo.
    ///
    /// # Errors
    /// The person has no number.
    pub fn of(person: &DemoPerson) -> anyhow::Result<Self> {
        let mut plan = CardPlan::citizen_card(b"demo");
        plan.holder.number = person.citizen_number.parse().ok().context("twelve digits")?;
        plan.holder.name.clone_from(&person.name);
        plan.holder.name_in_lines = in_lines(&person.name);
        plan.holder.born = person.birthdate;
        Ok(Self(plan.issue()))
    }

    /// The chip, as it is before anybody holds it to a phone.
    #[must_use]
    pub fn files(&self) -> CardFiles {
        CardFiles::from(&self.0)
    }

    /// The six digits on it that open the chip.
    #[must_use]
    pub fn access_number(&self) -> &str {
        &self.0.access_number
    }

    /// The authority above its signer.
    ///
    /// # Errors
    /// The generator made none.
    pub fn authority(&self) -> anyhow::Result<Certificate> {
        Ok(Certificate::read(&self.0.authority.certificate)?)
    }

    /// Who issued it, with the keys to issue more.
    #[must_use]
    pub const fn issuer(&self) -> &SyntheticCard {
        &self.0
    }

    /// Holds it to a phone until it is read: what the phone has then, and how many commands went to the chip.
    ///
    /// # Errors
    /// The chip could not be read.
    pub fn tap(&self, begun: &CardChallengeResponse) -> anyhow::Result<(CardEvidence, usize)> {
        let mut chip = SoftwareCard::new(self.files(), Behaviour::default(), Seed::new([1; 32]));
        let number = CardAccessNumber::parse(&self.0.access_number).context("six digits")?;
        let challenge = Some(begun.challenge.0.as_slice().try_into()?);
        let plan = ReadPlan { challenge, ..ReadPlan::new(Access::Can(number)) };
        let mut reader = Reader::new(plan, Seed::new([2; 32]));
        let mut came = None;
        loop {
            match reader.next(came.take()) {
                Step::Send(command) => came = Some(chip.transceive(&command)),
                Step::Progress(_) => {}
                Step::Done(read) => {
                    let read = read.map_err(|interrupted| anyhow::anyhow!("{:?}", interrupted.error))?;
                    let evidence = CardEvidence::of(begun.id, &CardReading::from(read)).context("no EF.SOD")?;
                    return Ok((evidence, chip.commands()));
                }
                Step::Over => anyhow::bail!("the reader went on after its end"),
            }
        }
    }
}

/// The name as the printed lines write it: family name, two fillers, the rest.
fn in_lines(name: &str) -> String {
    let folded = fold(name).to_uppercase();
    let (family, rest) = folded.split_once(' ').unwrap_or((&folded, ""));
    format!("{family}<<{}", rest.replace(' ', "<"))
}
