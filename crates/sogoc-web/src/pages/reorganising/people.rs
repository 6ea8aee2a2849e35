//! Who goes where: the rule of each cell, whoever is placed by hand, the list as a file.

use maud::{Markup, html};

use super::{Plan, Step};
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::Frame;
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::pages::samples::{self, Sample};

/// The members of one cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What becomes of the cell: "kết thúc", "còn hoạt động".
    pub fate: String,
    /// Its members.
    pub members: usize,
    /// The rule in words; empty while nobody said.
    pub rule: String,
    /// Where they go: "Chi bộ bản Nà Tông 12, …".
    pub to: String,
    /// How many go nowhere yet.
    pub open: usize,
    /// It is ticked.
    pub chosen: bool,
}

/// One member.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their id and their cell, as posted.
    pub id: String,
    /// Họ và tên.
    pub name: String,
    /// Birth and card.
    pub under: String,
    /// The cell they leave.
    pub from: String,
    /// The cell they go to, or why they go nowhere.
    pub to: String,
    /// They go nowhere yet.
    pub open: bool,
    /// By hand.
    pub by_hand: bool,
    /// Ticked.
    pub chosen: bool,
}

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The plan.
    pub plan: Plan,
    /// The cells whose members are allocated.
    pub cells: Vec<Cell>,
    /// How many go nowhere yet.
    pub open: usize,
    /// The rule for the cells ticked.
    pub rule: Field,
    /// The cells they may go to.
    pub to: Field,
    /// Some are chosen or must be.
    pub receiving_open: bool,
    /// A name to find.
    pub query: Field,
    /// Only of this cell.
    pub only: Field,
    /// The members, those who go nowhere first; none for who may not list.
    pub people: Option<Vec<Person>>,
    /// How many more there are.
    pub more: usize,
    /// The cell for those ticked.
    pub hand: Field,
    /// What is wrong with a file, row by row.
    pub file_wrong: Vec<String>,
    /// What is wrong with the file itself.
    pub file: Field,
    /// What is wrong elsewhere: the field and the words.
    pub wrong: Vec<(String, String)>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        @if model.cells.is_empty() {
            (empty::show(Icon::People, "Chưa có chi bộ nào phải phân bổ đảng viên",
                "Chọn tổ chức kết thúc, chia hoặc tách ở bước 1; đảng viên của các chi bộ đó hiện ở đây.",
                &[Link::new("Chọn tổ chức", model.plan.step(Step::Units))]))
        } @else {
            @if model.open > 0 {
                (notice::show(&Notice::new(Tone::Warn, format!("Còn {} đảng viên chưa biết về đâu", model.open),
                    "Chưa ai được tự động gán. Chọn quy tắc cho chi bộ, rồi xếp bằng tay những người quy tắc không chỉ được.")))
            } @else {
                (notice::with(&Notice::new(Tone::Good, "Mọi đảng viên đã có nơi sinh hoạt", ""),
                    &html! { div.buttons { (Link::new("Tiếp: Xem trước", model.plan.step(Step::Preview)).primary(None)) } }))
            }
            (errors(model, &[""]))
            (section::show("cells", "Quy tắc của từng chi bộ", None, &cells(model, frame)))
            (section::show("people", "Từng người", None, &people(model, frame)))
            (section::show("list", "Bằng danh sách", None, &list(model, frame)))
        }
    };
    super::page(&model.plan, Step::People, frame, &body)
}

fn errors(model: &Model, names: &[&str]) -> Markup {
    let wrong: Vec<(&str, &str)> = model
        .wrong
        .iter()
        .filter(|(field, _)| names.contains(&field.as_str()))
        .map(|(field, words)| (field.as_str(), words.as_str()))
        .collect();
    field::errors_at(&wrong)
}

fn cells(model: &Model, frame: &Frame) -> Markup {
    let rows = model.cells.iter().map(|it| {
        Row::new([
            html! {
                label.check for={ "cell-" (it.id) } {
                    input id={ "cell-" (it.id) } type="checkbox" name="cell" value=(it.id) checked[it.chosen];
                    span { (it.name) span.under { (it.fate) } }
                }
            },
            html! { (it.members) },
            html! { @if it.rule.is_empty() { span.soft { "chưa chọn" } } @else { (it.rule) } },
            html! { (it.to) },
            html! { @if it.open > 0 { (chip::state(State::Warn, &format!("{} người", it.open))) } @else { (chip::state(State::Good, "đủ")) } },
        ])
    });
    html! {
        form.form.wide method="post" action=(model.plan.doing("people/rule")) novalidate {
            (model.plan.token(frame))
            (errors(model, &["cells-list", "rule", "to"]))
            div id="cells-list" {
                (table::show(&Table {
                    caption: "Chi bộ và quy tắc phân bổ".into(),
                    columns: vec![Column::text("Chi bộ"), Column::number("Đảng viên"), Column::text("Quy tắc"), Column::text("Về đâu").long(), Column::text("Chưa xếp")],
                    rows: rows.collect(),
                    total: None,
                }))
            }
            (field::show(&model.rule))
            // Hundreds of cells may receive: whoever needs none of them does not walk through them.
            details.more open[model.receiving_open] {
                summary { "Chỉ định chi bộ nhận" (icons::show(Icon::Down)) }
                (field::show(&model.to))
            }
            div.buttons { (submit_plain("Đặt quy tắc cho các chi bộ đã đánh dấu", Some(Icon::Check))) }
        }
    }
}

fn people(model: &Model, frame: &Frame) -> Markup {
    let Some(people) = &model.people else {
        return html! { p.quiet { "Tài khoản này chỉ xem được số lượng, không xem được từng người." } };
    };
    let rows = people.iter().map(|it| {
        let id = it.id.replace(':', "-");
        Row::new([
            html! {
                label.check for={ "who-" (id) } {
                    input id={ "who-" (id) } type="checkbox" name="who" value=(it.id) checked[it.chosen];
                    span { (it.name) span.under { (it.under) } }
                }
            },
            html! { (it.from) },
            html! {
                @if it.open { (chip::state(State::Warn, &it.to)) }
                @else if it.to.is_empty() { span.soft { "ở lại" } }
                @else { (it.to) @if it.by_hand { span.under { "xếp bằng tay" } } }
            },
        ])
    });
    html! {
        form.form.wide method="post" action=(model.plan.doing("people/hand")) novalidate {
            (model.plan.token(frame))
            (errors(model, &["hand", "people"]))
            div.filters {
                (field::show(&model.query))
                (field::show(&model.only))
                button.button type="submit" name="do" value="find" { "Tìm" }
            }
            @if people.is_empty() { p.quiet { "Không có ai khớp với điều kiện tìm." } }
            @else {
                (table::show(&Table {
                    caption: "Đảng viên và nơi sinh hoạt mới".into(),
                    columns: vec![Column::text("Đảng viên"), Column::text("Chi bộ hiện nay"), Column::text("Chi bộ mới").long()],
                    rows: rows.collect(),
                    total: None,
                }))
            }
            @if model.more > 0 { p.soft { "Còn " (model.more) " người khác; người chưa xếp luôn đứng đầu. Tìm theo tên hoặc chọn chi bộ để thu hẹp." } }
            (field::show(&model.hand))
            div.buttons { button.button type="submit" name="do" value="place" { "Xếp những người đã đánh dấu" } }
        }
    }
}

fn list(model: &Model, frame: &Frame) -> Markup {
    html! {
        p { "Tải danh sách, điền cột “Chi bộ mới”, rồi gửi lại. Dòng để trống giữ nguyên như đã xếp." }
        div.buttons {
            (Link::new("Tải danh sách (.xlsx)", model.plan.doing("allocation.xlsx")).button(Some(Icon::Download)))
            (Link::new("Tải danh sách (.csv)", model.plan.doing("allocation.csv")).quiet(None))
        }
        form.form method="post" action=(model.plan.doing("people/list")) enctype="multipart/form-data" novalidate {
            (model.plan.token(frame))
            @if !model.file_wrong.is_empty() {
                (notice::with(&Notice::new(Tone::Bad, "Danh sách chưa nhận được", "Sửa các dòng sau rồi gửi lại; chưa có ai được xếp theo tệp này."),
                    &html! { ul { @for it in &model.file_wrong { li { (it) } } } }))
            }
            (field::show(&model.file))
            div.buttons { (submit_plain("Nhận danh sách", Some(Icon::Import))) }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let cell = |at: usize, open: usize| Cell {
        id: format!("u-{at}"),
        name: samples::CELLS[at].0.into(),
        fate: "kết thúc, giải thể".into(),
        members: 20,
        rule: if open > 0 { String::new() } else { "theo nơi cư trú".into() },
        to: "Chi bộ bản Nà Tông 12, Chi bộ bản Tà Cọ 6".into(),
        open,
        chosen: open > 0,
    };
    let person = |at: usize, open: bool| {
        let (id, name, birth, ..) = samples::PEOPLE[at];
        Person {
            id: format!("u-9:{id}"),
            name: name.into(),
            under: format!("sinh {birth}"),
            from: samples::CELLS[9].0.into(),
            to: if open { "chưa rõ nơi cư trú".into() } else { samples::CELLS[1].0.into() },
            open,
            by_hand: at == 2,
            chosen: false,
        }
    };
    let cells: Vec<(String, String)> = vec![
        ("u-1".into(), samples::CELLS[1].0.into()),
        ("u-2".into(), samples::CELLS[2].0.into()),
    ];
    let full = Model {
        plan: super::sample(),
        cells: vec![cell(8, 2), cell(9, 0)],
        open: 2,
        rule: Field::radios(
            "rule",
            "Quy tắc",
            vec![
                ("by_residence".into(), "Theo nơi cư trú".into()),
                ("all_to_one".into(), "Tất cả về một chi bộ".into()),
            ],
        ),
        to: Field::checks("to", "Chi bộ nhận", cells.clone()).optional(),
        receiving_open: false,
        query: Field::search("q", "Tìm theo tên"),
        only: Field::select("only", "Của chi bộ", vec![(String::new(), "Tất cả".into())]),
        people: Some(vec![person(4, true), person(5, true), person(1, false), person(2, false)]),
        more: 16,
        hand: Field::select("hand", "Xếp về", cells),
        file_wrong: vec![
            "Dòng 7: Có 2 chi bộ nhận tên “Chi bộ bản Tà Cọ”. Hãy ghi mã chi bộ.".into(),
        ],
        file: Field::file("file", "Danh sách đã điền", ".xlsx,.csv"),
        wrong: Vec::new(),
    };
    let none = Model { cells: Vec::new(), open: 0, people: None, ..full.clone() };
    vec![Sample::new("people", full), Sample::new("none", none)]
}
