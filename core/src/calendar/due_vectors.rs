//! Due dates against the shared vectors, and the reckoning in words.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;

use super::*;

#[derive(Deserialize)]
struct Case {
    why: String,
    received: DateTime<Utc>,
    limit: TimeLimit,
    stops: Vec<ClockStop>,
    due: DateTime<Utc>,
    standing: String,
    certainty: String,
}

fn question(received: &str, limit: TimeLimit) -> DueQuestion {
    let basis = LegalBasis { citation: "Thủ tục 1.004194".into(), confidence: Confidence::Seen, note: None };
    DueQuestion { received_at: received.parse().unwrap(), limit, limit_basis: Some(basis), stops: Vec::new() }
}

fn in_vietnamese(answer: &DueAnswer) -> Vec<&str> {
    answer.steps.iter().map(|step| step.text.vi.as_str()).collect()
}

#[test]
fn the_shared_vectors_are_due() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../../tests/vectors/calendar/due.json")).unwrap();
    assert!(cases.len() > 40);
    for case in cases {
        let question =
            DueQuestion { received_at: case.received, limit: case.limit, limit_basis: None, stops: case.stops };
        let answer = due(WorkCalendar::builtin(), &question);
        assert_eq!(answer.due_at.with_timezone(&VIETNAM), case.due.with_timezone(&VIETNAM), "{}", case.why);
        assert_eq!(json!(answer.standing)["kind"], case.standing, "{}", case.why);
        assert_eq!(json!(answer.certainty)["kind"], case.certainty, "{}", case.why);
        for step in &answer.steps {
            assert!(!step.text.vi.contains(['{', '}']) && !step.text.vi.starts_with("calendar."), "{}", step.text.vi);
            assert!(!step.text.en.contains(['{', '}']), "{}", step.text.en);
        }
        assert_eq!(serde_json::from_value::<DueAnswer>(json!(answer)).unwrap(), answer);
    }
}

#[test]
fn a_late_friday_before_a_holiday_is_explained() {
    let answer = due(WorkCalendar::builtin(), &question("2026-11-20T16:20:00+07:00", TimeLimit::working_days(3)));
    assert_eq!(
        in_vietnamese(&answer),
        [
            "Hồ sơ nộp lúc 16:20 thứ Sáu 20/11/2026, sau 15:00, nên được tính là tiếp nhận vào thứ Hai 23/11/2026.",
            "Thời hạn giải quyết: 3 ngày làm việc.",
            "Không tính ngày tiếp nhận; ngày đầu tiên được tính là ngày tiếp theo.",
            "Không tính thứ Ba 24/11/2026: nghỉ Ngày Văn hóa Việt Nam.",
            "Không tính 2 ngày nghỉ cuối tuần (thứ Bảy, Chủ nhật).",
            "Hẹn trả kết quả: 17:00 thứ Sáu 27/11/2026.",
        ]
    );
    let citations: Vec<_> =
        answer.steps.iter().map(|step| step.basis.as_ref().map(|basis| basis.citation.as_str())).collect();
    assert_eq!(citations[1], Some("Thủ tục 1.004194"));
    assert_eq!(citations[3], Some("Nghị quyết 28/2026/QH16"));
    assert!(citations[0].is_some_and(|citation| citation.contains("61/2018")));
    assert_eq!(answer.steps[3].text.en, "Tuesday 24/11/2026 is not counted: Viet Nam Culture Day.");
}

#[test]
fn a_break_is_told_in_one_line_and_an_estimate_is_called_one() {
    let answer = due(WorkCalendar::builtin(), &question("2026-02-13T10:00:00+07:00", TimeLimit::working_days(1)));
    assert_eq!(
        in_vietnamese(&answer)[3..],
        [
            "Không tính các ngày từ thứ Hai 16/02/2026 đến thứ Sáu 20/02/2026: nghỉ Tết Nguyên đán Bính Ngọ.",
            "Không tính 4 ngày nghỉ cuối tuần (thứ Bảy, Chủ nhật).",
            "Hẹn trả kết quả: 17:00 thứ Hai 23/02/2026.",
        ]
    );
    let answer = due(WorkCalendar::builtin(), &question("2026-08-21T09:00:00+07:00", TimeLimit::working_days(7)));
    assert_eq!(
        in_vietnamese(&answer)[3..],
        [
            "Có tính thứ Bảy 22/08/2026: ngày làm bù cho thứ Hai 31/08/2026.",
            "Không tính thứ Hai 31/08/2026: nghỉ hoán đổi dịp Quốc khánh, làm bù thứ Bảy 22/08/2026.",
            "Không tính các ngày từ thứ Ba 01/09/2026 đến thứ Tư 02/09/2026: nghỉ Quốc khánh.",
            "Không tính 3 ngày nghỉ cuối tuần (thứ Bảy, Chủ nhật).",
            "Lịch của thứ Bảy 22/08/2026 mới là dự kiến; ngày hẹn có thể thay đổi khi Nhà nước thông báo chính thức.",
            "Lịch của thứ Hai 31/08/2026 mới là dự kiến; ngày hẹn có thể thay đổi khi Nhà nước thông báo chính thức.",
            "Hẹn trả kết quả: 17:00 thứ Năm 03/09/2026.",
        ]
    );
}

#[test]
fn stops_and_a_moved_last_day_are_explained() {
    let at = |text: &str| text.parse().unwrap();
    let mut asked = question("2026-11-02T09:00:00+07:00", TimeLimit::calendar_days(10));
    asked.stops = vec![ClockStop {
        from: at("2026-11-04T10:00:00+07:00"),
        until: Some(at("2026-11-06T10:00:00+07:00")),
        reason: StopReason::OtherAgency,
        restart: Restart::Resume,
    }];
    let answer = due(WorkCalendar::builtin(), &asked);
    assert_eq!(
        in_vietnamese(&answer)[3..],
        [
            "Tạm dừng từ 10:00 thứ Tư 04/11/2026 đến 10:00 thứ Sáu 06/11/2026 (chờ ý kiến của cơ quan khác): \
             không tính 2 ngày.",
            "Ngày cuối cùng của thời hạn, thứ Bảy 14/11/2026, là ngày nghỉ hoặc đang tạm dừng, nên thời hạn kết thúc vào \
             thứ Hai 16/11/2026.",
            "Không tính 2 ngày nghỉ cuối tuần (thứ Bảy, Chủ nhật).",
            "Hẹn trả kết quả: 17:00 thứ Hai 16/11/2026.",
        ]
    );
    asked.limit = TimeLimit::working_days(5);
    asked.stops[0].restart = Restart::FromZero;
    asked.stops[0].reason = StopReason::Correction;
    let answer = due(WorkCalendar::builtin(), &asked);
    assert_eq!(
        in_vietnamese(&answer)[3..5],
        [
            "Tạm dừng từ 10:00 thứ Tư 04/11/2026 (chờ bổ sung hồ sơ); nhận đủ lúc 10:00 thứ Sáu 06/11/2026 nên thời \
             hạn được tính lại từ đầu.",
            "Hồ sơ nộp lúc 10:00 thứ Sáu 06/11/2026, trong giờ tiếp nhận, nên được tính là tiếp nhận vào thứ Sáu \
             06/11/2026.",
        ]
    );
}
