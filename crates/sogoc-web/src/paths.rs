//! The addresses of pages: written here once, used by pages and by routes.

use jiff::civil::Date;
use sogoc_domain::text::format_date;

/// *Tổng quan*.
pub const OVERVIEW: &str = "/";
/// Sign in.
pub const SIGN_IN: &str = "/sign-in";
/// Sign out (a posted form).
pub const SIGN_OUT: &str = "/sign-out";
/// Change one's own password.
pub const PASSWORD: &str = "/password";
/// Switch the size of text (a posted form).
pub const TEXT_SIZE: &str = "/text-size";
/// *Tổ chức đảng*.
pub const UNITS: &str = "/units";
/// *Danh sách tổ chức*.
pub const ALL_UNITS: &str = "/units/all";
/// The same as a workbook.
pub const ALL_UNITS_FILE: &str = "/units/all.xlsx";
/// The same as text of separated fields.
pub const ALL_UNITS_TEXT: &str = "/units/all.csv";
/// *Hồ sơ đảng viên*: the list of members, and how many they are.
pub const MEMBERS: &str = "/members";
/// *Báo cáo thống kê*.
pub const FORMS: &str = "/forms";
/// *Soạn báo cáo*: the yearly report in prose.
pub const REPORT: &str = "/report";
/// The members as a workbook.
pub const MEMBERS_FILE: &str = "/members.xlsx";
/// *Sổ danh sách đảng viên* (7-HSĐV).
pub const BOOK: &str = "/members/register";
/// The same as a workbook.
pub const BOOK_FILE: &str = "/members/register.xlsx";
/// The same list as text of separated fields.
pub const MEMBERS_TEXT: &str = "/members.csv";
/// Keeps the list under a name (a posted form).
pub const SAVE_VIEW: &str = "/members/views";
/// The search box.
pub const SEARCH: &str = "/search";
/// What a search would find first, while it is typed (a posted form).
pub const SUGGEST: &str = "/search/suggest";
/// The people behind a number.
pub const FIGURES: &str = "/figures";
/// *Đối chiếu số liệu*.
pub const COMPARE: &str = "/compare";
/// *Soát số liệu báo cáo*.
pub const CHECK_TEXT: &str = "/check-text";
/// *Đánh giá, xếp loại*.
pub const RATINGS: &str = "/ratings";
/// Who is behind a number of a round.
pub const RATED: &str = "/ratings/list";
/// *Địa bàn*.
pub const COVERAGE: &str = "/places";
/// *Danh sách địa bàn*.
pub const ALL_PLACES: &str = "/places/all";
/// The same as a workbook.
pub const ALL_PLACES_FILE: &str = "/places/all.xlsx";
/// The same as text of separated fields.
pub const ALL_PLACES_TEXT: &str = "/places/all.csv";
/// The places behind a number.
pub const PLACES: &str = "/places/list";
/// Whom a matter due or to be looked into concerns.
pub const FINDINGS: &str = "/findings";
/// The rules.
pub const RULES: &str = "/rules";
/// *Nhập danh sách*.
pub const IMPORTS: &str = "/imports";
/// A list to be imported.
pub const NEW_IMPORT: &str = "/imports/new";
/// The empty list to fill in.
pub const TEMPLATE: &str = "/imports/template.xlsx";
/// *Quản trị*.
pub const ADMIN: &str = "/admin";
/// *Ghi biến động*.
pub const ENTRY: &str = "/entry";
/// One paper for many members.
pub const ENTRY_MANY: &str = "/entry/many";
/// What a choosing field offers (asked by its module).
pub const ENTRY_CHOICES: &str = "/entry/choices";
/// *Sắp xếp tổ chức*.
pub const REORGANISATIONS: &str = "/reorganisations";
/// A plan from a file (a posted form).
pub const REORGANISATION_FILE: &str = "/reorganisations/file";
/// *Làm sạch dữ liệu*.
pub const CLEANING: &str = "/cleaning";
/// The people of one matter to look into.
pub const CLEANING_LIST: &str = "/cleaning/list";
/// Finding a check sheet by its code (a posted form).
pub const CLEANING_FIND: &str = "/cleaning/find";
/// Before check sheets are printed.
pub const CLEANING_PRINT: &str = "/cleaning/print";
/// Check sheets.
pub const CLEANING_SHEETS: &str = "/cleaning/sheets";
/// Who was checked, and the start of keying.
pub const CLEANING_WORK: &str = "/cleaning/work";
/// Another office's list to be compared.
pub const CLEANING_COMPARE: &str = "/cleaning/compare";
/// A list of places to be imported.
pub const NEW_PLACES: &str = "/imports/places/new";
/// The empty list of places to fill in.
pub const PLACES_TEMPLATE: &str = "/imports/places/template.xlsx";
/// Accounts and their roles.
pub const ACCOUNTS: &str = "/accounts";
/// A new account with its first role.
pub const NEW_ACCOUNT: &str = "/accounts/new";
/// The code after the password.
pub const CODE: &str = "/sign-in/code";
/// One's own second factor.
pub const FACTOR: &str = "/second-factor";
/// One's own sessions.
pub const SESSIONS: &str = "/sessions";
/// *Nhật ký*.
pub const ACTIVITY: &str = "/activity";
/// The log as a file.
pub const ACTIVITY_FILE: &str = "/activity.csv";
/// *Cài đặt*.
pub const SETTINGS: &str = "/settings";
/// *Sao lưu*.
pub const BACKUPS: &str = "/backups";
/// *Giới thiệu*.
pub const ABOUT: &str = "/about";
/// A register that nobody has begun.
pub const BEGIN: &str = "/begin";

/// The interface for programs, described for people.
pub const API: &str = "/api";
/// The same for programs.
pub const API_DOCUMENT: &str = "/api/openapi.json";
/// The manual of one group of its operations: a page, so not among them.
pub fn api_group(code: &str) -> String {
    format!("/api-groups/{code}")
}

/// *Khóa truy cập API*.
pub const API_KEYS: &str = "/api-keys";

/// An address as of a day; none for today.
pub fn on(address: &str, day: Option<Date>) -> String {
    match day {
        Some(day) => with(address, &[("as_of", &format_date(day))]),
        None => address.to_owned(),
    }
}

/// An address with more parameters; those without a value are left out.
pub fn with(address: &str, parameters: &[(&str, &str)]) -> String {
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, format!("#{fragment}")),
        None => (address, String::new()),
    };
    let mut whole = address.to_owned();
    for (name, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        whole.push(if whole.contains('?') { '&' } else { '?' });
        whole.push_str(name);
        whole.push('=');
        encode(value, &mut whole);
    }
    whole + &fragment
}

/// A name as the header of a file has it.
pub(crate) fn encoded(name: &str) -> String {
    let mut whole = String::new();
    encode(name, &mut whole);
    // A slash may stand in a query, but not in a name.
    whole.replace('/', "%2F")
}

/// Percent-encodes what may not stand in a query.
fn encode(value: &str, into: &mut String) {
    use std::fmt::Write as _;
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                into.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(into, "%{byte:02X}")),
        }
    }
}

/// One unit.
pub fn unit(id: &str) -> String {
    format!("{UNITS}/{id}")
}

/// What changed in one unit and under it.
pub fn unit_changes(id: &str) -> String {
    format!("{UNITS}/{id}/changes")
}

/// Where the report of one unit is written (a posted form).
pub fn report(unit: &str) -> String {
    format!("{REPORT}/{unit}")
}

/// The report of one unit as a paper.
pub fn report_file(unit: &str) -> String {
    format!("{REPORT}/{unit}/report.docx")
}

/// Who is on the way to one unit.
pub fn coming(id: &str) -> String {
    format!("{UNITS}/{id}/coming")
}

/// What one unit declares, *Số đơn vị tự khai*.
pub fn stated(unit: &str) -> String {
    format!("/stated/{unit}")
}

/// One person.
pub fn member(id: &str) -> String {
    format!("{MEMBERS}/{id}")
}

/// The summary of one person, for paper.
pub fn member_summary(id: &str) -> String {
    format!("{MEMBERS}/{id}/summary")
}

/// The summary of one person as a workbook.
pub fn member_summary_file(id: &str) -> String {
    format!("{MEMBERS}/{id}/summary.xlsx")
}

/// What a search found.
pub fn search(key: &str) -> String {
    format!("{SEARCH}/{key}")
}

/// Forgets a saved list (a posted form).
pub fn forget_view(id: &str) -> String {
    format!("/views/{id}/delete")
}

/// One statutory form, by its number.
pub fn form(number: &str) -> String {
    format!("{FORMS}/{number}")
}

/// One place.
pub fn place(id: &str) -> String {
    format!("{COVERAGE}/{id}")
}

/// One rule, by its id.
pub fn rule(id: &str) -> String {
    format!("{RULES}/{id}")
}

/// One paper.
pub fn paper(id: &str) -> String {
    format!("/papers/{id}")
}

/// Where a scan of a paper is given in.
pub fn scans(paper: &str) -> String {
    format!("/papers/{paper}/scans")
}

/// One scan of a paper.
pub fn scan(paper: &str, scan: &str) -> String {
    format!("/papers/{paper}/scans/{scan}")
}

/// One event.
pub fn event(id: &str) -> String {
    format!("/events/{id}")
}

/// The form of one kind of happening, for whom or what the parameters name.
pub fn entry_of(deed: &str, parameters: &[(&str, &str)]) -> String {
    with(&format!("{ENTRY}/{deed}"), parameters)
}

/// Correcting an event.
pub fn event_correct(id: &str) -> String {
    format!("/events/{id}/correct")
}

/// Voiding an event.
pub fn event_void(id: &str) -> String {
    format!("/events/{id}/void")
}

/// One statutory form as a workbook.
pub fn form_file(number: &str) -> String {
    format!("{FORMS}/{number}/export.xlsx")
}

/// A list looked at before it is brought in.
pub fn preview(key: &str) -> String {
    format!("{IMPORTS}/previews/{key}")
}

/// A step of looking at a list: `columns`, `problems`, `doubles`.
pub fn preview_step(key: &str, step: &str) -> String {
    format!("{}/{step}", preview(key))
}

/// One row of a list looked at, by the number of its sheet and its own.
pub fn preview_row(key: &str, sheet: usize, row: u32) -> String {
    format!("{}/rows/{sheet}/{row}", preview(key))
}

/// Work on a list that is going on.
pub fn job(id: &str) -> String {
    format!("{IMPORTS}/jobs/{id}")
}

/// One import.
pub fn import(id: &str) -> String {
    format!("{IMPORTS}/{id}")
}

/// Keying the check sheet of one person.
pub fn clean_person(id: &str) -> String {
    format!("{CLEANING}/people/{id}")
}

/// The check sheet of one person.
pub fn clean_sheet(id: &str) -> String {
    format!("{CLEANING}/people/{id}/sheet")
}

/// Another office's list beside the register.
pub fn comparison(key: &str) -> String {
    format!("{CLEANING_COMPARE}/{key}")
}

/// One reorganisation, drawn up or carried out.
pub fn reorganisation(id: &str) -> String {
    format!("{REORGANISATIONS}/{id}")
}

/// A step of drawing one up, or what is done with it.
pub fn reorganisation_step(id: &str, step: &str) -> String {
    format!("{REORGANISATIONS}/{id}/{step}")
}

/// One account.
pub fn account(id: &str) -> String {
    format!("{ACCOUNTS}/{id}")
}

/// One backup, to be taken away.
pub fn backup(name: &str) -> String {
    format!("{BACKUPS}/{name}")
}
