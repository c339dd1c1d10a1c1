//! Which error to use where.
//!
//! * A rule of core refuses with its own typed error; the service turns it into a [`Problem`], whose code the caller acts on.
//! * Everything else (a database that does not answer, a row that does not fit, a bug) is [`ApiError::Internal`]: the caller
//!   learns only the request id, the log gets the whole chain, once, in `middleware::log`. A database that is away for a moment
//!   is the one of these that a phone can wait for, and is answered so.
//! * `store` answers `Option` for what is not there; only a service knows whether that is a problem.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use congdan_core::problem::{Problem, ProblemCode};
use sea_orm::{DbErr, RuntimeErr};

use crate::store::StoreError;

/// What a service or a route answers.
pub type Result<T, E = ApiError> = std::result::Result<T, E>;

/// What can go wrong, seen from the caller.
#[derive(Debug)]
pub enum ApiError {
    /// The caller can act on it.
    Problem(Box<Problem>),
    /// The same, and when to come back, in seconds.
    Wait(Box<Problem>, u64),
    /// The caller cannot.
    Internal(anyhow::Error),
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Problem(problem) | Self::Wait(problem, _) => problem.fmt(f),
            Self::Internal(cause) => write!(f, "{cause:#}"),
        }
    }
}

impl std::error::Error for ApiError {}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<ProblemCode> for ApiError {
    fn from(code: ProblemCode) -> Self {
        Problem::new(code).into()
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        Self::Internal(error.into())
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Internal(error.into())
    }
}

/// The chain of an internal error, on its way to the log.
#[derive(Clone)]
pub struct InternalCause(pub std::sync::Arc<anyhow::Error>);

/// The problem of a response, for the page that a browser is shown instead of the JSON.
#[derive(Debug, Clone)]
pub struct ShownProblem(pub std::sync::Arc<Problem>);

/// The status a problem travels with.
#[must_use]
pub fn status(code: ProblemCode) -> StatusCode {
    use ProblemCode as C;
    match code {
        C::BadBody | C::BadParameter | C::BadHeader | C::IdempotencyKeyRequired => StatusCode::BAD_REQUEST,
        C::TooLarge | C::FileTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        C::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        C::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        C::TimedOut => StatusCode::REQUEST_TIMEOUT,
        C::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        C::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        C::Internal | C::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
        C::NotFound | C::ProcedureUnavailable => StatusCode::NOT_FOUND,
        C::Forbidden | C::CrossSite => StatusCode::FORBIDDEN,
        C::SignInRequired
        | C::TokenExpired
        | C::NonceRequired
        | C::BadProof
        | C::SessionEnded
        | C::BadPasskey
        | C::BadTicket => StatusCode::UNAUTHORIZED,
        C::BadSignInCode | C::BadInvitation | C::BadSignature => StatusCode::BAD_REQUEST,
        C::IdentityProviderFailed => StatusCode::BAD_GATEWAY,
        C::BadCardChallenge
        | C::WrongState
        | C::Changed
        | C::VersionChanged
        | C::ReturnedBefore
        | C::FileIncomplete
        | C::FileHeld => StatusCode::CONFLICT,
        C::IdempotencyKeyReused
        | C::BadCardEvidence
        | C::FormInvalid
        | C::DossierIncomplete
        | C::NotAskedFor
        | C::FileKind
        | C::FileDigest
        | C::FileHarmful
        | C::QuotaExceeded
        | C::OtherChannel => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The one error body: RFC 9457 with our code, sentences and places. The code travels as an extension too, for the log.
#[must_use]
pub fn problem_response(problem: &Problem) -> Response {
    respond(problem, None)
}

/// The same, with the id of the request it is about, which a citizen can quote and which finds the cause in the log.
#[must_use]
pub fn problem_response_about(problem: &Problem, request: uuid::Uuid) -> Response {
    respond(problem, Some(request))
}

fn respond(problem: &Problem, request: Option<uuid::Uuid>) -> Response {
    let status = status(problem.code);
    let mut body = serde_json::to_value(problem).expect("a problem is strings and lists of strings");
    body["type"] = format!("urn:congdan:problem:{}", problem.code.code()).into();
    body["title"] = problem.detail.vi.clone().into();
    body["status"] = status.as_u16().into();
    if let Some(request) = request {
        body["instance"] = request.urn().to_string().into();
    }
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response.extensions_mut().insert(ShownProblem(std::sync::Arc::new(problem.clone())));
    response.extensions_mut().insert(problem.code);
    response
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem_response(&problem),
            Self::Wait(problem, seconds) => {
                let mut response = problem_response(&problem);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
            Self::Internal(cause) => {
                let mut response = if is_database_away(&cause) {
                    Self::Wait(Box::new(ProblemCode::Unavailable.into()), AWAY_SECONDS).into_response()
                } else {
                    problem_response(&Problem::new(ProblemCode::Internal))
                };
                response.extensions_mut().insert(InternalCause(std::sync::Arc::new(cause)));
                response
            }
        }
    }
}

/// After how many seconds a database that restarts may be asked again.
const AWAY_SECONDS: u64 = 5;

/// Whether the cause is that no connection to the database could be had, or that one ended under the request.
fn is_database_away(cause: &anyhow::Error) -> bool {
    cause.chain().any(|cause| match cause.downcast_ref::<StoreError>() {
        Some(StoreError::Database(error)) => is_away(error),
        _ => cause.downcast_ref().is_some_and(is_away),
    })
}

fn is_away(error: &DbErr) -> bool {
    let cause = match error {
        DbErr::ConnectionAcquire(_) => return true,
        DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) => cause,
        _ => return false,
    };
    let RuntimeErr::SqlxError(cause) = cause else { return false };
    match cause.as_ref() {
        sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::PoolTimedOut | sqlx::Error::WorkerCrashed => true,
        // PostgreSQL, appendix A: class 08 is a connection's failure, 57P an operator's doing (shutdown, crash, starting up),
        // 53300 that there are too many connections.
        sqlx::Error::Database(error) => {
            error.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P") || code == "53300")
        }
        _ => false,
    }
}
