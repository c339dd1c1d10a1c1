//! The phone makes itself known and somebody signs in, with a clock that is three days wrong.

use anyhow::{Context, ensure};
use congdan_core::{client::DeviceKey, proof::KeyId};
use url::Url;

use super::Noted;
use crate::demo::phone::{Phone, REDIRECT};

pub(super) async fn register(phone: &Phone) -> Noted<()> {
    let registered = phone.register_device("Điện thoại của Hoa", "android").await?;
    let again = phone.register_device("Điện thoại của Hoa", "android").await?;
    ensure!(registered == again, "the same key got two ids");
    let statuses: Vec<String> =
        phone.line.exchanges().iter().filter_map(|exchange| exchange.status).map(|status| status.to_string()).collect();
    let notes = vec![
        format!("khoá P-256 {} chỉ ở trong điện thoại; máy chủ lưu khoá công khai", KeyId::of(&phone.key.public_key())),
        format!(
            "trả lời: {}: lần đầu máy chủ đưa nonce của mình, vì vậy giờ của điện thoại không quan trọng",
            statuses.join(", ")
        ),
    ];
    Ok(((), notes))
}

pub(super) async fn through_the_provider(phone: &Phone, person: &str) -> Noted<()> {
    let begun = phone.begin_sign_in(REDIRECT).await?;
    let url: Url = begun.url.parse()?;
    ensure!(
        url.query_pairs().any(|(name, value)| name == "code_challenge_method" && value == "S256"),
        "the provider is asked without PKCE"
    );
    let back = phone.browse(&begun.url, person).await?;
    phone.finish_sign_in(&back).await?;
    let again = phone.finish_sign_in(&back).await;
    ensure!(again.is_err(), "a one-time code was good twice");
    let me = phone.me().await?;
    let name = me.name.context("the provider told no name")?;
    let notes = vec![
        format!("trình duyệt mở {} (OpenID Connect, PKCE S256)", url.origin().ascii_serialization()),
        "ứng dụng nhận mã dùng một lần, đổi được bằng đúng máy này và đúng bí mật này".to_owned(),
        format!("đã đăng nhập: {name}, mức định danh {}; token gắn với khoá của máy (DPoP, RFC 9449)", me.level),
    ];
    Ok(((), notes))
}

pub(super) async fn again_after_restart(phone: &Phone) -> Noted<Phone> {
    let restarted = phone.restarted();
    let before = restarted.line.exchanges().len();
    restarted.me().await?;
    let asked: Vec<String> =
        restarted.line.exchanges().split_off(before).into_iter().map(|exchange| exchange.place).collect();
    ensure!(asked.iter().any(|place| place == "POST /v1/tokens"), "nothing was refreshed: {asked:?}");
    Ok((restarted, vec!["token cũ chỉ ở trong bộ nhớ; refresh token trong két của máy được xoay vòng".to_owned()]))
}
