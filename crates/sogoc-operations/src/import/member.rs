//! From the cells of a row to a member.

use jiff::ToSpan;
use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::person::Sex;
use sogoc_domain::text::looks_like_name;

use super::catalogues::catalogues;
use super::dates::{DateReading, Doubt, read_date};
use super::draft::{Draft, Filled};
use super::grid::{Cell, Content, Row};
use super::habits::Habits;
use super::heading::Part;
use super::lines::name_text;
use super::values::{has_number, is_mark, is_not_yet, is_nothing, paper_number, sex};
use super::{Field, Options};

const CARD_DIGITS: usize = 8;
const CITIZEN_DIGITS: usize = 12;
/// Probation lasts a year and is prolonged once at most.
const LONGEST_PROBATION_MONTHS: i32 = 24;

/// Reads all fields; the cell is settled by the caller.
pub(super) fn read_member(draft: &mut Draft<'_>, row: &Row, habits: Habits, options: &Options) {
    read_name(draft, row);
    read_birth_and_sex(draft, habits, options.as_of);
    read_ethnicity(draft);
    read_party_dates(draft, options.as_of);
    read_papers(draft);
    read_levels(draft);
    draft.member.occupation = draft.text(Field::Occupation).or_else(|| draft.text(Field::Unit));
    draft.member.home = draft.text(Field::Home);
    draft.member.residence = draft.text(Field::Residence);
    draft.member.post = draft.text(Field::Post);
    draft.member.phone = draft.text(Field::Phone);
    let note = [Field::Note, Field::Status]
        .iter()
        .filter_map(|field| draft.text(*field))
        .collect::<Vec<_>>()
        .join("; ");
    let said = [draft.member.note.take(), Some(note).filter(|note| !note.is_empty())];
    draft.member.note = Some(said.into_iter().flatten().collect::<Vec<_>>().join("; "))
        .filter(|note| !note.is_empty());
}

fn read_name(draft: &mut Draft<'_>, row: &Row) {
    draft.member.birth_name = draft.text(Field::BirthName);
    let Some(name) = name_text(row, draft.header) else {
        return draft.error(
            Field::Name,
            "missing_name",
            "Dòng này có số liệu nhưng không có họ tên.",
            "Ghi họ và tên đảng viên, hoặc xóa cả dòng nếu là dòng thừa.",
        );
    };
    let (name, aside) = match name.split_once('(') {
        Some((name, aside)) => {
            (name.trim().to_owned(), Some(aside.trim_end_matches(')').trim().to_owned()))
        }
        None => (name, None),
    };
    let name = ["Đ/c ", "Đ/C ", "đ/c ", "Đồng chí "]
        .iter()
        .find_map(|title| name.strip_prefix(title))
        .unwrap_or(&name);
    draft.member.note = aside.filter(|aside| !aside.is_empty());
    name.trim().clone_into(&mut draft.member.name);
    let family = name.trim().split(' ').next().unwrap_or_default();
    if catalogues().lists.crossed.words.iter().any(|word| word == family) {
        draft.warning(
            Field::Name,
            "crossed_d",
            format!(
                "Họ “{family}” có lẽ là “{}”: phông chữ cũ thường làm mất gạch ngang của chữ Đ.",
                family.replacen('D', "Đ", 1)
            ),
            "Đối chiếu hồ sơ; nếu đúng là chữ D thì giữ nguyên.",
        );
    }
    if !looks_like_name(name) || !name.contains(' ') {
        draft.warning(
            Field::Name,
            "doubtful_name",
            format!("“{name}” không giống họ và tên đầy đủ."),
            "Kiểm tra lại và ghi đủ họ, tên đệm, tên.",
        );
    }
}

fn read_birth_and_sex(draft: &mut Draft<'_>, habits: Habits, as_of: Date) {
    let stated = read_stated_sex(draft);
    let by_column = sex_by_column(draft, habits);
    match (stated, by_column) {
        (Some(stated), Some(other)) if stated != other => draft.warning(
            Field::Sex,
            "sex_conflict",
            "Cột giới tính và cột Nam/Nữ không khớp nhau; để trống giới tính.",
            "Xem lại hồ sơ và sửa một trong hai cột.",
        ),
        (stated, by_column) => draft.member.sex = stated.or(by_column),
    }
    // A child is no member: a birth year of two digits lies at least this far back.
    let latest = Date::new(as_of.year() - 15, 12, 31).unwrap_or(as_of);
    draft.member.birth = read_birth(draft, latest);
    draft.member.birth_identity =
        match draft.cell(Field::BirthIdentity).map(|filled| read_date(&filled.cell, latest)) {
            Some(DateReading::Read { date, .. }) => date,
            _ => PartialDate::Unknown,
        };
}

fn read_stated_sex(draft: &mut Draft<'_>) -> Option<Sex> {
    let text = draft.text(Field::Sex)?;
    let found = sex(&text);
    if found.is_some() && !text.chars().any(char::is_alphabetic) {
        draft.warning(
            Field::Sex,
            "coded_sex",
            format!("Giới tính ghi bằng số {text}; đã hiểu 1 là nam, 0 hoặc 2 là nữ."),
            "Ghi “Nam” hoặc “Nữ”.",
        );
    }
    if found.is_none() {
        draft.warning(
            Field::Sex,
            "unreadable_sex",
            format!("Không hiểu giới tính “{text}”; để trống."),
            "Ghi “Nam” hoặc “Nữ”.",
        );
    }
    found
}

/// The sex a column for men or for women tells by being filled.
fn sex_by_column(draft: &mut Draft<'_>, habits: Habits) -> Option<Sex> {
    let is_filled = |filled: Option<&Filled<'_>>| {
        filled.is_some_and(|filled| !is_nothing(&filled.cell.text) && filled.cell.text != "0")
    };
    match (is_filled(draft.cell(Field::Male)), is_filled(draft.cell(Field::Female))) {
        (true, true) => {
            draft.warning(
                Field::Sex,
                "sex_conflict",
                "Cả cột Nam và cột Nữ đều có giá trị; để trống giới tính.",
                "Chỉ để giá trị ở một trong hai cột.",
            );
            None
        }
        (true, false) => Some(Sex::Male),
        (false, true) => {
            // "Nam" typed into a column headed "Nữ" says what it says.
            let text = draft.cell(Field::Female).map(|filled| filled.cell.text.clone());
            text.and_then(|text| sex(&text).filter(|_| !is_mark(&text))).or(Some(Sex::Female))
        }
        (false, false) => habits.blank_is_male.then_some(Sex::Male),
    }
}

fn read_birth(draft: &mut Draft<'_>, latest: Date) -> PartialDate {
    let is_by_sex = !draft.header.has(Field::Birth);
    let source = match whole_cell(draft, Field::Birth) {
        None if is_by_sex => {
            let holds_date = |filled: &&Filled<'_>| {
                !is_mark(&filled.cell.text) && sex(&filled.cell.text).is_none()
            };
            [Field::Male, Field::Female]
                .iter()
                .find_map(|field| draft.cells(*field).find(holds_date))
                .map(|filled| (filled.cell.clone(), filled.is_repeated))
        }
        source => source,
    };
    let reading = source.map_or(DateReading::Blank, |(cell, is_repeated)| {
        let reading = read_date(&cell, latest);
        if is_repeated {
            warn_repeated(draft, Field::Birth);
        }
        reading
    });
    match reading {
        DateReading::Read { date, doubt, .. } => {
            warn_doubt(draft, Field::Birth, date, doubt);
            if date == PartialDate::Unknown {
                warn_unknown_birth(draft);
            }
            date
        }
        DateReading::Impossible(wrong) => {
            draft.error(
                Field::Birth,
                "impossible_date",
                format!("Ngày sinh không có thật: {wrong}."),
                SAME_DAY_AS_FILE,
            );
            PartialDate::Unknown
        }
        DateReading::Blank => {
            if draft.header.has(Field::Birth)
                || draft.header.has(Field::Male)
                || draft.header.has(Field::Female)
            {
                warn_unknown_birth(draft);
            }
            PartialDate::Unknown
        }
        DateReading::Mark | DateReading::Unreadable => {
            draft.warning(
                Field::Birth,
                "unreadable_date",
                "Không đọc được ngày sinh; để trống.",
                WRITE_DATE,
            );
            PartialDate::Unknown
        }
    }
}

const SAME_DAY_AS_FILE: &str = "Đối chiếu hồ sơ đảng viên và sửa ngày trong danh sách.";
const WRITE_DATE: &str =
    "Ghi theo dạng ngày/tháng/năm, ví dụ 20/02/1974; chỉ biết năm thì ghi năm.";

fn warn_unknown_birth(draft: &mut Draft<'_>) {
    draft.warning(
        Field::Birth,
        "missing_birth",
        "Chưa có ngày sinh.",
        "Bổ sung ngày sinh hoặc ít nhất năm sinh theo hồ sơ.",
    );
}

fn warn_repeated(draft: &mut Draft<'_>, field: Field) {
    draft.warning(
        field,
        "repeated_date",
        format!("{} ghi “như trên”; đã lấy theo dòng trên.", field.label()),
        "Kiểm tra lại và ghi rõ ngày vào ô này.",
    );
}

fn warn_doubt(draft: &mut Draft<'_>, field: Field, date: PartialDate, doubt: Option<Doubt>) {
    let shown = sogoc_domain::text::format_partial(date);
    let label = field.label();
    match doubt {
        None => {}
        Some(Doubt::YearFirst) => draft.warning(
            field,
            "iso_date",
            format!("{label} viết năm trước; đã hiểu là {shown}."),
            WRITE_DATE,
        ),
        Some(Doubt::ShortYear) => {
            draft.warning(
                field,
                "two_digit_year",
                format!("{label} chỉ ghi hai số cuối của năm; đã hiểu là {shown}."),
                "Ghi đủ bốn chữ số của năm.",
            );
        }
        Some(Doubt::MoreText) => draft.warning(
            field,
            "date_with_text",
            format!("Ô {label} có thêm chữ ngoài ngày; đã lấy {shown}."),
            "Chỉ để một ngày trong ô, phần còn lại chuyển sang ghi chú.",
        ),
        Some(Doubt::Serial) => draft.warning(
            field,
            "date_as_number",
            format!("{label} là một số của bảng tính; đã hiểu là {shown}."),
            WRITE_DATE,
        ),
    }
}

/// The cell of a date, or its day, month and year from columns of their own put together.
fn whole_cell(draft: &Draft<'_>, field: Field) -> Option<(Cell, bool)> {
    let first = draft.cell(field)?;
    if first.column.part.is_none() {
        return Some((first.cell.clone(), first.is_repeated));
    }
    let part = |part: Part| {
        draft
            .cells(field)
            .find(|filled| filled.column.part == Some(part))
            .map(|filled| filled.cell.text.clone())
    };
    let parts = [part(Part::Day), part(Part::Month), part(Part::Year)];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join("/");
    Some((Cell { column: first.cell.column, content: Content::Text, text }, first.is_repeated))
}

fn read_ethnicity(draft: &mut Draft<'_>) {
    if !draft.header.has(Field::Ethnicity) {
        return;
    }
    let Some(text) = draft.text(Field::Ethnicity) else {
        return draft.warning(
            Field::Ethnicity,
            "missing_ethnicity",
            "Chưa ghi dân tộc.",
            "Bổ sung dân tộc theo hồ sơ.",
        );
    };
    draft.member.ethnicity = catalogues().ethnicity(&text);
    if draft.member.ethnicity.is_none() {
        draft.warning(
            Field::Ethnicity,
            "unknown_ethnicity",
            format!("“{text}” không có trong danh mục dân tộc; để trống."),
            "Ghi tên dân tộc theo danh mục 54 dân tộc.",
        );
    }
}

fn read_party_dates(draft: &mut Draft<'_>, as_of: Date) {
    let mut second = None;
    draft.member.admitted = match read_party_date(draft, Field::Admitted, as_of) {
        DateReading::Read { date, second: other, .. } if date != PartialDate::Unknown => {
            second = other;
            date
        }
        reading => {
            let (code, message) = match reading {
                DateReading::Mark | DateReading::Unreadable => {
                    ("unreadable_date", "Không đọc được ngày vào Đảng.")
                }
                _ => ("missing_admission", "Chưa có ngày vào Đảng."),
            };
            draft.error(Field::Admitted, code, message, "Ghi ngày vào Đảng (ngày kết nạp) theo hồ sơ; chưa biết ngày thì ghi tháng hoặc năm.");
            PartialDate::Unknown
        }
    };
    if draft.header.has(Field::Decided)
        && let DateReading::Read { date, .. } = read_party_date(draft, Field::Decided, as_of)
    {
        draft.member.decided = date;
    }
    draft.member.official = read_official(draft, as_of).or(second);
}

fn read_official(draft: &mut Draft<'_>, as_of: Date) -> Option<PartialDate> {
    let kind = draft.text(Field::Kind).map(|text| sogoc_domain::text::fold(&text));
    let is_said_official =
        kind.as_deref().is_some_and(|kind| kind.contains("chinh thuc") || kind == "ct");
    match read_party_date(draft, Field::Official, as_of) {
        DateReading::Read { date, .. } => Some(date),
        DateReading::Mark => Some(PartialDate::Unknown),
        DateReading::Unreadable => {
            draft.warning(
                Field::Official,
                "unreadable_date",
                "Không đọc được ngày chính thức; tạm hiểu là đảng viên chính thức chưa rõ ngày.",
                "Ghi ngày chính thức theo hồ sơ; đảng viên dự bị thì để trống ô này.",
            );
            Some(PartialDate::Unknown)
        }
        DateReading::Blank if is_said_official => {
            draft.warning(
                Field::Official,
                "missing_official",
                "Ghi là đảng viên chính thức nhưng chưa có ngày chính thức.",
                "Bổ sung ngày chính thức theo hồ sơ.",
            );
            Some(PartialDate::Unknown)
        }
        DateReading::Blank if !may_tell_official(draft) => {
            is_long_admitted(draft.member.admitted, as_of).then_some(PartialDate::Unknown)
        }
        DateReading::Blank | DateReading::Impossible(_) => None,
    }
}

/// True when the list has a place for official dates: a blank there means probation.
fn may_tell_official(draft: &Draft<'_>) -> bool {
    let names_both = |heading: &str| sogoc_domain::text::fold(heading).contains("chinh thuc");
    let holds_both = draft.cells(Field::Admitted).any(|filled| {
        matches!(read_date(&filled.cell, Date::MAX), DateReading::Read { second: Some(_), .. })
    });
    draft.header.has(Field::Official)
        || draft.header.columns_of(Field::Admitted).any(|column| names_both(&column.heading))
        || draft.text(Field::Kind).is_some()
        || holds_both
}

/// True when a probation begun then has surely ended, however often it was prolonged.
fn is_long_admitted(admitted: PartialDate, as_of: Date) -> bool {
    let earliest_open = as_of.checked_sub(LONGEST_PROBATION_MONTHS.months()).unwrap_or(as_of);
    admitted != PartialDate::Unknown && admitted.surely_before(PartialDate::Day(earliest_open))
}

/// Reads a date of Party life; an impossible one keeps the row out.
fn read_party_date(draft: &mut Draft<'_>, field: Field, as_of: Date) -> DateReading {
    let Some((cell, is_repeated)) = whole_cell(draft, field) else { return DateReading::Blank };
    let reading = read_date(&cell, as_of);
    match &reading {
        DateReading::Read { date, doubt, second } => {
            if is_repeated {
                warn_repeated(draft, field);
            }
            // Two dates in one cell of admissions are the two dates of a member.
            let is_pair = field == Field::Admitted
                && second.is_some()
                && draft.cell(Field::Official).is_none();
            warn_doubt(draft, field, *date, doubt.filter(|_| !is_pair));
        }
        DateReading::Impossible(wrong) => {
            draft.error(
                field,
                "impossible_date",
                format!("{} không có thật: {wrong}.", field.label()),
                SAME_DAY_AS_FILE,
            );
        }
        _ => {}
    }
    reading
}

fn read_papers(draft: &mut Draft<'_>) {
    draft.member.card = read_number(draft, Field::Card, CARD_DIGITS);
    draft.member.citizen = read_number(draft, Field::Citizen, CITIZEN_DIGITS);
    // Offices number their files as they like, but never with words alone.
    let has_digit = |text: &String| text.chars().any(|letter| letter.is_ascii_digit());
    draft.member.profile = draft.text(Field::Profile).filter(has_digit);
}

fn read_number(draft: &mut Draft<'_>, field: Field, length: usize) -> Option<String> {
    let found = draft.cells(field).find(|filled| !is_nothing(&filled.cell.text))?;
    if !has_number(&found.cell.text) {
        if !is_not_yet(&found.cell.text) {
            warn_no_number(draft, field);
        }
        return None;
    }
    let is_nine_digits = field == Field::Citizen && found.cell.text.len() <= 9;
    let (number, is_padded) = paper_number(&found.cell, if is_nine_digits { 9 } else { length });
    if is_padded {
        draft.warning(
            field,
            "zeros_restored",
            format!("{} bị mất số 0 ở đầu; đã hiểu là {number}.", field.label()),
            "Để ô ở dạng văn bản (Text) rồi ghi đủ chữ số.",
        );
    }
    Some(number)
}

fn warn_no_number(draft: &mut Draft<'_>, field: Field) {
    let code = if field == Field::Card { "odd_card" } else { "odd_citizen" };
    draft.warning(
        field,
        code,
        format!("Ô {} không có số; để trống.", field.label()),
        "Ghi đủ các chữ số, hoặc để trống ô này nếu chưa có.",
    );
}

fn read_levels(draft: &mut Draft<'_>) {
    let known = catalogues();
    draft.member.theory = level(draft, Field::Theory, |text| known.theory(text));
    draft.member.education = level(draft, Field::Education, |text| known.education(text));
    draft.member.professional = level(draft, Field::Professional, |text| known.professional(text));
    draft.member.religion =
        level(draft, Field::Religion, |text| known.religion(text).map(str::to_owned));
}

/// The value of a code list, with a warning for what the list does not hold.
fn level<T>(draft: &mut Draft<'_>, field: Field, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let text = draft.text(field)?;
    let found = find(&text);
    if found.is_none() && !catalogues().says_no_level(&text) {
        warn_level(draft, field, &text);
    }
    found
}

fn warn_level(draft: &mut Draft<'_>, field: Field, text: &str) {
    draft.warning(
        field,
        "unknown_value",
        format!("“{text}” không có trong danh mục {}; để trống.", field.label().to_lowercase()),
        "Ghi theo danh mục, hoặc bổ sung sau khi nhập.",
    );
}
