//! *Đánh giá, xếp loại*: one round of the yearly review, who is rated and how, the ceiling, the years.

use maud::{Markup, html};

use crate::look::chart::stack;
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::figure::{self, Figure};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{self, Link, submit_plain};
use crate::look::notice::{self, Notice};
use crate::look::numbers;
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::paths;

mod samples;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Whose round.
    pub unit: String,
    /// Its id, kept in the form.
    pub unit_id: String,
    /// The round.
    pub year: i16,
    /// Choosing another one.
    pub years: Field,
    /// The scale in force and on which day is asked who stands in the round.
    pub facts: Vec<Fact>,
    /// What is odd about the round.
    pub notices: Vec<Notice>,
    /// Each group of the round.
    pub groups: Vec<Group>,
    /// The ceiling on the best grade; none when no rule set one.
    pub ceiling: Option<Ceiling>,
    /// The years up to this one.
    pub decade: Decade,
}

/// A group of the round.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Who they are: "Tổ chức cơ sở đảng".
    pub name: String,
    /// Everybody there.
    pub all: Figure,
    /// Exempt from activities.
    pub exempt: Figure,
    /// Suspended.
    pub suspended: Figure,
    /// Too new.
    pub new: Figure,
    /// Those to be rated.
    pub subject: Figure,
    /// Those with a grade.
    pub rated: Figure,
    /// Those still without.
    pub missing: Figure,
    /// The grades, a table for each scale.
    pub scales: Vec<Scale>,
}

/// The grades a group has on one scale.
#[derive(Debug, Clone, Default)]
pub struct Scale {
    /// By which instrument, said when that is not the one in force.
    pub other: Option<String>,
    /// Grades, best first.
    pub grades: Vec<Grade>,
    /// Those rated good or better.
    pub good: Figure,
    /// Those with a grade on this scale.
    pub rated: u64,
    /// Everybody of the group.
    pub all: u64,
}

/// A grade and how many have it.
#[derive(Debug, Clone, Default)]
pub struct Grade {
    /// The words of the scale.
    pub label: String,
    /// How many.
    pub figure: Figure,
}

/// The ceiling, base organisation by base organisation.
#[derive(Debug, Clone, Default)]
pub struct Ceiling {
    /// The rule, its source, how sure we are.
    pub rule: String,
    /// How many keep it, in a sentence.
    pub summary: String,
    /// The base organisations of this page, the doubtful ones first.
    pub bases: Vec<Base>,
    /// Where the list stands.
    pub pager: Pager,
}

/// A base organisation under the ceiling.
#[derive(Debug, Clone, Default)]
pub struct Base {
    /// Name and round.
    pub unit: Link,
    /// Members with a grade.
    pub rated: Figure,
    /// Of the best.
    pub excellent: Figure,
    /// Of the second.
    pub good: Figure,
    /// The most there may be, of those graded good.
    pub of_good: i64,
    /// The most there may be, of those graded good or better.
    pub of_good_or_better: i64,
    /// Over, within, or one of them.
    pub verdict: Option<(State, String)>,
}

/// The years up to the round, for one group.
#[derive(Debug, Clone, Default)]
pub struct Decade {
    /// Which years, and of whom.
    pub title: String,
    /// The groups to choose from; the one shown leads nowhere.
    pub groups: Vec<Link>,
    /// The years, a table for each set of grades.
    pub ladders: Vec<Ladder>,
    /// Years without any result.
    pub without: String,
}

/// Years rated with the same words.
#[derive(Debug, Clone, Default)]
pub struct Ladder {
    /// What these words are: "Mức xếp loại từ kỳ 2018".
    pub name: String,
    /// The grades, best first.
    pub grades: Vec<String>,
    /// The years, newest first.
    pub years: Vec<Year>,
}

/// One year of one set of grades.
#[derive(Debug, Clone, Default)]
pub struct Year {
    /// The year and its board.
    pub year: Link,
    /// The instrument, in short.
    pub scale: String,
    /// The counts, in the order of the grades.
    pub counts: Vec<Figure>,
    /// Those with a grade.
    pub rated: u64,
    /// Everybody there.
    pub all: u64,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        form.filters.no-print method="get" action=(paths::RATINGS) {
            input type="hidden" name="unit" value=(model.unit_id);
            (field::show(&model.years))
            (submit_plain("Xem kỳ này", None))
        }
        @for notice in &model.notices { (notice::show(notice)) }
        div.section { (section::facts(&model.facts)) }
        @if model.groups.is_empty() {
            (empty::show(Icon::Star, "Chưa có tổ chức, đảng viên nào trong kỳ này",
                "Vào ngày cuối kỳ, đơn vị chưa có tổ chức và đảng viên trong sổ. Hãy chọn kỳ khác.", &[]))
        } @else {
            (section::show("who", "Thuộc diện và chưa xếp loại", None, &html! {
                (table::show(&groups(&model.groups)))
                p.section-note.gap-above { "Tổng số = miễn sinh hoạt + đình chỉ + mới + thuộc diện xếp loại. Thuộc diện = đã xếp loại + chưa có kết quả." }
            }))
            (section::show("grades", "Kết quả theo mức", None, &html! { div.columns.even { @for group in &model.groups { (grades(group)) } } }))
        }
        @if let Some(ceiling) = &model.ceiling { (section::show("ceiling", "Mức trần hoàn thành xuất sắc của đảng viên", None, &ceilings(ceiling))) }
        (section::show("years", &model.decade.title, None, &decade(&model.decade)))
    };
    let head = Head::new(format!("Đánh giá, xếp loại của {}", model.unit))
        .during(format!("kỳ {}", model.year))
        .action(link::print());
    frame::show(frame, &head, &html! { div.board { (body) } })
}

/// Who is rated and who is not.
fn groups(groups: &[Group]) -> Table {
    let row = |group: &Group| {
        let figures = [
            &group.all,
            &group.exempt,
            &group.suspended,
            &group.new,
            &group.subject,
            &group.rated,
            &group.missing,
        ];
        let name = html! { (group.name) };
        Row::new([name].into_iter().chain(figures.map(figure::number)))
    };
    Table {
        caption: "Số thuộc diện xếp loại và lý do chưa xếp loại".into(),
        columns: vec![
            Column::text("Đối tượng"),
            Column::number("Tổng số"),
            Column::number("Miễn sinh hoạt"),
            Column::number("Đình chỉ"),
            Column::number("Mới kết nạp, mới thành lập"),
            Column::number("Thuộc diện xếp loại"),
            Column::number("Đã xếp loại"),
            Column::number("Chưa có kết quả"),
        ],
        rows: groups.iter().map(row).collect(),
        total: None,
    }
}

/// The grades of a group, a table for each scale.
fn grades(group: &Group) -> Markup {
    html! {
        div.grade-part {
            h3 { (group.name) }
            @if group.scales.is_empty() { p.soft { "Chưa có kết quả nào." } }
            @for scale in &group.scales {
                @if let Some(other) = &scale.other { p.small { (chip::state(State::Warn, other)) } }
                (table::show(&steps(&group.name, scale)))
            }
        }
    }
}

fn steps(name: &str, scale: &Scale) -> Table {
    let line = |label: &str, figure: &Figure| {
        let number = html! { (label) };
        Row::new([
            number,
            figure::number(figure),
            share(figure.value, scale.rated),
            share(figure.value, scale.all),
        ])
    };
    let mut rows: Vec<Row> =
        scale.grades.iter().map(|grade| line(&grade.label, &grade.figure)).collect();
    rows.push(line("Cộng: tốt trở lên", &scale.good));
    let rated = i64::try_from(scale.rated).unwrap_or(i64::MAX);
    Table {
        caption: format!("Kết quả xếp loại: {name}"),
        columns: vec![
            Column::text("Mức"),
            Column::number("Số lượng"),
            Column::number("Trên số đã xếp loại"),
            Column::number("Trên tổng số"),
        ],
        rows,
        total: Some(line("Đã xếp loại", &Figure::of(rated))),
    }
}

/// A share with its base written out under it: `50,0 %`, `20/40`.
fn share(part: i64, whole: u64) -> Markup {
    let share = u64::try_from(part).ok().and_then(|part| numbers::percent(part, whole));
    let whole = numbers::count(i64::try_from(whole).unwrap_or(i64::MAX));
    html! { @if let Some(share) = share { (share) span.under { (numbers::count(part)) "/" (whole) } } @else { "–" } }
}

fn ceilings(ceiling: &Ceiling) -> Markup {
    html! {
        p.section-note { (ceiling.rule) }
        p.sentence { (ceiling.summary) }
        @if !ceiling.bases.is_empty() { (table::show(&bases(&ceiling.bases))) (table::pager(&ceiling.pager)) }
    }
}

fn bases(bases: &[Base]) -> Table {
    let row = |base: &Base| {
        let verdict = base.verdict.as_ref();
        let verdict = verdict.map(|(state, words)| chip::state(*state, words)).unwrap_or_default();
        Row::new([
            base.unit.show(),
            figure::number(&base.rated),
            figure::number(&base.excellent),
            figure::number(&base.good),
            html! { (numbers::count(base.of_good)) },
            html! { (numbers::count(base.of_good_or_better)) },
            verdict,
        ])
    };
    Table {
        caption: "Mức trần theo từng tổ chức cơ sở đảng".into(),
        columns: vec![
            Column::text("Tổ chức cơ sở đảng"),
            Column::number("Đảng viên đã xếp loại").side(),
            Column::number("Xuất sắc"),
            Column::number("Tốt"),
            Column::number("Tối đa, tính trên số tốt"),
            Column::number("Tối đa, tính trên số tốt và xuất sắc"),
            Column::text("Nhận xét"),
        ],
        rows: bases.iter().map(row).collect(),
        total: None,
    }
}

fn decade(decade: &Decade) -> Markup {
    html! {
        p.tabs.no-print {
            @for group in &decade.groups {
                @if group.href.is_empty() { strong aria-current="true" { (group.label) } } @else { (group.show()) }
            }
        }
        @if decade.ladders.is_empty() { p.soft { "Mười kỳ gần đây chưa có kết quả nào." } }
        @for ladder in &decade.ladders {
            h3 { (ladder.name) }
            (table::show(&ladder_table(ladder)))
        }
        @if !decade.without.is_empty() { p.section-note.gap-above { (decade.without) } }
    }
}

fn ladder_table(ladder: &Ladder) -> Table {
    let columns = [Column::text("Kỳ"), Column::text("Văn bản").side()].into_iter();
    let grades = ladder.grades.iter().map(|grade| Column::number(grade));
    let rest = [Column::text("Tỷ lệ các mức"), Column::number("Đã xếp loại / tổng số")];
    let row = |year: &Year| {
        let counts: Vec<u64> =
            year.counts.iter().map(|it| u64::try_from(it.value).unwrap_or(0)).collect();
        let whole = |it: u64| numbers::count(i64::try_from(it).unwrap_or(i64::MAX));
        let first = [year.year.show(), html! { (year.scale) }].into_iter();
        let figures = year.counts.iter().map(figure::with_share);
        let last = [stack::show(&counts), html! { (whole(year.rated)) "/" (whole(year.all)) }];
        Row::new(first.chain(figures).chain(last))
    };
    Table {
        caption: ladder.name.clone(),
        columns: columns.chain(grades).chain(rest).collect(),
        rows: ladder.years.iter().map(row).collect(),
        total: None,
    }
}
