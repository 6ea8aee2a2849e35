//! *Hồ sơ đảng viên*: search, filter, list by given name.

use jiff::civil::Date;
use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit_plain};
use crate::look::numbers;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Whose members.
    pub unit: String,
    /// The day.
    pub date: Date,
    /// What is searched for.
    pub query: String,
    /// The filters, each a choice.
    pub filters: Vec<Field>,
    /// The filters in force; each leads to the list without it.
    pub in_force: Vec<Link>,
    /// The people of this page, by given name.
    pub rows: Vec<Person>,
    /// Where the list stands.
    pub pager: Pager,
    /// The list as a file, for those who may take it away.
    pub export: Option<Link>,
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
    let head = Head::new(format!("Đảng viên của {}", model.unit)).on(model.date);
    let head = match &model.export {
        Some(export) => head.action(export.button(Some(Icon::Download))),
        None => head,
    };
    let body = html! {
        form.filters method="get" action=(paths::MEMBERS) role="search" {
            (frame.kept_day())
            (field::show(&Field::search("q", "Tên, số thẻ hoặc số lý lịch").value(model.query.as_str())))
            // On a phone the other conditions wait behind this opener.
            details.filters-more open[!model.in_force.is_empty()] { summary { "Thêm điều kiện" (icons::show(Icon::Down)) } }
            div.filters-rest { @for filter in &model.filters { (field::show(filter)) } }
            (submit_plain("Tìm kiếm", Some(Icon::Search)))
        }
        @if model.rows.is_empty() { (nobody(model)) } @else {
            (sentence(model))
            (table::show(&list(&model.rows)))
            (table::pager(&model.pager))
        }
    };
    frame::show(frame, &head, &body)
}

fn sentence(model: &Model) -> Markup {
    html! {
        p.sentence {
            strong { (numbers::count(i64::try_from(model.pager.total).unwrap_or(i64::MAX))) " đảng viên" }
            @if !model.query.is_empty() { " có tên hoặc số gần với “" (model.query) "”" }
            @for filter in &model.in_force {
                " " a.chip href=(filter.href) { (filter.label) (icons::show(Icon::Wrong)) span.hear { " (bỏ điều kiện này)" } }
            }
            span.soft { " · xếp theo tên" }
        }
    }
}

fn nobody(model: &Model) -> Markup {
    let all = Link::new("Xem tất cả đảng viên", paths::MEMBERS);
    html! {
        @if model.query.is_empty() && model.in_force.is_empty() {
            (empty::show(Icon::People, "Chưa có đảng viên nào trong sổ", "Nhập danh sách Excel đang dùng; chương trình cho xem trước mọi chỗ cần sửa rồi mới ghi.",
                &[Link::new("Nhập danh sách đảng viên", paths::NEW_IMPORT)]))
        } @else {
            (empty::show(Icon::Search, "Không tìm thấy đảng viên nào", "Kiểm tra chính tả, gõ ít chữ hơn hoặc bỏ bớt điều kiện. Người đã chuyển đi hoặc từ trần chỉ hiện khi chọn ngày họ còn sinh hoạt.", &[all]))
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
            cell: samples::cell(cell),
            admitted: "03/02/2010".into(),
            official: if id == "p10" { String::new() } else { "03/02/2011".into() },
            activity: (id == "p12").then(|| "miễn sinh hoạt".into()),
            event: None,
        };
    samples::PEOPLE.iter().map(row).collect()
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let choices = |words: &[&str]| {
        words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect()
    };
    let full = Model {
        unit: samples::COMMUNE.into(),
        date: samples::DAY,
        query: String::new(),
        filters: vec![
            Field::select(
                "cell",
                "Chi bộ",
                choices(&["Tất cả", "Chi bộ bản Huổi Lót", "Chi bộ Trạm Y tế xã"]),
            ),
            Field::select("sex", "Giới tính", choices(&["Tất cả", "Nam", "Nữ"])),
            Field::select("kind", "Loại đảng viên", choices(&["Tất cả", "Chính thức", "Dự bị"])),
        ],
        in_force: Vec::new(),
        rows: people(),
        pager: Pager {
            page: 2,
            total: 232,
            base: format!("{}?page=", paths::MEMBERS),
            noun: "đảng viên".into(),
        },
        export: Some(Link::new("Xuất Excel", format!("{}.xlsx", paths::MEMBERS))),
    };
    let found = Model {
        query: "mua".into(),
        in_force: vec![Link::new("Dân tộc Mông", format!("{}?q=mua", paths::MEMBERS))],
        rows: people().into_iter().filter(|person| person.name.label.starts_with("Mùa")).collect(),
        pager: Pager { page: 1, total: 2, ..full.pager.clone() },
        ..full.clone()
    };
    let none =
        Model { query: "nguyen van xyz".into(), rows: Vec::new(), export: None, ..full.clone() };
    let empty = Model { rows: Vec::new(), export: None, ..full.clone() };
    vec![
        Sample::new("list", full),
        Sample::new("found", found),
        Sample::new("none", none),
        Sample::new("empty", empty),
    ]
}
