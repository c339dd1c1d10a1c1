//! The closed list of codes that an app or a person can act on.
//!
//! Which error to use where: a rule that refuses answers with its own typed error; at the edge of a service it becomes one
//! [`Problem`], whose code a program switches on and whose sentences a person reads: what happened, what is kept, what to do
//! next. A new code is added only when the caller would do something different. How a code travels (an HTTP status, a
//! Kotlin exception) is decided where it travels.

use serde::{Deserialize, Serialize};

use crate::text::{Localized, sentence};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        /// What went wrong, for programs. Serialised as its code; an unknown code from a newer server becomes [`Self::Unknown`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)+
            /// A code this version does not know: say "please update".
            Unknown,
        }

        impl ProblemCode {
            /// Every code this version can answer.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The stable text of the code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ Self::Unknown => "unknown" }
            }

            /// The code of a text.
            #[must_use]
            pub fn from_code(text: &str) -> Self {
                match text { $($code => Self::$name,)+ _ => Self::Unknown }
            }
        }
    };
}

codes! {
    /// The body is not what the operation takes (not JSON, not UTF-8, a missing or mistyped member).
    BadBody = "request.bad_body";
    /// A query or path parameter is not what the operation takes.
    BadParameter = "request.bad_parameter";
    /// A needed header is missing or malformed.
    BadHeader = "request.bad_header";
    /// The body is larger than the operation takes.
    TooLarge = "request.too_large";
    /// The body's media type is not what the operation takes.
    UnsupportedMediaType = "request.unsupported_media_type";
    /// The method is not known at this path.
    MethodNotAllowed = "request.method_not_allowed";
    /// The request did not arrive whole in time.
    TimedOut = "request.timed_out";
    /// Too many requests from this caller; wait as `Retry-After` says.
    TooManyRequests = "request.too_many";
    /// The service is stopping or overloaded; nothing was done; try again.
    Unavailable = "service.unavailable";
    /// Our fault. Nothing more is told; the request id finds it in the log.
    Internal = "service.internal";

    /// There is no such thing, or it is not yours: the two answer alike.
    NotFound = "not_found";
    /// The caller may not do this.
    Forbidden = "forbidden";
    /// A browser sent this from a page that is not ours.
    CrossSite = "request.cross_site";

    /// No token, or one that is not valid (any more): sign in again.
    SignInRequired = "auth.sign_in_required";
    /// The token has expired: refresh it.
    TokenExpired = "auth.token_expired";
    /// The proof of possession needs the server's nonce: repeat with the one in `DPoP-Nonce` (RFC 9449 §8).
    NonceRequired = "auth.nonce_required";
    /// The proof of possession is not valid or was used before (RFC 9449 §11.1).
    BadProof = "auth.bad_proof";
    /// The one-time code is unknown, used, expired or not for this device.
    BadSignInCode = "auth.bad_sign_in_code";
    /// The refresh token is not valid; the session has ended on all its copies.
    SessionEnded = "auth.session_ended";
    /// The identity provider answered something that must not be trusted, or did not answer.
    IdentityProviderFailed = "auth.identity_provider_failed";
    /// The invitation is unknown, used or expired.
    BadInvitation = "auth.bad_invitation";
    /// The passkey was not accepted.
    BadPasskey = "auth.bad_passkey";

    /// A write that a network can repeat needs an `Idempotency-Key`.
    IdempotencyKeyRequired = "idempotency.key_required";
    /// This key was used with another body.
    IdempotencyKeyReused = "idempotency.reused";

    /// The bundle with a card's reading is none, or not of this phone.
    BadCardEvidence = "card.bad_evidence";
    /// The challenge that the chip answered is unknown, spent or too old: read the card again.
    BadCardChallenge = "card.challenge";

    /// Answers of the form are missing or wrong; each is named.
    FormInvalid = "form.invalid";
    /// Required papers are missing; each is named.
    DossierIncomplete = "dossier.incomplete";
    /// The dossier is not in a state that allows this step.
    WrongState = "dossier.wrong_state";
    /// Somebody changed it meanwhile: read it again.
    Changed = "dossier.changed";
    /// Only what was asked for may be changed in a correction.
    NotAskedFor = "dossier.not_asked_for";
    /// The material was already returned once; a new reason needs a supervisor.
    ReturnedBefore = "dossier.returned_before";
    /// There is no such procedure, or it cannot be filed online here.
    ProcedureUnavailable = "procedure.unavailable";
    /// The phone filled an older version of the form; what changed is named.
    VersionChanged = "procedure.version_changed";

    /// A file is larger than allowed.
    FileTooLarge = "file.too_large";
    /// The content of a file is not of an allowed kind.
    FileKind = "file.kind";
    /// The bytes are not those that were announced.
    FileDigest = "file.digest";
    /// Chunks of the file are missing; each is named.
    FileIncomplete = "file.incomplete";
    /// The file is held back until it has been scanned.
    FileHeld = "file.held";
    /// The scanner found something harmful in the file.
    FileHarmful = "file.harmful";
    /// The upload ticket is not valid (any more): ask for the upload again.
    BadTicket = "file.bad_ticket";
    /// Too much is uploaded and not yet submitted.
    QuotaExceeded = "file.quota";

    /// The signature of a callback is not valid.
    BadSignature = "hook.bad_signature";

    /// This kind of case has its own way by law (complaint, denunciation).
    OtherChannel = "feedback.other_channel";
}

impl Serialize for ProblemCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for ProblemCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from_code(&String::deserialize(deserializer)?))
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for ProblemCode {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let codes = Self::ALL.iter().map(|code| code.code());
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some(
                "What went wrong, for programs. A code that a client does not know means: please update.",
            ))
            .enum_values(Some(codes))
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for ProblemCode {}

/// One place of a request that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemField {
    /// Where: a field's path (`members[2].birth_date`), a paper's id, a header's or parameter's name.
    pub path: String,
    /// Why, for programs: a finding's code or another stable word.
    pub code: String,
    /// Why, for people.
    pub message: Localized,
    /// How to mend it, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mend: Option<Localized>,
}

/// What went wrong, whole: for programs a code and places, for people three sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", code.code())]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The stable code.
    pub code: ProblemCode,
    /// What happened.
    pub detail: Localized,
    /// What is kept: nothing already given is lost.
    pub kept: Localized,
    /// What to do next.
    pub next: Localized,
    /// Every place that is wrong, all at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ProblemField>,
}

impl Problem {
    /// The problem of a code, with its sentences from `data/sentences/problem.json`.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self::with(code, &[])
    }

    /// The same, with places of the sentences filled.
    #[must_use]
    pub fn with(code: ProblemCode, values: &[(&str, &str)]) -> Self {
        let of = |part: &str| sentence(&format!("{}.{part}", code.code()), values);
        Self { code, detail: of("detail"), kept: of("kept"), next: of("next"), fields: Vec::new() }
    }

    /// Names the places that are wrong.
    #[must_use]
    pub fn at(mut self, fields: Vec<ProblemField>) -> Self {
        self.fields = fields;
        self
    }
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_says_what_happened_what_is_kept_and_what_next() {
        for &code in ProblemCode::ALL.iter().chain([&ProblemCode::Unknown]) {
            let problem = Problem::new(code);
            for (part, text) in [("detail", problem.detail), ("kept", problem.kept), ("next", problem.next)] {
                let name = format!("{}.{part}", code.code());
                assert!(text.vi != name && text.en != name, "{name} has no sentence");
            }
            assert_eq!(ProblemCode::from_code(code.code()), code);
        }
    }

    #[test]
    fn a_code_from_a_newer_server_is_kept_as_unknown() {
        let code: ProblemCode = serde_json::from_str("\"dossier.teleported\"").unwrap();
        assert_eq!(code, ProblemCode::Unknown);
    }
}
