//! What a row says taken together: dates in their order, values that are possible but odd.

use jiff::civil::Date;
use sogoc_domain::date::{PartialDate, years_between};
use sogoc_domain::text::{fold, format_date, format_partial};

use super::Field;
use super::catalogues::catalogues;
use super::draft::Draft;

const COMPARE_WITH_FILE: &str = "Đối chiếu hồ sơ đảng viên và sửa ngày sai.";
const YOUNGEST: i16 = 18;
const OLDEST: i16 = 60;
/// Months of probation outside which an official date is odd.
const PROBATION_MONTHS: std::ops::RangeInclusive<i32> = 12..=24;

/// Checks a row whose fields have been read.
pub(super) fn check(draft: &mut Draft<'_>, as_of: Date) {
    check_order(draft, as_of);
    check_ages(draft);
    check_probation(draft, as_of);
    check_numbers(draft);
    check_gaps(draft);
    check_presence(draft);
}

/// Dates that contradict each other or the calendar keep the row out.
fn check_order(draft: &mut Draft<'_>, as_of: Date) {
    let member = &draft.member;
    let (birth, admitted, decided) = (member.birth, member.admitted, member.decided);
    let official = member.official.unwrap_or_default();
    if admitted.surely_after(as_of) {
        future(draft, Field::Admitted, as_of);
    }
    if admitted.surely_before(birth) {
        draft.error(
            Field::Birth,
            "birth_after_admission",
            format!(
                "Ngày sinh {} sau ngày vào Đảng {}.",
                format_partial(birth),
                format_partial(admitted)
            ),
            COMPARE_WITH_FILE,
        );
    }
    if birth.surely_after(as_of) {
        future(draft, Field::Birth, as_of);
    }
    if official.surely_before(admitted) && !draft.is_faulty(Field::Admitted) {
        draft.error(
            Field::Official,
            "official_before_admission",
            format!(
                "Ngày chính thức {} trước ngày vào Đảng {}.",
                format_partial(official),
                format_partial(admitted)
            ),
            COMPARE_WITH_FILE,
        );
    }
    if official.surely_after(as_of) {
        future(draft, Field::Official, as_of);
    }
    if decided.surely_after(as_of) {
        future(draft, Field::Decided, as_of);
    }
    if admitted.surely_before(decided) && !draft.is_out() {
        draft.warning(
            Field::Decided,
            "decided_after_admission",
            "Quyết định kết nạp có ngày sau ngày vào Đảng.",
            "Xem lại hai ngày; thường quyết định có trước lễ kết nạp.",
        );
    }
}

fn future(draft: &mut Draft<'_>, field: Field, as_of: Date) {
    draft.error(
        field,
        "future_date",
        format!("{} ở sau ngày của danh sách ({}).", field.label(), format_date(as_of)),
        "Sửa ngày sai, hoặc chọn lại ngày của danh sách nếu danh sách lập sau ngày đó.",
    );
}

fn check_ages(draft: &mut Draft<'_>) {
    let (birth, admitted) = (draft.member.birth, draft.member.admitted);
    if birth.year().is_some_and(|year| year <= 1900) {
        draft.warning(
            Field::Birth,
            "old_year",
            "Năm sinh từ 1900 trở về trước.",
            COMPARE_WITH_FILE,
        );
    }
    if draft.is_faulty(Field::Birth) || draft.is_faulty(Field::Admitted) {
        return;
    }
    let age = |born: Option<Date>, on: Option<Date>| Some(years_between(born?, on?));
    let most = age(birth.earliest(), admitted.latest());
    let least = age(birth.latest(), admitted.earliest());
    if let Some(most) = most.filter(|age| *age < YOUNGEST) {
        draft.warning(
            Field::Admitted,
            "young_at_admission",
            format!("Vào Đảng khi mới {most} tuổi."),
            COMPARE_WITH_FILE,
        );
    }
    if let Some(least) = least.filter(|age| *age > OLDEST) {
        draft.warning(
            Field::Admitted,
            "old_at_admission",
            format!("Vào Đảng khi đã {least} tuổi."),
            COMPARE_WITH_FILE,
        );
    }
}

fn check_probation(draft: &mut Draft<'_>, as_of: Date) {
    if draft.is_out() {
        return;
    }
    let has_column = draft.header.has(Field::Official);
    let admitted = draft.member.admitted;
    match draft.member.official {
        Some(PartialDate::Day(official)) => {
            let Some(months) = admitted.day().map(|admitted| months_between(admitted, official))
            else {
                return;
            };
            if !PROBATION_MONTHS.contains(&months) {
                draft.warning(
                    Field::Official,
                    "odd_probation",
                    format!("Thời gian dự bị là {months} tháng; thường là 12 tháng."),
                    "Đối chiếu hồ sơ; nếu đúng thì giữ nguyên.",
                );
            }
        }
        None if has_column
            && admitted.latest().is_some_and(|admitted| {
                months_between(admitted, as_of) > *PROBATION_MONTHS.end()
            }) =>
        {
            draft.warning(
                Field::Official,
                "long_probation",
                "Vào Đảng đã quá 24 tháng mà chưa có ngày chính thức; tạm tính là đảng viên dự bị.",
                "Bổ sung ngày chính thức nếu đã được công nhận.",
            );
        }
        _ => {}
    }
    let is_said_probationary =
        draft.text(Field::Kind).is_some_and(|kind| fold(&kind).contains("du bi"));
    if is_said_probationary && draft.member.official.is_some() {
        draft.warning(
            Field::Official,
            "kind_conflict",
            "Ghi là đảng viên dự bị nhưng đã có ngày chính thức.",
            COMPARE_WITH_FILE,
        );
    }
}

/// Whole months from `from` to `to`.
fn months_between(from: Date, to: Date) -> i32 {
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month());
    // The last day of a month ends a period begun on a longer month's last day.
    let is_reached = to.day() >= from.day() || to.day() == to.days_in_month();
    months - i32::from(!is_reached)
}

fn check_numbers(draft: &mut Draft<'_>) {
    let is_digits = |number: &str, lengths: &[usize]| {
        number.chars().all(|letter| letter.is_ascii_digit()) && lengths.contains(&number.len())
    };
    if draft.member.card.as_deref().is_some_and(|card| !is_digits(card, &[8, 12])) {
        draft.warning(
            Field::Card,
            "odd_card",
            "Số thẻ đảng viên không gồm 8 hoặc 12 chữ số; vẫn giữ như đã ghi.",
            "Đối chiếu thẻ và sửa số thẻ.",
        );
    }
    if draft.member.citizen.as_deref().is_some_and(|number| !is_digits(number, &[9, 12])) {
        draft.warning(
            Field::Citizen,
            "odd_citizen",
            "Số CCCD không gồm 12 chữ số (CMND 9 chữ số); vẫn giữ như đã ghi.",
            "Đối chiếu căn cước và sửa số.",
        );
    }
}

/// A sheet without a column for something says so once; a row with its cell blank says so here.
fn check_gaps(draft: &mut Draft<'_>) {
    let has_column =
        [Field::Sex, Field::Male, Field::Female].iter().any(|field| draft.header.has(*field));
    let is_explained = draft.problems.iter().any(|problem| problem.field == Field::Sex);
    if has_column && draft.member.sex.is_none() && !is_explained {
        draft.warning(
            Field::Sex,
            "missing_sex",
            "Chưa ghi giới tính.",
            "Ghi “Nam” hoặc “Nữ”; phần mềm không đoán theo tên.",
        );
    }
}

fn check_presence(draft: &mut Draft<'_>) {
    let said = [Field::Note, Field::Status]
        .iter()
        .filter_map(|field| draft.text(*field))
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    if catalogues().lists.left.words.iter().any(|word| said.contains(word.as_str())) {
        draft.warning(
            Field::Status,
            "perhaps_left",
            "Ghi chú cho thấy có thể đảng viên không còn ở danh sách này; dòng vẫn được nhập.",
            "Nếu đã chuyển đi, từ trần hoặc ra khỏi Đảng thì ghi biến động sau khi nhập.",
        );
    }
}
