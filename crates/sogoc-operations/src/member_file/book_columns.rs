//! One member in the fourteen columns of the register 7-HSĐV, each column a few short lines.

use jiff::civil::Date;
use sogoc_domain::date::PartialDate;
use sogoc_domain::history::{Entry, Exit, PersonHistory, Stint};
use sogoc_domain::id::UnitId;
use sogoc_domain::person::{Activity, Detail, Leaving, MemberKind, Occupation};
use sogoc_domain::register::Register;
use sogoc_domain::text::{capital, format_date, format_partial};

use crate::person::shown;

/// The headings of the columns, with their widths in characters on a sheet.
pub const COLUMNS: [(&str, f64); 14] = [
    ("Số TT", 5.0),
    ("Họ và tên đang dùng; họ và tên khai sinh; ngày sinh", 19.0),
    ("Nam, nữ; dân tộc; tôn giáo", 10.0),
    ("Quê quán", 16.0),
    ("Trình độ: giáo dục phổ thông; lý luận chính trị; chuyên môn", 16.0),
    ("Nghề nghiệp, chức vụ hiện nay", 16.0),
    ("Ngày vào Đảng; ngày chính thức", 12.0),
    ("Số thẻ đảng viên; số lý lịch", 12.0),
    ("Bộ đội, công an, hưu trí", 9.0),
    ("Ngày chuyển đi; nơi đến", 14.0),
    ("Ngày chuyển đến; nơi đi", 14.0),
    ("Ngày từ trần", 11.0),
    ("Ngày ra khỏi Đảng; hình thức", 12.0),
    ("Ghi chú", 14.0),
];

/// A member as a line of the register.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) register: &'r Register,
    pub(super) person: &'r PersonHistory,
    /// The stint that puts the member into this cell.
    pub(super) stint: &'r Stint,
    /// Tính đến ngày.
    pub(super) on: Date,
    /// Whether a reason was given for what is restricted.
    pub(super) with_restricted: bool,
}

impl Row<'_> {
    /// Columns 2 to 14.
    pub(super) fn columns(self) -> Vec<Vec<String>> {
        let detail = |wanted: fn(&Detail) -> bool| self.detail(wanted);
        let lines = |lines: Vec<Option<String>>| -> Vec<String> {
            lines.into_iter().flatten().filter(|line| !line.is_empty()).collect()
        };
        let milestones =
            self.person.milestones.on_or_first(self.day()).copied().unwrap_or_default();
        vec![
            lines(vec![
                Some(self.person.name_on(self.day()).to_owned()),
                detail(|it| matches!(it, Detail::BirthName(_))).map(|name| format!("({name})")),
                partial(self.person.birth_on(self.day())),
            ]),
            lines(vec![
                detail(|it| matches!(it, Detail::Sex(_))).map(|sex| capital(&sex)),
                detail(|it| matches!(it, Detail::Ethnicity(_))),
                detail(|it| matches!(it, Detail::Religion(_))).filter(|_| self.with_restricted),
            ]),
            lines(vec![detail(|it| matches!(it, Detail::Home(_))).map(|it| capital(&it))]),
            lines(vec![
                detail(|it| matches!(it, Detail::Education(_))).map(|it| capital(&it)),
                detail(|it| matches!(it, Detail::Theory(_))).map(|it| format!("LLCT: {it}")),
                detail(|it| matches!(it, Detail::Professional(_))).map(|it| capital(&it)),
            ]),
            lines(vec![
                detail(|it| matches!(it, Detail::Occupation(_)))
                    .or_else(|| detail(|it| matches!(it, Detail::Occupied(_))))
                    .map(|it| capital(&it)),
                self.posts(),
            ]),
            lines(vec![partial(milestones.admitted_on), partial(milestones.official_on)]),
            lines(vec![
                detail(|it| matches!(it, Detail::Card(_))),
                detail(|it| matches!(it, Detail::Profile(_))),
            ]),
            lines(vec![self.service()]),
            self.went(),
            self.came(),
            self.left(|leaving| leaving == Leaving::Died),
            self.left(|leaving| leaving != Leaving::Died),
            lines(vec![self.activity(), detail(|it| matches!(it, Detail::Remark(_)))]),
        ]
    }

    /// The day the line speaks of: who has gone is told as on the day before.
    fn day(self) -> Date {
        let last = self.end().and_then(|to| to.yesterday().ok());
        last.map_or(self.on, |last| last.max(self.stint.span.from).min(self.on))
    }

    fn end(self) -> Option<Date> {
        self.stint.span.to.filter(|to| *to <= self.on)
    }

    fn detail(self, wanted: fn(&Detail) -> bool) -> Option<String> {
        self.person.detail(self.day(), |detail| wanted(detail).then(|| shown(detail)))
    }

    fn unit(self, id: UnitId, on: Date) -> String {
        let unit = self.register.units().get(id);
        unit.map_or_else(String::new, |unit| unit.name_on(on).to_owned())
    }

    fn posts(self) -> Option<String> {
        let held = self.person.holdings.iter().filter(|held| held.span.covers(self.day()));
        let titles = held.filter_map(|held| self.register.posts().get(held.post));
        let words: Vec<&str> = titles.map(sogoc_domain::history::PostHistory::words).collect();
        let listed = || self.detail(|it| matches!(it, Detail::PostText(_)));
        if words.is_empty() { listed() } else { Some(words.join("; ")) }
    }

    /// Column 9: a soldier or policeman, one discharged, one retired.
    fn service(self) -> Option<String> {
        let occupied = self.person.detail(self.day(), |detail| match detail {
            Detail::Occupied(group) => Some(*group),
            _ => None,
        });
        let discharged = self.person.detail(self.day(), |detail| match detail {
            Detail::Demobilised(yes) => Some(*yes),
            _ => None,
        });
        match occupied {
            Some(Occupation::Force) => Some("Quân đội, công an".to_owned()),
            Some(Occupation::Retired) => Some("Hưu trí".to_owned()),
            _ => discharged.unwrap_or(false).then(|| "Xuất ngũ".to_owned()),
        }
    }

    fn went(self) -> Vec<String> {
        let (Some(day), Some((exit, _))) = (self.end(), self.stint.exit) else { return Vec::new() };
        let to = match exit {
            Exit::ToCell(cell) => self.unit(cell, day),
            Exit::ToOutside(reach) => capital(reach.label()),
            Exit::Left(_) => return Vec::new(),
        };
        vec![format_date(day), to]
    }

    fn came(self) -> Vec<String> {
        let day = self.stint.span.from;
        let from = match self.stint.entry {
            Entry::FromCell(cell) | Entry::Reorganised(cell) => self.unit(cell, day),
            Entry::FromOutside(reach) => capital(reach.label()),
            Entry::Restored => "Phục hồi đảng tịch".to_owned(),
            Entry::Opening | Entry::Admitted { .. } => return Vec::new(),
        };
        vec![format_date(day), from]
    }

    fn left(self, wanted: fn(Leaving) -> bool) -> Vec<String> {
        let Some(day) = self.end() else { return Vec::new() };
        match self.stint.exit {
            Some((Exit::Left(Leaving::Died), _)) if wanted(Leaving::Died) => vec![format_date(day)],
            Some((Exit::Left(leaving), _)) if wanted(leaving) => {
                vec![format_date(day), capital(leaving.label())]
            }
            _ => Vec::new(),
        }
    }

    /// Column 14 begins with what the count must not overlook.
    fn activity(self) -> Option<String> {
        let day = self.day();
        let probationary = self.person.kind_on(day) == Some(MemberKind::Probationary);
        let activity = match self.person.activity_on(day) {
            Activity::Active | Activity::Left | Activity::NotMember => None,
            other => Some(capital(other.label())),
        };
        let words = [probationary.then(|| "Dự bị".to_owned()), activity];
        let words: Vec<String> = words.into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}

fn partial(date: PartialDate) -> Option<String> {
    (date != PartialDate::Unknown).then(|| format_partial(date))
}
