//! The board of *Làm sạch dữ liệu*: what to do next, what is doubtful, how complete each cell is.

use maud::{Markup, html};

use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::figure::{self, Figure, Headline};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit_plain};
use crate::look::section;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The organisation.
    pub unit: String,
    /// Members, how complete, how many checked.
    pub headlines: Vec<Headline>,
    /// Printing, keying, comparing, for who may.
    pub tasks: Vec<Task>,
    /// The form that finds a sheet by its code, for who may key.
    pub find: Option<Find>,
    /// What is missing or doubtful.
    pub looks: Vec<Look>,
    /// The names of the fields, over their columns.
    pub fields: Vec<String>,
    /// The unit as a whole.
    pub whole: Line,
    /// Its cells, the least complete first.
    pub cells: Vec<Line>,
    /// Where the list of cells stands.
    pub pager: Pager,
}

/// Something to do.
#[derive(Debug, Clone)]
pub struct Task {
    /// What, leading there.
    pub link: Link,
    /// What comes of it.
    pub says: String,
}

/// Finding a sheet by its code.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What was typed.
    pub typed: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// A list of people to look into.
#[derive(Debug, Clone)]
pub struct Look {
    /// What is missing or doubtful, leading to the list.
    pub link: Link,
    /// How many.
    pub count: i64,
    /// Who has to settle it.
    pub settled_by: String,
}

/// One organisation.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The organisation.
    pub unit: Link,
    /// Its members.
    pub members: i64,
    /// How complete: "92%".
    pub share: String,
    /// Checked this year: "7/25", leading to the work.
    pub checked: Link,
    /// What is missing most: "thiếu căn cước 12, điện thoại 9".
    pub worst: String,
    /// For each field the share that is filled, leading to whom it is missing.
    pub fields: Vec<Link>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Làm sạch dữ liệu").rare().lead(format!(
        "{}. Hồ sơ còn thiếu gì, chỗ nào không khớp, ai giải quyết; in phiếu cho đảng viên soát và ký.",
        model.unit
    ));
    let body = html! {
        (figure::strip(&model.headlines))
        @if !model.tasks.is_empty() { (section::show("tasks", "Việc làm", None, &tasks(model, frame))) }
        (section::show("looks", "Cần xem lại", None, &looks(&model.looks)))
        (section::show("cells", "Mức đầy đủ theo chi bộ", None, &cells(model)))
    };
    frame::show(frame, &head, &body)
}

fn tasks(model: &Model, frame: &Frame) -> Markup {
    html! {
        ul.clean-tasks {
            @for task in &model.tasks { li { (task.link.show()) span.soft { (task.says) } } }
        }
        @if let Some(find) = &model.find {
            form.filters method="post" action=(paths::CLEANING_FIND) novalidate {
                (frame.token())
                (field::show(&Field::text("code", "Có phiếu trên tay: mã ở góc phiếu").value(find.typed.as_str()).error(find.error.clone())))
                (submit_plain("Mở để nhập", Some(Icon::Search)))
            }
        }
    }
}

fn looks(looks: &[Look]) -> Markup {
    let row = |look: &Look| {
        Row::new([
            look.link.show(),
            figure::number(&Figure::open(look.count, look.link.href.as_str())),
            html! { (look.settled_by) },
        ])
    };
    html! {
        @if looks.is_empty() {
            (empty::show(Icon::Check, "Không còn chỗ nào cần xem lại", "Mọi mục cần có đều đã có và khớp nhau.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Những chỗ thiếu hoặc không khớp".into(),
                columns: vec![Column::text("Nội dung"), Column::number("Đảng viên"), Column::text("Ai giải quyết").long()],
                rows: looks.iter().map(row).collect(),
                total: None,
            }))
        }
    }
}

fn cells(model: &Model) -> Markup {
    html! {
        p.section-note { "Mỗi ô là phần trăm hồ sơ đã có mục đó; bấm vào để xem ai còn thiếu. Chi bộ thiếu nhiều nhất ở trên." }
        div.scroll role="region" aria-label="Mức đầy đủ theo chi bộ" tabindex="0" {
            table.table.cards.gaps {
                caption.hear { "Mức đầy đủ của hồ sơ theo chi bộ và theo mục" }
                thead {
                    tr {
                        th scope="col" { "Chi bộ" }
                        th.num scope="col" { "Đầy đủ" }
                        th.num scope="col" { "Đã rà soát" }
                        @for name in &model.fields { th.side.gap-head scope="col" { span { (name) } } }
                    }
                }
                tbody {
                    (line(&model.whole, &model.fields, true))
                    @for cell in &model.cells { (line(cell, &model.fields, false)) }
                }
            }
        }
        (table::pager(&model.pager))
    }
}

fn line(line: &Line, fields: &[String], whole: bool) -> Markup {
    html! {
        tr.gaps-whole[whole] {
            th scope="row" { (line.unit.show()) span.under { (line.members) " đảng viên" @if !line.worst.is_empty() { "; " (line.worst) } } }
            td.num data-label="Đầy đủ" { div { (line.share) } }
            td.num data-label="Đã rà soát" { div { (line.checked.show()) } }
            @for (name, field) in fields.iter().zip(&line.fields) {
                td.num.side {
                    @if field.href.is_empty() { span.soft { (field.label) } }
                    @else { a.figure href=(field.href) aria-label={ (name) ": " (field.label) ", xem ai còn thiếu" } { (field.label) } }
                }
            }
        }
    }
}

/// The fields of the samples.
const FIELDS: [&str; 13] = [
    "Giới tính",
    "Ngày sinh",
    "Căn cước",
    "Dân tộc",
    "Quê quán",
    "Cư trú",
    "Điện thoại",
    "Số lý lịch",
    "Số thẻ",
    "Vào Đảng",
    "Chính thức",
    "Giáo dục",
    "Nghề nghiệp",
];

fn sample_line(number: usize, share: &str, checked: &str) -> Line {
    let field = |place: usize| match place % 4 {
        2 => Link::new("37%", paths::CLEANING_LIST),
        3 => Link::new("94%", paths::CLEANING_LIST),
        _ => Link::new("đủ", ""),
    };
    Line {
        unit: samples::cell(number),
        members: 19,
        share: share.into(),
        checked: Link::new(checked, paths::CLEANING_WORK),
        worst: "thiếu căn cước 12, điện thoại 9".into(),
        fields: (0..FIELDS.len()).map(field).collect(),
    }
}

fn sample_tasks() -> Vec<Task> {
    let task = |words: &str, address: &str, says: &str| Task {
        link: Link::new(words, address),
        says: says.into(),
    };
    vec![
        task(
            "In phiếu rà soát",
            paths::CLEANING_PRINT,
            "Mỗi đảng viên một trang, chỗ thiếu để trống để điền tay.",
        ),
        task("Nhập kết quả rà soát", paths::CLEANING_WORK, "Từng người một, Enter sang người sau."),
        task(
            "Đối chiếu danh sách của nơi khác",
            paths::CLEANING_COMPARE,
            "Excel, CSV của cơ quan khác; chọn từng mục mới ghi.",
        ),
    ]
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let look = |words: &str, count, settled_by: &str| Look {
        link: Link::new(words, paths::CLEANING_LIST),
        count,
        settled_by: settled_by.into(),
    };
    let full = Model {
        unit: samples::COMMUNE.into(),
        headlines: vec![
            Headline::new("Đảng viên", Figure::of(232)),
            Headline::new("Mục hồ sơ đã có", Figure::of(2_714).share_of(3_016)),
            Headline::new("Đã rà soát năm nay", Figure::of(41).share_of(232)),
        ],
        tasks: sample_tasks(),
        find: Some(Find::default()),
        looks: vec![
            look("Trùng số căn cước", 2, "Văn phòng cấp ủy xem căn cước của cả hai người"),
            look("Thiếu số căn cước (CCCD)", 57, "Chi bộ hỏi đảng viên"),
        ],
        fields: FIELDS.map(str::to_owned).to_vec(),
        whole: Line { unit: samples::commune(), members: 232, ..sample_line(0, "89%", "41/232") },
        cells: vec![
            sample_line(1, "71%", "0/19"),
            sample_line(2, "88%", "7/15"),
            sample_line(8, "95%", "20/20"),
        ],
        pager: Pager {
            page: 1,
            total: 12,
            base: format!("{}?page=", paths::CLEANING),
            noun: "chi bộ".into(),
        },
    };
    let clean = Model {
        looks: Vec::new(),
        tasks: Vec::new(),
        find: None,
        cells: Vec::new(),
        ..full.clone()
    };
    let error = Some("Mã phiếu có 7 chữ, thí dụ K7M-4PQ-2. Hãy xem lại.".into());
    let wrong = Model { find: Some(Find { typed: "K7M 4PQ".into(), error }), ..full.clone() };
    vec![Sample::new("plain", full), Sample::new("clean", clean), Sample::new("wrong", wrong)]
}
