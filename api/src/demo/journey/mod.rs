//! The journey, in reading order: one citizen, one dossier from phone to result, then the other three procedures.

mod checking;
mod choosing;
mod desk;
mod filing;
mod heard;
mod paying;
mod signing_in;
mod tapping;
mod told;

use std::io::Write;

use anyhow::{Context, ensure};
use chrono::TimeDelta;
use congdan_core::{
    calendar::local_date,
    client::NewFile,
    dossier::{BusinessState, EventKind, Outcome, Step},
};
use serde_json::json;

pub use desk::every_right;

use super::{
    answers, case::Case, double::citizen_card::CitizenCard, journal::Journal, material, officer::OfficerDesk,
    phone::Phone, stage::Stage,
};

/// What a step gives: its value, and what to print about it.
type Noted<T> = anyhow::Result<(T, Vec<String>)>;

/// What is left to look at when the journey has ended.
pub struct Traces {
    /// The dossier's code.
    pub code: String,
    /// What opens its public status.
    pub second_fact: String,
    /// Its receipt's text.
    pub receipt: String,
    /// Its result's text.
    pub result: String,
}

/// Walks the whole journey on a stage whose worker runs.
///
/// # Errors
/// The first step that did not hold, after it was printed.
pub async fn walk<W: Write>(stage: &Stage, journal: &mut Journal<W>) -> anyhow::Result<Traces> {
    let hoa = answers::person("hoa");
    let phone = stage.phone();
    phone.set_clock_off(TimeDelta::days(3));

    journal.chapter("1. Đăng nhập trên điện thoại có đồng hồ sai ba ngày (sign-in)");
    journal.step("Điện thoại đăng ký khoá", signing_in::register(&phone)).await?;
    journal.step("Đăng nhập qua nhà cung cấp định danh", signing_in::through_the_provider(&phone, "hoa")).await?;
    let phone = journal.step("Mở lại ứng dụng, làm mới phiên", signing_in::again_after_restart(&phone)).await?;
    let card = CitizenCard::of(&hoa)?;
    journal.step("Áp thẻ căn cước khi chưa tin cơ quan cấp", tapping::untrusted(&phone, &card)).await?;
    journal.step("Cài chứng thư gốc, áp thẻ lại", tapping::trusted(stage, &phone, &card)).await?;

    journal.chapter("2. Tìm thủ tục (catalogue)");
    journal.step("Đồng bộ danh mục", choosing::sync(&phone)).await?;
    let procedure = choosing::search(&phone, "trich luc ho tich", "2.000635");
    let procedure = journal.step("Tìm không dấu, không cần mạng", procedure).await?.code;

    journal.chapter("3. Soạn và nộp hồ sơ (draft, upload, submission)");
    let given = answers::civil_status_extract(&hoa, 2);
    let mut draft = journal.step("Điền tờ khai", filing::begin(&phone, &procedure, "H99.12.01", given)).await?;
    journal.step("Nhập sai được báo ngay", filing::a_wrong_answer(&phone, &mut draft)).await?;
    journal.step("Máy chủ có cùng kết luận", filing::same_verdict(&phone, &mut draft)).await?;
    phone.answer(&mut draft, "copies", json!(2)).await?;
    journal.progress("đang tạo ảnh và bản quét mẫu…");
    let files = vec![
        file("identity", "can-cuoc.jpg", "image/jpeg", material::photo(1)),
        file("basis", "giay-khai-sinh.pdf", "application/pdf", material::scan("GIAY KHAI SINH", 2)),
    ];
    journal.step("Đính kèm hai tệp", filing::attach(&phone, &mut draft, files)).await?;
    let reopened = filing::reopen(&phone, &draft, &hoa.name);
    let (phone, mut draft) = journal.step("Tắt và mở lại: bản nháp còn nguyên", reopened).await?;
    journal.step("Nộp khi còn thiếu thì bị từ chối", filing::incomplete(&phone, &mut draft)).await?;
    journal.progress("đang tải lên 2,3 MB…");
    let (phone, mut draft) = journal.step("Tải lên bị đứt rồi tải tiếp", filing::upload(&phone, draft)).await?;
    let submitted = journal.step("Nộp hồ sơ", filing::submit(&phone, &mut draft)).await?;
    journal.step("Kiểm tra biên nhận ngoại tuyến", filing::receipt(&phone, &submitted)).await?;
    let id = submitted.response.id;

    journal.chapter("4. Nộp phí bằng VietQR (payment)");
    let mut live = journal.step("Mở luồng báo tin và push", told::listen(&phone)).await?;
    journal.step("Mã VietQR", paying::show(&phone, id, stage.folder())).await?;
    journal.step("Ngân hàng báo có, đúng một lần", paying::pay(stage, &phone, id)).await?;
    told::next(&mut live, EventKind::Paid).await?;

    journal.chapter("5. Cán bộ xử lý (officer)");
    let desk = journal.step("Cán bộ đăng nhập bằng passkey", desk::sign_in(stage)).await?;
    journal.step("Tiếp nhận, tính ngày hẹn trả", desk::accept(&desk, &mut live, id)).await?;
    journal.step("Nhận xử lý", desk::take(&desk, id)).await?;
    let resumed = told::resume(&phone, live, EventKind::Taken);
    let mut live = journal.step("Luồng đứt rồi nối lại", resumed).await?;
    journal.step("Yêu cầu bổ sung", desk::ask_for_repair(&desk, id)).await?;
    told::next(&mut live, EventKind::CorrectionRequested).await?;
    journal.step("Công dân bổ sung", desk::repair(&phone, id, &material::photo(3))).await?;
    let document = material::letter(&["BAN SAO TRICH LUC HO TICH", "(mau, khong co gia tri)"]);
    let result = desk::result(&desk, &phone, id, &document);
    let result = journal.step("Ký số kết quả và trả", result).await?;
    told::next(&mut live, EventKind::HandedOver).await?;

    journal.chapter("6. Ai cũng kiểm tra được (public)");
    let code = submitted.response.code.to_string();
    let second_fact = hoa.phone_number[hoa.phone_number.len() - 4..].to_owned();
    let status = checking::status(stage, &code, &second_fact, &hoa.name);
    journal.step("Tra cứu bằng mã và bốn số cuối", status).await?;
    let receipt = submitted.response.receipt.text;
    journal.step("Kiểm tra biên nhận và kết quả", checking::proofs(stage, &[&receipt, &result])).await?;

    journal.chapter("7. Được lắng nghe (rating, feedback)");
    journal.step("Đánh giá", heard::rate(&phone, id)).await?;
    let photo = material::photo(4);
    let feedback = heard::feedback(&phone, &desk, &mut live, &photo);
    journal.step("Phản ánh có ảnh, được trả lời", feedback).await?;

    journal.chapter("8. Hộp thư và push (inbox)");
    journal.step("Mỗi việc báo đúng một lần", told::once(stage, &phone)).await?;

    others(stage, journal, &phone, &desk).await?;
    Ok(Traces { code, second_fact, receipt, result })
}

/// The three other procedures that run whole, in a shorter form.
async fn others<W: Write>(
    stage: &Stage,
    journal: &mut Journal<W>,
    phone: &Phone,
    desk: &OfficerDesk,
) -> anyhow::Result<()> {
    journal.chapter("9. Ba thủ tục nữa, trọn vẹn (three more)");
    let today = local_date(stage.app.clock.now());
    for code in ["1.001193", "1.004222", "2.000815"] {
        let case = Case::of(code, &answers::person("hoa"), today);
        let name = phone.procedure(&case.procedure).await?.name.vi;
        journal.step(&format!("{code} {name}"), whole(stage, phone, desk, &case)).await?;
    }
    Ok(())
}

/// One dossier from draft to hand-over.
async fn whole(stage: &Stage, phone: &Phone, desk: &OfficerDesk, case: &Case) -> Noted<()> {
    let submitted = case.submit(phone).await?;
    let id = submitted.response.id;
    let mut notes = vec![format!("mã hồ sơ {}", submitted.response.code)];
    notes.extend(paying::pay_simply(stage, phone, id).await?.1);
    desk.step(id, Step::Accept).await?;
    let opened = desk.open(id).await?.dossier;
    let last = opened.due_steps.last().context("the due date is not explained")?;
    notes.push(last.text.vi.clone());
    desk.step(id, Step::Take).await?;
    desk.finish(id, Outcome::Granted).await?;
    let document = material::letter(&["KET QUA", &case.procedure.to_string(), "BAN MAU"]);
    desk.issue_result(id, "ket-qua.pdf", &document).await?;
    let handed_over = desk.step(id, Step::HandOver).await?;
    ensure!(handed_over.state == BusinessState::HandedOver.as_str(), "it ended as {}", handed_over.state);
    ensure!(phone.result_document(id).await? == document, "another document came");
    notes.push("đã trả kết quả, điện thoại kiểm tra đúng văn bản đã ký".to_owned());
    Ok(((), notes))
}

fn file(paper: &str, name: &str, media_type: &str, content: Vec<u8>) -> NewFile {
    NewFile { paper: paper.to_owned(), name: name.to_owned(), media_type: media_type.to_owned(), content }
}
