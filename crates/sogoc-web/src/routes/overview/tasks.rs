//! The tasks of the month: what each role comes for. Several roles have the sum, each task once.

use jiff::civil::{Date, date};
use sogoc_domain::date::Period;
use sogoc_domain::id::UnitId;
use sogoc_domain::review::Matter;
use sogoc_domain::text::format_date;
use sogoc_operations::home::Home;
use sogoc_operations::rights::{Action, Role};

use crate::look::doings::Doings;
use crate::look::icons::Icon;
use crate::look::link::Link;
use crate::pages::overview::Task;
use crate::paths;
use crate::routes::{admin, tell};
use crate::status::Problem;
use crate::visit::Visit;

/// How many the first screen has room for.
const MOST: usize = 7;

/// Something people come for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Errand {
    Probation,
    Members,
    Import,
    OnTheWay,
    Forms,
    Ratings,
    Coverage,
    Tree,
    Reorganise,
    Accounts,
    Entry,
    Book,
    Cleaning,
    Activity,
    Backups,
}

impl Errand {
    /// What a role comes for, the most frequent first.
    fn of(role: Role) -> &'static [Self] {
        use Errand::{
            Accounts, Activity, Backups, Book, Cleaning, Coverage, Entry, Forms, Import, Members,
            OnTheWay, Probation, Ratings, Reorganise, Tree,
        };
        match role {
            Role::CellSecretary => &[Entry, Cleaning, Probation, Members, Book, Forms],
            Role::Clerk => &[Entry, Import, Cleaning, OnTheWay, Forms, Probation],
            Role::Board => &[Tree, Reorganise, Forms, Entry, OnTheWay, Ratings, Coverage],
            Role::Inspector => &[Activity, Members, Ratings, Tree, Forms],
            Role::Administrator => &[Accounts, Backups, Activity, Tree],
            Role::Viewer => &[Forms, Coverage, Ratings, Tree],
        }
    }

    /// What it is called, its sign, and what one finds there.
    fn words(self) -> (&'static str, Icon, &'static str) {
        match self {
            Self::Entry => {
                ("Ghi biến động", Icon::Add, "Kết nạp, chuyển sinh hoạt, chức vụ, xếp loại")
            }
            Self::Probation => {
                ("Xét công nhận đảng viên chính thức", Icon::Check, "Ai đến kỳ, đến ngày nào")
            }
            Self::Members => ("Danh sách đảng viên", Icon::People, "Tìm theo tên, số thẻ"),
            Self::Book => ("Sổ danh sách đảng viên", Icon::Book, "Mẫu 7-HSĐV, in và ký"),
            Self::Cleaning => {
                ("Làm sạch dữ liệu", Icon::Check, "Phiếu rà soát, chỗ thiếu, chỗ trùng")
            }
            Self::Import => ("Nhập danh sách", Icon::Import, "Từ tệp Excel hoặc CSV đang dùng"),
            Self::OnTheWay => {
                ("Đang chuyển sinh hoạt", Icon::Clock, "Đã giới thiệu, nơi nhận chưa tiếp nhận")
            }
            Self::Forms => ("Lập biểu", Icon::Report, "Các biểu thống kê của kỳ"),
            Self::Ratings => ("Đánh giá, xếp loại", Icon::Star, "Từng kỳ, theo thang của kỳ"),
            Self::Coverage => ("Địa bàn", Icon::Pin, "Nơi có đảng viên, có chi bộ"),
            Self::Tree => ("Cây tổ chức", Icon::Tree, "Các tổ chức trực thuộc và số đảng viên"),
            Self::Reorganise => {
                ("Sắp xếp tổ chức", Icon::Tree, "Sáp nhập, chia, giải thể; xem trước rồi thực hiện")
            }
            Self::Accounts => ("Tài khoản", Icon::Key, "Lập tài khoản, cấp vai trò"),
            Self::Activity => ("Nhật ký", Icon::Clock, "Ai đã xem, đã xuất, đã ghi gì"),
            Self::Backups => {
                ("Sao lưu, soát sổ", Icon::Download, "Sao lưu mỗi tuần; soát sổ còn nguyên vẹn")
            }
        }
    }

    /// Whether the visitor may go there; the machine is kept as a whole or not at all.
    fn is_open(self, visit: &Visit, unit: UnitId) -> bool {
        match self {
            Self::Backups => admin::may_keep(visit),
            _ => visit.may(self.needs(), unit),
        }
    }

    /// The right without which it leads nowhere.
    fn needs(self) -> Action {
        match self {
            Self::Probation | Self::Members | Self::OnTheWay | Self::Cleaning => Action::List,
            Self::Import => Action::Import,
            Self::Forms | Self::Ratings | Self::Coverage | Self::Tree => Action::Count,
            Self::Reorganise => Action::Organise,
            Self::Accounts => Action::Accounts,
            Self::Entry => Action::Record,
            Self::Book => Action::Sensitive,
            Self::Activity => Action::ReadLog,
            Self::Backups => Action::Keep,
        }
    }
}

/// The tasks of a home.
pub(super) fn of(visit: &Visit, home: &Home, doings: &Doings) -> Result<Vec<Task>, Problem> {
    let mut errands: Vec<Errand> = Vec::new();
    // Who works on this machine itself has every role and none.
    let roles = if home.roles.is_empty() { Role::ALL } else { &home.roles };
    for errand in roles.iter().flat_map(|role| Errand::of(*role)) {
        if !errands.contains(errand) && errand.is_open(visit, home.unit) {
            errands.push(*errand);
        }
    }
    let tasks = errands.into_iter().take(MOST);
    tasks.map(|errand| task(visit, home.unit, doings, errand)).collect()
}

fn task(visit: &Visit, unit: UnitId, doings: &Doings, errand: Errand) -> Result<Task, Problem> {
    let (words, icon, said) = errand.words();
    let words = match errand {
        Errand::Forms => format!("{words} {}", report(visit.office().today()).0),
        _ => words.to_owned(),
    };
    Ok(Task {
        link: Link::new(words, address(visit, unit, errand)),
        icon: Some(icon),
        said: said.to_owned(),
        count: count(visit, unit, doings, errand)?,
    })
}

/// Where an errand is run; a page that has a day keeps the day of this one.
fn address(visit: &Visit, unit: UnitId, errand: Errand) -> String {
    let id = unit.to_string();
    let here = |path: &str| paths::with(path, &[("unit", &id)]);
    match errand {
        Errand::Entry => here(paths::ENTRY),
        Errand::Import => here(paths::NEW_IMPORT),
        Errand::Ratings => here(paths::RATINGS),
        Errand::Book => here(paths::BOOK),
        Errand::Cleaning => here(paths::CLEANING),
        Errand::Members => visit.on(&here(paths::MEMBERS)),
        Errand::Coverage => visit.on(&here(paths::COVERAGE)),
        Errand::Tree => visit.on(&here(paths::UNITS)),
        Errand::Probation => {
            let pairs = [("unit", &*id), ("matter", Matter::ProbationVote.id())];
            visit.on(&paths::with(paths::FINDINGS, &pairs))
        }
        Errand::OnTheWay => {
            let pairs = [("unit", &*id), ("where", "activity = in_transit")];
            visit.on(&paths::with(paths::FIGURES, &pairs))
        }
        Errand::Forms => {
            let period = report(visit.office().today()).1;
            let (from, to) = (format_date(period.from), format_date(period.to));
            paths::with(paths::FORMS, &[("unit", &id), ("from", &from), ("to", &to)])
        }
        Errand::Reorganise => here(paths::REORGANISATIONS),
        Errand::Accounts => paths::ACCOUNTS.to_owned(),
        Errand::Activity => paths::ACTIVITY.to_owned(),
        Errand::Backups => paths::BACKUPS.to_owned(),
    }
}

/// How many wait there; none where that is no question.
fn count(
    visit: &Visit,
    unit: UnitId,
    doings: &Doings,
    errand: Errand,
) -> Result<Option<i64>, Problem> {
    Ok(match errand {
        Errand::Probation => {
            let due = doings.due.iter().find(|it| it.words == Matter::ProbationVote.label());
            Some(due.map_or(0, |it| it.count))
        }
        Errand::OnTheWay => {
            let office = visit.office();
            Some(tell::count(office.on_the_way(&visit.actor(), unit, visit.as_of)?))
        }
        _ => None,
    })
}

/// The period an office reports at this time of the year: in January the year that is over, up to
/// July the first half, then the year.
fn report(today: Date) -> (String, Period) {
    let year = |year: i16| Period { from: date(year, 1, 1), to: date(year, 12, 31) };
    match today.month() {
        1 => (format!("năm {}", today.year() - 1), year(today.year() - 1)),
        2..=7 => {
            let half = Period { from: date(today.year(), 1, 1), to: date(today.year(), 6, 30) };
            (format!("6 tháng đầu năm {}", today.year()), half)
        }
        _ => (format!("năm {}", today.year()), year(today.year())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_follows_the_calendar_of_an_office() {
        let words = |month: i8| report(date(2026, month, 5)).0;
        assert_eq!(words(1), "năm 2025");
        assert_eq!((words(2), words(7)), ("6 tháng đầu năm 2026".into(), words(3)));
        assert_eq!((words(8), words(12)), ("năm 2026".into(), words(11)));
    }
}
