//! What was just done, told on the next page by a cookie that ends when it is shown: an address would be kept and sent on.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;

use crate::config::Config;

const COOKIE: &str = "congdan-done";
/// Seconds in which the next page must be asked for.
const LIFE: u32 = 120;

/// Goes to a page and tells there what was done.
pub(super) fn then(config: &Config, address: &str, what: &'static str) -> Response {
    let mut response = Redirect::to(address).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie(config, what, LIFE));
    response
}

/// What was just done, in words.
pub(super) fn words(headers: &HeaderMap) -> Option<&'static str> {
    Some(match CookieJar::from_headers(headers).get(COOKIE)?.value() {
        "accept" => "Đã tiếp nhận hồ sơ. Người nộp được báo ngày hẹn trả.",
        "refuse" => "Đã từ chối tiếp nhận. Người nộp được báo lý do.",
        "take" => "Bạn đã nhận thụ lý hồ sơ này.",
        "request-correction" => "Đã gửi yêu cầu bổ sung. Thời hạn tạm dừng cho đến khi người nộp bổ sung.",
        "finish" => "Đã kết thúc xử lý. Bước tiếp theo: tải lên văn bản kết quả.",
        "issue-result" => "Đã ký văn bản kết quả. Người nộp được báo.",
        "hand-over" => "Đã trả kết quả.",
        "answer" => "Đã gửi trả lời. Người gửi phản ánh được báo.",
        "sign-out" => "Bạn đã đăng xuất.",
        _ => return None,
    })
}

/// The same page, after which it is not told again.
pub(super) fn told(config: &Config, mut page: Response) -> Response {
    page.headers_mut().append(header::SET_COOKIE, cookie(config, "", 0));
    page
}

fn cookie(config: &Config, value: &'static str, seconds: u32) -> HeaderValue {
    let secure = if config.is_https() { "; Secure" } else { "" };
    let text = format!("{COOKIE}={value}; Path=/officer; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&text).expect("words of this file are ASCII")
}
