//! The document of a result, as a form with a file.

use std::sync::Arc;

use axum::{
    extract::{
        Multipart, State,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
};
use congdan_core::{id::DossierId, problem::ProblemCode, wire::officer::StepResponse};
use utoipa::ToSchema;

use crate::{
    app::App,
    error::{ApiError, Result},
    extract::{IdempotencyKey, Json, Officer, Path},
    routes::Refusals,
    service::{
        device::bad_field,
        result::{self, NewDocument},
    },
};

/// A document to issue.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the API document shows it; the form is read part by part")]
pub struct IssueResultForm {
    /// The version the officer saw.
    #[schema(minimum = 0, maximum = 2_147_483_647)]
    version: u32,
    /// A PDF, with its name.
    #[schema(value_type = String, format = Binary, content_media_type = "application/pdf")]
    document: Vec<u8>,
}

/// Issues the result of a finished dossier: the document, and a proof that anyone can check.
#[utoipa::path(
    post,
    path = "/v1/officer/dossiers/{id}/result",
    tag = "officer",
    params(
        ("id" = inline(DossierId), Path, description = "Hồ sơ / The dossier"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "Gửi lại cùng khoá là cùng một việc / The same key, the same step")
    ),
    request_body(content = IssueResultForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "Hồ sơ đang ở đâu / Where it stands", body = StepResponse), Refusals)
)]
pub async fn issue_result(
    State(app): State<Arc<App>>,
    officer: Officer,
    key: IdempotencyKey,
    Path(id): Path<DossierId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<StepResponse>> {
    let document = read(form, app.config.files.max_file_size).await?;
    result::issue(&app, &officer, &key, id, document).await.map(Json)
}

/// Reads the form of a result; shared with the console.
pub(in crate::routes) async fn read(form: Result<Multipart, MultipartRejection>, most: u64) -> Result<NewDocument> {
    let mut form = form.map_err(|_| ProblemCode::UnsupportedMediaType)?;
    let (mut version, mut document) = (None, None);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("version") => {
                let text = bytes(field, 20).await?;
                version = std::str::from_utf8(&text).ok().and_then(|text| text.trim().parse().ok());
            }
            Some("document") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                document = Some((name, bytes(field, most).await?));
            }
            _ => {}
        }
    }
    let version = version.ok_or_else(|| bad_field("version"))?;
    let (name, content) = document.ok_or_else(|| bad_field("document"))?;
    Ok(NewDocument { version, name, content })
}

async fn bytes(mut field: Field<'_>, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(part) = field.chunk().await.map_err(broken)? {
        if (bytes.len() + part.len()) as u64 > most {
            return Err(ProblemCode::FileTooLarge.into());
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

fn broken(error: MultipartError) -> ApiError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ProblemCode::TooLarge.into()
    } else {
        ProblemCode::BadBody.into()
    }
}
