//! What every operation may answer instead, for the API document.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{Content, Ref, RefOr, Response, ResponseBuilder},
};

/// A problem (RFC 9457): the caller can act on it (4xx), or cannot (5xx).
pub struct Refusals;

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let response = |description: &str| {
            let content = Content::new(Some(Ref::from_schema_name("Problem")));
            let response = ResponseBuilder::new().description(description).content("application/problem+json", content);
            RefOr::T(response.build())
        };
        BTreeMap::from([
            ("4XX".to_owned(), response("Không làm được; vì sao và làm gì tiếp / Refused: why, and what to do next")),
            ("5XX".to_owned(), response("Lỗi của hệ thống / Our fault")),
        ])
    }
}
