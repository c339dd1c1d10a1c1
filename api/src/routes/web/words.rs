//! How pages write moments, amounts and the members of closed lists.

use chrono::{DateTime, Utc};
use congdan_core::{
    calendar::{Confidence, LimitUnit, TimeLimit, local_date, local_time},
    feedback::categories,
    procedure::{AgencyLevel, Channel, FeeItem, FeeKind, StepRole, WhenDue},
};

/// `09:03 ngày 24/11/2026`, in Viet Nam.
pub(super) fn moment(at: &DateTime<Utc>) -> String {
    format!("{} ngày {}", local_time(*at).format("%H:%M"), day(at))
}

/// `24/11/2026`, in Viet Nam.
pub(super) fn day(at: &DateTime<Utc>) -> String {
    local_date(*at).format("%d/%m/%Y").to_string()
}

/// For `<time datetime>`.
pub(super) fn machine(at: &DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `2,1 MB`: decimal units, as file managers write.
pub(super) fn size(bytes: &u64) -> String {
    match *bytes {
        bytes @ 0..1_000 => format!("{bytes} byte"),
        bytes @ 1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        bytes => format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// `7 ngày làm việc`.
pub(super) fn limit(limit: &TimeLimit) -> String {
    let amount = limit.amount;
    match limit.unit {
        LimitUnit::SameDay => "Trong ngày".to_owned(),
        _ if amount == 0 => "Trong ngày".to_owned(),
        LimitUnit::HalfDays if amount.is_multiple_of(2) => format!("{} ngày làm việc", amount / 2),
        LimitUnit::HalfDays => format!("{},5 ngày làm việc", amount / 2),
        LimitUnit::WorkingDays => format!("{amount} ngày làm việc"),
        LimitUnit::CalendarDays => format!("{amount} ngày (tính cả ngày nghỉ)"),
        LimitUnit::Hours => format!("{amount} giờ"),
    }
}

/// What an item of a fee costs.
pub(super) fn fee(item: &FeeItem) -> String {
    match &item.kind {
        FeeKind::Fixed { amount } => amount.to_string(),
        FeeKind::PerCopy { unit, .. } => format!("{unit} mỗi bản"),
        FeeKind::PerPage { first_pages, first_unit, next_unit, cap, .. } => {
            format!(
                "{first_unit} mỗi trang cho {first_pages} trang đầu, {next_unit} mỗi trang sau, không quá {cap} mỗi bản"
            )
        }
        FeeKind::Tiered { unit_name, tiers, cap, .. } => {
            let prices = tiers.iter().map(|tier| match tier.up_to {
                Some(last) => format!("{} mỗi {} đến {} thứ {last}", tier.unit, unit_name.vi, unit_name.vi),
                None => format!("{} mỗi {} còn lại", tier.unit, unit_name.vi),
            });
            let cap = cap.map(|cap| format!("không quá {cap}"));
            prices.chain(cap).collect::<Vec<_>>().join(", ")
        }
        FeeKind::ByCouncil { rates } if !rates.is_empty() => {
            let rates = rates.iter().map(|rate| format!("{} ({})", rate.amount, rate.basis.citation));
            rates.collect::<Vec<_>>().join("; ")
        }
        FeeKind::ByCouncil { .. } => "Do Hội đồng nhân dân cấp tỉnh quyết định".to_owned(),
    }
}

pub(super) fn when_due(when: &WhenDue) -> &'static str {
    match when {
        WhenDue::AtSubmission => "Nộp khi gửi hồ sơ",
        WhenDue::AfterAcceptance => "Nộp sau khi hồ sơ được tiếp nhận",
        WhenDue::BeforeResult => "Nộp trước khi nhận kết quả",
    }
}

pub(super) fn channel(channel: &Channel) -> &'static str {
    match channel {
        Channel::Online => "trực tuyến",
        Channel::InPerson => "trực tiếp",
        Channel::Post => "qua bưu chính",
    }
}

pub(super) fn level(level: &AgencyLevel) -> &'static str {
    match level {
        AgencyLevel::Commune => "Uỷ ban nhân dân cấp xã",
        AgencyLevel::CommunePolice => "Công an cấp xã",
        AgencyLevel::Province => "Cơ quan chuyên môn cấp tỉnh",
        AgencyLevel::ProvincePolice => "Công an cấp tỉnh",
    }
}

pub(super) fn role(role: &StepRole) -> &'static str {
    match role {
        StepRole::Receive => "Bộ phận một cửa",
        StepRole::Process => "Cán bộ thụ lý",
        StepRole::Approve => "Lãnh đạo ký",
        StepRole::Return => "Bộ phận trả kết quả",
    }
}

/// How sure a rule's source is, where it is not certain.
pub(super) fn doubt(confidence: &Confidence) -> Option<&'static str> {
    match confidence {
        Confidence::Seen | Confidence::Computed => None,
        Confidence::Secondary => Some("theo nguồn thứ cấp"),
        Confidence::Memory => Some("cần đối chiếu với văn bản"),
        Confidence::Design => Some("lựa chọn của bản cài đặt này"),
    }
}

/// What the scanner said of a file.
pub(super) fn scan(scan: &str) -> &'static str {
    match scan {
        "clean" => "Đã quét, an toàn",
        "harmful" => "Có nội dung gây hại, đã giữ lại",
        "unscanned" => "Chưa quét: máy chủ không có bộ quét",
        _ => "Đang chờ quét",
    }
}

pub(super) fn feedback_kind(kind: &str) -> &'static str {
    match kind {
        "petition" => "Kiến nghị",
        _ => "Phản ánh",
    }
}

/// What a feedback is about.
pub(super) fn feedback_category(id: &str) -> &str {
    categories().iter().find(|category| category.id == id).map_or(id, |category| category.name.vi.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_moments_read_as_people_write_them() {
        assert_eq!(size(&999), "999 byte");
        assert_eq!(size(&300_001), "301 kB");
        assert_eq!(size(&2_097_152), "2,0 MB");
        let at = "2026-11-24T02:03:04Z".parse().unwrap();
        assert_eq!(moment(&at), "09:03 ngày 24/11/2026");
        assert_eq!(machine(&at), "2026-11-24T02:03:04Z");
    }

    #[test]
    fn limits_name_their_unit() {
        let of = |amount, unit| limit(&TimeLimit { amount, unit });
        assert_eq!(of(0, LimitUnit::SameDay), "Trong ngày");
        assert_eq!(of(3, LimitUnit::HalfDays), "1,5 ngày làm việc");
        assert_eq!(of(7, LimitUnit::WorkingDays), "7 ngày làm việc");
    }
}
