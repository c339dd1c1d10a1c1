//! Commands and answers over the link, in the clear or inside a session.

use super::exchange::Exchange;
use crate::eid::chip::{
    apdu::{Answer, Command, LONGEST_ANSWER},
    failure::ReadError,
    link::CardLinkError,
    secure_messaging::{SecureMessaging, SecureMessagingError},
};

/// The most pieces an answer comes in: 64 KiB in pieces of a byte each would hold a phone up for ever.
const MOST_PIECES: usize = 600;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Fault {
    Link(CardLinkError),
    NotAnAnswer,
    Session(SecureMessagingError),
}

impl From<Fault> for ReadError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Link(error) => Self::Link(error),
            Fault::NotAnAnswer => Self::NotAnAnswer,
            Fault::Session(error) => Self::SecureMessaging(error),
        }
    }
}

/// A command and its answer as they passed the link.
pub(super) struct Recorded {
    pub counter: Vec<u8>,
    pub command: Command,
    pub answer: Answer,
}

/// The talk with one chip.
pub(super) struct Conversation {
    exchange: Exchange,
    session: Option<SecureMessaging>,
}

impl Conversation {
    pub(super) const fn new(exchange: Exchange) -> Self {
        Self { exchange, session: None }
    }

    pub(super) const fn session(&self) -> Option<&SecureMessaging> {
        self.session.as_ref()
    }

    /// Everything from here on is inside this session, or in the clear.
    pub(super) fn enter(&mut self, session: Option<SecureMessaging>) {
        self.session = session;
    }

    /// Sends a command and reads the answer inside the session, if there is one.
    pub(super) async fn send(&mut self, command: &Command) -> Result<Answer, Fault> {
        if self.session.is_none() {
            return self.carry(command).await;
        }
        self.record(command).await.map(|(answer, _)| answer)
    }

    /// The same, and what passed the link. Only inside a session.
    pub(super) async fn record(&mut self, command: &Command) -> Result<(Answer, Recorded), Fault> {
        let session = self.session.as_mut().ok_or(Fault::NotAnAnswer)?;
        let counter = session.counter().to_vec();
        let command = session.protect(command);
        let answer = self.carry(&command).await?;
        let session = self.session.as_mut().ok_or(Fault::NotAnAnswer)?;
        match session.open(&answer) {
            Ok(opened) => Ok((opened, Recorded { counter, command, answer })),
            Err(error) => {
                self.session = None;
                Err(Fault::Session(error))
            }
        }
    }

    /// Carries a command as it is. An answer in pieces is fetched whole; a chip that knows the right length is asked again.
    async fn carry(&self, command: &Command) -> Result<Answer, Fault> {
        let mut answer = self.once(command).await?;
        // Inside a session the counters would not fit a repeated command.
        if let (Some(length), None) = (answer.status.exact_length(), &self.session) {
            answer = self.once(&command.clone().expecting(length.into())).await?;
        }
        let mut data = std::mem::take(&mut answer.data);
        let mut pieces = 0;
        while let Some(more) = answer.status.more() {
            pieces += 1;
            if pieces > MOST_PIECES {
                return Err(Fault::NotAnAnswer);
            }
            answer = self.once(&Command::new(0x00, 0xC0, 0x00, 0x00).expecting(more.into())).await?;
            data.append(&mut answer.data);
            if data.len() > LONGEST_ANSWER as usize {
                return Err(Fault::NotAnAnswer);
            }
        }
        Ok(Answer { data, status: answer.status })
    }

    async fn once(&self, command: &Command) -> Result<Answer, Fault> {
        let bytes = self.exchange.transceive(command.encode()).await.map_err(Fault::Link)?;
        Answer::decode(&bytes).map_err(|_| Fault::NotAnAnswer)
    }
}
