//! How numbers, days and times are typed, as patterns.

/// The spellings of a telephone number that are read: blanks, dots, hyphens and brackets anywhere; 0, +84, 0084 or 84 in front.
pub(super) fn phone() -> String {
    const BETWEEN: &str = r"[\s.()-]*";
    let spaced = |signs: &[&str]| signs.iter().map(|sign| format!("{sign}{BETWEEN}")).collect::<String>();
    let rest = |count: usize| format!("([0-9]{BETWEEN}){{{count}}}");
    let mobile = spaced(&["[35789]"]) + &rest(8);
    let landline = spaced(&["2"]) + &rest(9);
    let zero = spaced(&["0"]);
    let plus = r"\+";
    let abroad = format!("({}|{})", spaced(&[r"\+?", "0", "0", "8", "4"]), spaced(&[plus, "8", "4"]));
    let bare = spaced(&["8", "4"]);
    let ways = [
        format!("{zero}({mobile}|{landline})"),
        format!("{abroad}({zero})?({mobile}|{landline})"),
        format!("{bare}(({zero})?{mobile}|{landline})"),
        mobile.clone(),
    ];
    format!("^{BETWEEN}({})$", ways.join("|"))
}

const YEAR: &str = "((1[89]|2[01])[0-9]{2}|2200)";
const LEAP: &str = "((1[89]|2[01])(0[48]|[2468][048]|[13579][26])|2000)";
/// Month, day and year of every day there is, 29 February in leap years alone (Gregorian rule).
const DAYS: [(&str, &str, &str); 4] = [
    ("(0?[13578]|1[02])", "(0?[1-9]|[12][0-9]|3[01])", YEAR),
    ("(0?[469]|11)", "(0?[1-9]|[12][0-9]|30)", YEAR),
    ("0?2", "(0?[1-9]|1[0-9]|2[0-8])", YEAR),
    ("0?2", "29", LEAP),
];

/// A day of 1800 to 2200 as it is kept or as offices write it.
pub(super) fn date() -> String {
    any(days())
}

/// The same, or as much of it as is known: `1950-03`, `03/1950`, `1950`, `00/00/1950`.
pub(super) fn partial_date() -> String {
    const MONTH: &str = "(0?[0-9]|1[0-2])";
    let less = [YEAR.to_owned(), format!("{YEAR}-{MONTH}(-00?)?"), format!("(00?/)?{MONTH}/{YEAR}")];
    any(days().into_iter().chain(less).collect())
}

/// `14:30`, `14h30`, `14 giờ 30 phút`, `14g`.
pub(super) const TIME: &str =
    r"^\s*([01]?[0-9]|2[0-3])\s*(:|[hH]|[gG]|[gG][iI][ờỜoOơƠ])\s*([0-5]?[0-9])?\s*([pP][hH][úÚuU][tT])?\s*$";

/// A whole number or one with decimals, groups of three with dots before a comma.
pub(super) const DECIMAL: &str =
    r"^\s*-?(([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]*)?|[0-9]+\.([0-9]{0,2}|[0-9]{4,})|0\.[0-9]{3})\s*$";

/// Whole đồng with or without groups and unit.
pub(super) const MONEY: &str = r"^\s*([0-9]+|[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}(\s+[0-9]{3})+)\s*([đĐ][ồỒ][nN][gG]|[vV][nN][đĐdD]|[đĐ]|₫)?\s*$";

/// Digits with blanks, dots and hyphens between.
pub(super) fn digits(min: u32, max: u32) -> String {
    format!(r"^[\s.-]*([0-9][\s.-]*){{{min},{max}}}$")
}

/// Digits with blanks between, of one of these lengths.
pub(super) fn spaced_digits(lengths: &[u32]) -> String {
    any(lengths.iter().map(|length| format!(r"([0-9]\s*){{{length}}}")).collect())
}

/// Ten digits, a branch of an organisation behind them that is not 000, or a person's twelve.
pub(super) fn tax_code() -> String {
    let branch = ["[1-9] [0-9] [0-9]", "0 [1-9] [0-9]", "0 0 [1-9]"].map(|digits| digits.replace(' ', r"\s*") + r"\s*");
    any(vec![format!(r"([0-9]\s*){{10}}(-?\s*({}))?", branch.join("|")), r"([0-9]\s*){12}".to_owned()])
}

fn days() -> Vec<String> {
    let kept = DAYS.map(|(month, day, year)| format!("{year}-{month}-{day}"));
    let written = DAYS.map(|(month, day, year)| format!("{day}/{month}/{year}"));
    kept.into_iter().chain(written).collect()
}

fn any(ways: Vec<String>) -> String {
    format!(r"^\s*({})\s*$", ways.join("|"))
}
