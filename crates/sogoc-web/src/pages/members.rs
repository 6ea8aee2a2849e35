//! *Hồ sơ đảng viên*: who, as one sentence with its number; the conditions; the list, or only how many.

mod ask;
mod samples;

use maud::{Markup, html};

pub use ask::{Ask, Group, Input, Range};
pub use samples::samples;

use super::samples as invented;
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::figure::{self, Figure};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::Link;
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The title: who is counted.
    pub title: String,
    /// The question as a sentence, without its number.
    pub question: String,
    /// The number.
    pub count: i64,
    /// Anything to be said of the answer first.
    pub notices: Vec<Notice>,
    /// What is asked, to be changed.
    pub ask: Ask,
    /// The conditions in force; each leads to the list without it.
    pub in_force: Vec<Link>,
    /// The list with no condition at all.
    pub all: Link,
    /// Conditions to add at a press.
    pub quick: Vec<Link>,
    /// How many by what, when that is asked.
    pub groups: Option<Groups>,
    /// How many of those listed are what: words and number.
    pub among: Vec<(&'static str, Figure)>,
    /// The people; none when the reader may count but not list.
    pub people: Option<Table>,
    /// Where the list stands.
    pub pager: Pager,
    /// The list as a file, for those who may take it away.
    pub exports: Vec<Link>,
    /// One paper for many of them, for those who may enter what happened.
    pub enter: Option<Link>,
    /// Lists the reader has kept.
    pub views: Vec<View>,
    /// Keeping this one; none when it cannot be kept.
    pub save: Option<Save>,
}

/// A number divided.
#[derive(Debug, Clone)]
pub struct Groups {
    /// By what.
    pub by: String,
    /// The groups: words and number.
    pub rows: Vec<(String, Figure)>,
    /// Their sum.
    pub total: i64,
}

/// A list the reader has kept.
#[derive(Debug, Clone)]
pub struct View {
    /// Its name and the list.
    pub link: Link,
    /// Where forgetting it is posted.
    pub forget: String,
}

/// The form that keeps a list.
#[derive(Debug, Clone)]
pub struct Save {
    /// Where it is posted.
    pub action: String,
    /// The name as typed.
    pub name: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// One line of the list.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Name and page.
    pub name: Link,
    /// Birth, as far as it is known.
    pub birth: String,
    /// Sex in words.
    pub sex: String,
    /// Ethnic group.
    pub ethnicity: String,
    /// Home cell.
    pub cell: Link,
    /// Admitted.
    pub admitted: String,
    /// Made official; empty when probationary.
    pub official: String,
    /// Anything but plain active: "miễn sinh hoạt", "đang chuyển".
    pub activity: Option<String>,
    /// The event that put them into the number that was opened.
    pub event: Option<Link>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let mut head = Head::new(model.title.as_str());
    if let Some(enter) = &model.enter {
        head = head.action(enter.button(Some(Icon::People)));
    }
    for export in &model.exports {
        head = head.action(export.button(Some(Icon::Download)));
    }
    let body = html! {
        (ask::errors(&model.ask))
        @for notice in &model.notices { (notice::show(notice)) }
        (sentence(model))
        (ask::show(&model.ask, frame))
        @if let Some(groups) = &model.groups { (divided(groups)) }
        @match &model.people {
            None => (notice::show(&Notice::new(Tone::Tell, "Đồng chí được xem số, chưa được xem danh sách",
                "Cần xem danh sách, đề nghị người quản trị của đảng bộ cấp vai trò phù hợp."))),
            Some(people) if people.rows.is_empty() => (nobody(model)),
            Some(people) => { (among(model)) div.roll { (table::show(people)) } (table::pager(&model.pager)) },
        }
        (kept(model, frame))
    };
    frame::show(frame, &head, &body)
}

/// The question with its number, and its conditions to take away or add.
fn sentence(model: &Model) -> Markup {
    html! {
        p.question { (model.question) ": " b { (numbers::count(model.count)) " người" } }
        div.conditions {
            @if !model.in_force.is_empty() {
                ul.chips aria-label="Điều kiện đang chọn" {
                    @for filter in &model.in_force {
                        li { a.chip href=(filter.href) { (filter.label) (icons::show(Icon::Wrong)) span.hear { " (bỏ điều kiện này)" } } }
                    }
                    @if model.in_force.len() > 1 { li { a.chip-plain href=(model.all.href) { (model.all.label) } } }
                }
            }
            @if !model.quick.is_empty() {
                ul.chips.quick aria-label="Thêm điều kiện hay dùng" {
                    @for filter in &model.quick { li { a.chip href=(filter.href) { (icons::show(Icon::Add)) (filter.label) } } }
                }
            }
        }
    }
}

fn divided(groups: &Groups) -> Markup {
    let whole = u64::try_from(groups.total).unwrap_or(0);
    let row = |(label, figure): &(String, Figure)| {
        let share = figure.clone().share_of(whole);
        Row::new([
            html! { (label) },
            figure::number(figure),
            html! { (share.share().unwrap_or_default()) },
        ])
    };
    let table = Table {
        caption: format!("Chia theo {}", groups.by.to_lowercase()),
        columns: vec![
            Column::text(&groups.by),
            Column::number("Số người"),
            Column::number("Tỷ lệ"),
        ],
        rows: groups.rows.iter().map(row).collect(),
        total: Some(Row::new([
            html! { "Cộng" },
            html! { (numbers::count(groups.total)) },
            html! {},
        ])),
    };
    html! { div.divided { (table::show(&table)) } }
}

fn among(model: &Model) -> Markup {
    html! {
        @if !model.among.is_empty() {
            p.among {
                "Trong đó: "
                @for (order, (words, figure)) in model.among.iter().enumerate() {
                    @if order > 0 { "; " }
                    (words) " " (figure::with_share(figure))
                }
            }
        }
    }
}

fn nobody(model: &Model) -> Markup {
    html! {
        @if model.ask.text.as_ref().is_none_or(|text| text.value.is_empty()) && model.in_force.is_empty() {
            (empty::show(Icon::People, "Chưa có đảng viên nào trong sổ", "Nhập danh sách Excel đang dùng; chương trình cho xem trước mọi chỗ cần sửa rồi mới ghi.",
                &[Link::new("Nhập danh sách đảng viên", paths::NEW_IMPORT)]))
        } @else {
            (empty::show(Icon::Search, "Không tìm thấy đảng viên nào", "Kiểm tra chính tả, gõ ít chữ hơn hoặc bỏ bớt điều kiện. Người đã chuyển đi hoặc từ trần chỉ hiện khi chọn ngày họ còn sinh hoạt.",
                &[Link::new("Xem tất cả đảng viên", model.all.href.as_str())]))
        }
    }
}

/// Lists kept under a name, and keeping this one.
fn kept(model: &Model, frame: &Frame) -> Markup {
    let wrong = model.save.as_ref().is_some_and(|save| save.error.is_some());
    html! {
        @if model.save.is_some() || !model.views.is_empty() {
            details.kept-views.no-print open[wrong] {
                summary { "Danh sách đã lưu" @if !model.views.is_empty() { " (" (model.views.len()) ")" } }
                @if !model.views.is_empty() {
                    ul.views {
                        @for view in &model.views {
                            li {
                                (view.link.show())
                                form method="post" action=(view.forget) {
                                    (frame.token())
                                    input type="hidden" name="back" value=(model.all.href);
                                    button.button.quiet type="submit" { "Xóa" span.hear { " danh sách đã lưu “" (view.link.label) "”" } }
                                }
                            }
                        }
                    }
                }
                @if let Some(save) = &model.save { (ask::save(save, frame)) }
            }
        }
    }
}

/// The list, also used where a number is opened.
pub(super) fn list(people: &[Person]) -> Table {
    let counted = people.iter().any(|person| person.event.is_some());
    let columns = [
        Some(Column::text("Họ và tên")),
        Some(Column::date("Ngày sinh")),
        Some(Column::text("Giới tính").side()),
        Some(Column::text("Dân tộc")),
        Some(Column::text("Chi bộ")),
        Some(Column::date("Vào Đảng").side()),
        Some(Column::date("Chính thức").side()),
        counted.then(|| Column::text("Biến động")),
    ];
    Table {
        caption: "Danh sách đảng viên".into(),
        columns: columns.into_iter().flatten().collect(),
        rows: people.iter().map(|person| row(person, counted)).collect(),
        total: None,
    }
}

fn row(person: &Person, counted: bool) -> Row {
    let name = html! { (person.name.show()) @if let Some(activity) = &person.activity { " " span.small { (chip::state(State::Quiet, activity)) } } };
    let official = html! { @if person.official.is_empty() { span.soft { "dự bị" } } @else { (person.official) } };
    let [birth, sex, ethnicity, admitted] =
        [&person.birth, &person.sex, &person.ethnicity, &person.admitted]
            .map(|text| html! { (text) });
    let event = html! { @if let Some(event) = &person.event { (event.show()) } };
    let cells = [name, birth, sex, ethnicity, person.cell.show(), admitted, official];
    Row::new(cells.into_iter().chain(counted.then_some(event)))
}

/// Invented people for samples.
pub(super) fn people() -> Vec<Person> {
    let row =
        |&(id, name, birth, sex, ethnicity, cell): &(&str, &str, &str, &str, &str, usize)| Person {
            name: Link::new(name, paths::member(id)),
            birth: birth.into(),
            sex: sex.into(),
            ethnicity: ethnicity.into(),
            cell: invented::cell(cell),
            admitted: "03/02/2010".into(),
            official: if id == "p10" { String::new() } else { "03/02/2011".into() },
            activity: (id == "p12").then(|| "miễn sinh hoạt".into()),
            event: None,
        };
    invented::PEOPLE.iter().map(row).collect()
}
