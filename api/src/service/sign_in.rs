//! Signing in through the identity provider. Three secrets meet: the provider's state (in the browser), the app's PKCE verifier
//! and the phone's key; a thief of any one of them, or of the address the browser comes back to, gets nothing.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use congdan_core::{
    id::{CitizenId, DeviceId, SignInId},
    problem::ProblemCode,
    wire::citizen::{BeginSignInRequest, BeginSignInResponse},
};
use congdan_entity::{citizen, sign_in};
use sea_orm::Set;
use sha2::{Digest, Sha256};

use super::{account::Profile, device::bad_field, keys};
use crate::{
    app::App,
    crash,
    db::WriteTransaction,
    error::{ApiError, Result},
    extract::Proof,
    port::idp::{Identity, IdentityRefused},
    store,
};

/// How long a person may take at the provider, and then the app to redeem its code.
const TIME_AT_PROVIDER: TimeDelta = TimeDelta::minutes(15);
const TIME_TO_REDEEM: TimeDelta = TimeDelta::minutes(2);

/// Begins: the address to open.
///
/// # Errors
/// The phone is not known; the redirect is not one of ours; the provider does not answer.
pub async fn begin(app: &App, proof: &Proof, request: BeginSignInRequest) -> Result<BeginSignInResponse> {
    let device = store::device::by_thumbprint(app.db.read(), &proof.thumbprint).await?;
    let device = device.ok_or(ProblemCode::SignInRequired)?;
    if BASE64.decode(&request.code_challenge).map(|bytes| bytes.len()) != Ok(32) {
        return Err(bad_field("code_challenge"));
    }
    if !app.config.identity.redirect_uris.contains(&request.redirect_uri) {
        return Err(bad_field("redirect_uri"));
    }
    let chance = [app.random.bytes(), app.random.bytes(), app.random.bytes()];
    let departure = app.ports.identity.depart(chance).await.map_err(provider_failed)?;
    let id = SignInId::new(app.clock.now(), app.random.bytes());
    let expires_at = app.clock.now() + TIME_AT_PROVIDER;
    let verifier = keys::seal(app, &app.keys.own_key(), "sign_in.verifier", id, departure.verifier.as_bytes());
    let row = sign_in::ActiveModel {
        id: Set(id.as_uuid()),
        device_id: Set(device.id),
        state_hash: Set(Sha256::digest(&departure.state).to_vec()),
        code_challenge: Set(request.code_challenge),
        redirect_uri: Set(request.redirect_uri),
        provider_nonce: Set(departure.nonce),
        provider_verifier_sealed: Set(verifier),
        one_time_code_hash: Set(None),
        citizen_id: Set(None),
        expires_at: Set(expires_at),
        completed_at: Set(None),
        redeemed_at: Set(None),
    };
    store::sign_in::insert(app.db.write_connection(), row).await?;
    Ok(BeginSignInResponse { sign_in: id, url: departure.url, expires_at })
}

/// The browser comes back from the provider: where it goes next, which is the app, with a one-time code or an error's code.
///
/// # Errors
/// `auth.bad_sign_in_code` for a state that is not ours: there is no app to send the browser to.
pub async fn arrive(app: &App, state: &str, code: Option<&str>) -> Result<String> {
    let now = app.clock.now();
    let attempt = store::sign_in::open_by_state(app.db.read(), Sha256::digest(state).to_vec(), now).await?;
    let attempt = attempt.ok_or(ProblemCode::BadSignInCode)?;
    let id = SignInId::from_uuid(attempt.id);
    let redirect = attempt.redirect_uri.clone();
    let failed = |code: ProblemCode| Ok(format!("{redirect}?error={}", code.code()));
    // The person said no, or the provider did.
    let Some(code) = code else { return failed(ProblemCode::IdentityProviderFailed) };
    let sealed = &attempt.provider_verifier_sealed;
    let verifier = keys::open_text(&app.keys.own_key(), "sign_in.verifier", id, sealed)?;
    crash::before("identity.redeem");
    let identity = match app.ports.identity.arrive(code, &attempt.provider_nonce, &verifier).await {
        Ok(identity) => identity,
        Err(error) => {
            tracing::warn!(sign_in.id = %id, error = format!("{:#}", anyhow::Error::from(error)), "nobody was identified");
            return failed(ProblemCode::IdentityProviderFailed);
        }
    };
    crash::after("identity.redeem");
    let tx = app.db.begin().await?;
    let citizen = account_of(app, &tx, &identity).await?;
    let one_time = BASE64.encode(app.random.bytes::<32>());
    let hash = Sha256::digest(&one_time).to_vec();
    if !store::sign_in::complete(&*tx, id, citizen, hash, now, now + TIME_TO_REDEEM).await? {
        return Err(ProblemCode::BadSignInCode.into());
    }
    tx.commit("sign_in.complete").await?;
    Ok(format!("{redirect}?code={one_time}"))
}

/// The account of who was identified, opened the first time, with today's facts.
async fn account_of(app: &App, tx: &WriteTransaction, identity: &Identity) -> Result<CitizenId> {
    let provider = app.ports.identity.name();
    let subject = app.keys.blind_index("citizen.subject", &format!("{provider}\n{}", identity.subject));
    let number = identity.number.as_ref().map(|number| app.keys.blind_index("citizen.number", number.as_str()));
    let profile = Profile {
        name: identity.name.as_ref().map(ToString::to_string),
        number: identity.number.as_ref().map(ToString::to_string),
        birth_date: identity.birth_date.as_ref().and_then(|date| date.parse().ok()),
        phone: identity.phone.clone(),
    };
    let plain = serde_json::to_vec(&profile).map_err(anyhow::Error::from)?;
    if let Some(known) = store::citizen::by_subject(&**tx, subject.clone()).await? {
        let id = CitizenId::from_uuid(known.id);
        let key = keys::data_key_in(app, tx, known.data_key_id).await?;
        let row = citizen::ActiveModel {
            id: Set(known.id),
            number_index: Set(number),
            profile_sealed: Set(keys::seal(app, &key, "citizen.profile", id, &plain)),
            assurance: Set(i32::from(identity.level)),
            ..Default::default()
        };
        store::citizen::update(&**tx, row).await?;
        return Ok(id);
    }
    let id = CitizenId::new(app.clock.now(), app.random.bytes());
    let key = keys::new_data_key(app, tx, "citizen", id.as_uuid()).await?;
    let row = citizen::ActiveModel {
        id: Set(id.as_uuid()),
        provider: Set(provider.to_owned()),
        subject_hash: Set(subject),
        number_index: Set(number),
        profile_sealed: Set(keys::seal(app, &key, "citizen.profile", id, &plain)),
        data_key_id: Set(key.id()),
        assurance: Set(i32::from(identity.level)),
        inbox_sequence: Set(0),
        created_at: Set(app.clock.now()),
        erased_at: Set(None),
    };
    store::citizen::insert(&**tx, row).await?;
    Ok(id)
}

fn provider_failed(error: IdentityRefused) -> ApiError {
    tracing::warn!(error = format!("{:#}", anyhow::Error::from(error)), "the identity provider failed");
    ProblemCode::IdentityProviderFailed.into()
}

/// Redeems a one-time code: whose account, on which phone. Spends it, and checks that verifier and key are those it was made for.
///
/// # Errors
/// `auth.bad_sign_in_code`.
pub(super) async fn redeem(
    app: &App,
    tx: &WriteTransaction,
    proof: &Proof,
    code: &str,
    verifier: &str,
) -> Result<(CitizenId, DeviceId)> {
    let refused = ProblemCode::BadSignInCode;
    let attempt =
        store::sign_in::by_code(&**tx, Sha256::digest(code).to_vec(), app.clock.now()).await?.ok_or(refused)?;
    let device = store::device::by_thumbprint(&**tx, &proof.thumbprint).await?.ok_or(refused)?;
    let challenge = BASE64.encode(Sha256::digest(verifier));
    let citizen = attempt.citizen_id.map(CitizenId::from_uuid).ok_or(refused)?;
    if attempt.device_id != device.id || attempt.code_challenge != challenge {
        return Err(refused.into());
    }
    if !store::sign_in::redeem(&**tx, SignInId::from_uuid(attempt.id), app.clock.now()).await? {
        return Err(refused.into());
    }
    Ok((citizen, DeviceId::from_uuid(device.id)))
}
