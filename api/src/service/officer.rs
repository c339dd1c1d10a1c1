//! Officers: invited by a one-time link, signed in by passkeys.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use congdan_core::{
    access::Grant,
    id::OfficerId,
    problem::ProblemCode,
    wire::officer::{BeginRegistrationRequest, CeremonyResponse, FinishCeremonyRequest, OfficerView},
};
use secrecy::SecretString;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::device::bad_field;
use crate::{
    app::App,
    db::WriteTransaction,
    error::{ApiError, Result},
    extract::Officer,
    port::passkey::{Answer, Ceremony, PasskeyRefused, RelyingParty},
    store::{self, audit::Line, passkey::NewCeremony},
};

/// How long an invitation may lie in somebody's mail.
const TIME_TO_REGISTER: TimeDelta = TimeDelta::hours(72);
/// How long a browser may take to answer: what it is told to wait, too.
const TIME_TO_ANSWER: TimeDelta = TimeDelta::minutes(5);
/// How long a session lasts: a day's work at a desk.
const SESSION: TimeDelta = TimeDelta::hours(8);

const REGISTER: &str = "register";
const SIGN_IN: &str = "sign_in";

/// An invitation, shown once.
pub struct Invitation {
    /// The account that was opened.
    pub officer: OfficerId,
    /// The link. Its token stands behind `#`, which browsers send to nobody.
    pub url: String,
    /// Until when it may be used.
    pub expires_at: DateTime<Utc>,
}

/// A session that began.
pub struct NewSession {
    /// Who.
    pub officer: OfficerView,
    /// The cookie's value.
    pub token: SecretString,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// Opens an account and invites its owner. The token is kept as its hash: whoever reads the database cannot use it.
///
/// # Errors
/// A name that is none, or the database does not answer.
pub async fn invite(app: &App, name: &str, grants: &[Grant]) -> Result<Invitation> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        return Err(bad_field("name"));
    }
    let now = app.clock.now();
    let officer = OfficerId::new(now, app.random.bytes());
    let (token, hash) = new_token(app);
    let expires_at = now + TIME_TO_REGISTER;
    let tx = app.db.begin().await?;
    store::officer::insert(&*tx, officer, name, now).await?;
    for grant in grants {
        store::officer::grant(&*tx, officer, grant, now).await?;
    }
    store::officer::invite(&*tx, hash, officer, expires_at).await?;
    let granted: Vec<String> = grants.iter().map(|grant| format!("{} {}", grant.role, grant.agency)).collect();
    record(app, &tx, ("system", None), "officer.invite", officer, json!({ "grants": granted })).await?;
    tx.commit("officer.invite").await?;
    let base = app.config.officer_url().as_str().trim_end_matches('/');
    Ok(Invitation { officer, url: format!("{base}/officer/register#{token}"), expires_at })
}

/// Asks the browser of somebody who was invited for a passkey.
///
/// # Errors
/// `auth.bad_invitation`.
pub async fn begin_registration(app: &App, request: BeginRegistrationRequest) -> Result<CeremonyResponse> {
    let now = app.clock.now();
    let invited = store::officer::invited(app.db.read(), &Sha256::digest(&request.invitation), now).await?;
    let (officer, name) = invited.ok_or(ProblemCode::BadInvitation)?;
    let kept = store::passkey::of_officer(app.db.read(), officer).await?;
    let ceremony = relying_party(app)?.begin_registration(officer, &name, kept)?;
    begin(app, Some(officer), REGISTER, ceremony).await
}

/// Keeps the passkey and signs its owner in. The invitation is used up.
///
/// # Errors
/// `auth.bad_passkey`; `auth.bad_invitation` if somebody used it meanwhile.
pub async fn finish_registration(app: &App, request: FinishCeremonyRequest) -> Result<NewSession> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let taken = store::passkey::take(&*tx, request.ceremony, REGISTER, now).await?;
    let Some((Some(officer), state)) = taken else { return Err(ProblemCode::BadPasskey.into()) };
    let made = match relying_party(app)?.finish_registration(state, request.credential) {
        Ok(made) => made,
        Err(refused) => return refuse(tx, refused).await,
    };
    if store::officer::use_invitations(&*tx, officer, now).await? == 0 {
        return Err(ProblemCode::BadInvitation.into());
    }
    store::passkey::insert(&*tx, app.new_uuid(), officer, made.credential, made.passkey, now).await?;
    let session = begin_session(app, &tx, officer, "officer.register").await?;
    tx.commit("officer.register").await?;
    Ok(session)
}

/// Asks a browser for any passkey of ours: who signs in is known when it answers.
///
/// # Errors
/// The database does not answer.
pub async fn begin_sign_in(app: &App) -> Result<CeremonyResponse> {
    begin(app, None, SIGN_IN, relying_party(app)?.begin_sign_in()?).await
}

/// Signs in whose passkey answered, with a session of its own.
///
/// # Errors
/// `auth.bad_passkey`.
pub async fn finish_sign_in(app: &App, request: FinishCeremonyRequest) -> Result<NewSession> {
    let now = app.clock.now();
    let answer = Answer::read(request.credential).ok_or(ProblemCode::BadPasskey)?;
    let officer = answer.officer;
    let tx = app.db.begin().await?;
    let taken = store::passkey::take(&*tx, request.ceremony, SIGN_IN, now).await?;
    let (_, state) = taken.ok_or(ProblemCode::BadPasskey)?;
    let kept = store::passkey::of_officer(&*tx, officer).await?;
    let used = match relying_party(app)?.finish_sign_in(state, &answer, kept) {
        Ok(used) => used,
        Err(refused) => return refuse(tx, refused).await,
    };
    store::passkey::used(&*tx, &used.credential, used.passkey, now).await?;
    let session = begin_session(app, &tx, officer, "officer.sign_in").await?;
    tx.commit("officer.sign_in").await?;
    Ok(session)
}

/// Ends my session, in this browser alone.
///
/// # Errors
/// The database does not answer.
pub async fn sign_out(app: &App, officer: &Officer) -> Result<()> {
    let tx = app.db.begin().await?;
    store::officer::end_session(&*tx, &officer.session, app.clock.now()).await?;
    super::audit::record(app, &tx, officer, "officer.sign_out", "officer", officer.id, json!({})).await?;
    Ok(tx.commit("officer.sign_out").await?)
}

/// Who I am and what was granted to me.
#[must_use]
pub fn me(officer: &Officer) -> OfficerView {
    view(officer.id, officer.name.clone(), &officer.grants)
}

fn view(id: OfficerId, name: String, grants: &[Grant]) -> OfficerView {
    OfficerView { id, name, grants: grants.iter().map(|grant| (grant.agency.clone(), grant.role)).collect() }
}

fn relying_party(app: &App) -> Result<RelyingParty> {
    Ok(RelyingParty::new(app.config.officer_url())?)
}

/// 32 bytes of chance as text, and the hash that is kept of it.
fn new_token(app: &App) -> (String, Vec<u8>) {
    let token = BASE64.encode(app.random.bytes::<32>());
    let hash = Sha256::digest(&token).to_vec();
    (token, hash)
}

async fn begin(
    app: &App,
    officer: Option<OfficerId>,
    kind: &'static str,
    ceremony: Ceremony,
) -> Result<CeremonyResponse> {
    let id = app.new_uuid();
    let until = app.clock.now() + TIME_TO_ANSWER;
    let new = NewCeremony { id, officer, kind, state: ceremony.state, until };
    store::passkey::begin(app.db.write_connection(), new).await?;
    Ok(CeremonyResponse { ceremony: id, options: ceremony.options })
}

/// A ceremony is used up by a wrong answer too: nobody tries twice against one challenge.
async fn refuse<T>(tx: WriteTransaction, refused: PasskeyRefused) -> Result<T> {
    if let PasskeyRefused::Kept(_) = refused {
        return Err(ApiError::Internal(refused.into()));
    }
    tx.commit("officer.refuse_passkey").await?;
    tracing::warn!(error = %refused, "a passkey was not accepted");
    Err(ProblemCode::BadPasskey.into())
}

async fn begin_session(
    app: &App,
    tx: &WriteTransaction,
    officer: OfficerId,
    action: &'static str,
) -> Result<NewSession> {
    let now = app.clock.now();
    let expires_at = now + SESSION;
    let (token, hash) = new_token(app);
    store::officer::begin_session(&**tx, hash.clone(), officer, now, expires_at).await?;
    // Read as every request will read it: an account that was closed has no session.
    let found = store::officer::by_session(&**tx, &hash, now).await?;
    let (id, name, grants) = found.ok_or(ProblemCode::BadPasskey)?;
    record(app, tx, ("officer", Some(officer)), action, officer, json!({})).await?;
    Ok(NewSession { officer: view(id, name, &grants), token: token.into(), expires_at })
}

/// A line about an account, by whom no session speaks yet.
async fn record(
    app: &App,
    tx: &WriteTransaction,
    (actor_kind, actor): (&'static str, Option<OfficerId>),
    action: &str,
    officer: OfficerId,
    detail: Value,
) -> Result<()> {
    let line = Line {
        actor_kind,
        actor_id: actor.map(|id| id.as_uuid()),
        action: action.to_owned(),
        object_kind: "officer",
        object_id: officer.to_string(),
        purpose: String::new(),
        detail,
    };
    Ok(store::audit::append(&**tx, line, app.clock.now()).await?)
}
