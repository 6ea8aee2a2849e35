//! The addresses of pages: written here once, used by pages and by routes.

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
/// *Hồ sơ đảng viên*, also where the search box leads.
pub const MEMBERS: &str = "/members";
/// *Báo cáo thống kê*.
pub const FORMS: &str = "/forms";
/// The people behind a number.
pub const FIGURES: &str = "/figures";
/// *Nhập danh sách*.
pub const IMPORTS: &str = "/imports";
/// A list to be imported.
pub const NEW_IMPORT: &str = "/imports/new";
/// The empty list to fill in.
pub const TEMPLATE: &str = "/imports/template.xlsx";
/// Accounts and their roles.
pub const ACCOUNTS: &str = "/accounts";

/// One unit.
pub fn unit(id: &str) -> String {
    format!("{UNITS}/{id}")
}

/// One person.
pub fn member(id: &str) -> String {
    format!("{MEMBERS}/{id}")
}

/// One statutory form, by its number.
pub fn form(number: &str) -> String {
    format!("{FORMS}/{number}")
}

/// One paper.
pub fn paper(id: &str) -> String {
    format!("/papers/{id}")
}

/// One event.
pub fn event(id: &str) -> String {
    format!("/events/{id}")
}

/// One import.
pub fn import(id: &str) -> String {
    format!("{IMPORTS}/{id}")
}

/// One account.
pub fn account(id: &str) -> String {
    format!("{ACCOUNTS}/{id}")
}
