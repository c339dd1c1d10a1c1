//! Banks say that money came.

use std::sync::Arc;

use axum::{body::Bytes, extract::State, http::HeaderMap};
use congdan_core::{
    problem::ProblemCode,
    wire::hook::{BankTransferRequest, BankTransferResponse},
};

use crate::{
    app::App,
    error::Result,
    extract::{Json, Path},
    routes::Refusals,
    service::{self, payment::Callback},
};

/// Takes a bank's report of a transfer (Standard Webhooks). A repeat answers 200 and changes nothing.
#[utoipa::path(
    post, path = "/v1/hooks/bank/{bank}", tag = "hook", request_body = BankTransferRequest,
    params(
        ("bank" = String, Path, description = "Tên ngân hàng trong cấu hình / The bank's name in the settings"),
        ("webhook-id" = String, Header, pattern = "^[!-~]{1,200}$", description = "Id of the message"),
        ("webhook-timestamp" = String, Header, pattern = "^[0-9]{1,18}$", description = "Seconds since 1970"),
        ("webhook-signature" = String, Header, description = "v1,base64(HMAC-SHA256)"),
    ),
    responses((status = 200, description = "Đã ghi nhận / Taken", body = BankTransferResponse), Refusals)
)]
pub async fn take_bank_transfer(
    State(app): State<Arc<App>>,
    Path(bank): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<BankTransferResponse>> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).ok_or(ProblemCode::BadHeader);
    let timestamp = text("webhook-timestamp")?;
    let timestamp = Some(timestamp).filter(|text| text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit()));
    let timestamp = timestamp.and_then(|text| text.parse().ok()).ok_or(ProblemCode::BadHeader)?;
    let (id, signatures) = (text("webhook-id")?.to_owned(), text("webhook-signature")?.to_owned());
    service::payment::take(&app, Callback { bank, id, timestamp, signatures, body }).await.map(Json)
}
