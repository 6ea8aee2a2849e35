//! The fourth step of an import: who may be double, side by side, with a decision for each pair.

use maud::{Markup, html};

use super::import::STEPS;
use super::samples::Sample;
use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::table::Pager;
use crate::look::{numbers, section};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The file's name.
    pub file: String,
    /// How many pairs wait for a decision.
    pub open: usize,
    /// All pairs.
    pub all: usize,
    /// Those of this page.
    pub pairs: Vec<Pair>,
    /// Where they stand.
    pub pager: Pager,
    /// How many pairs a page has.
    pub pairs_each: usize,
    /// Where the form posts.
    pub action: String,
    /// The next step.
    pub next: String,
}

/// Two records that may be one person.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The name of the choice in the form.
    pub name: String,
    /// Who it is about.
    pub title: String,
    /// Why both may be one.
    pub why: String,
    /// What the two sides are called.
    pub sides: [String; 2],
    /// The facts side by side.
    pub facts: Vec<Fact>,
    /// Nobody has decided what the program cannot tell.
    pub open: bool,
    /// What is chosen; empty while nothing is.
    pub chosen: String,
    /// What may be chosen.
    pub choices: Vec<Choice>,
    /// What is said where nothing may be chosen.
    pub note: Option<String>,
}

/// A fact of both.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// On the left.
    pub left: String,
    /// On the right.
    pub right: String,
    /// Whether it is to be taken over; none where that may not be chosen.
    pub take: Option<bool>,
}

/// A decision.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its value.
    pub value: &'static str,
    /// Its words.
    pub words: String,
}

impl Choice {
    /// A decision.
    pub fn new(value: &'static str, words: impl Into<String>) -> Self {
        Self { value, words: words.into() }
    }
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let next = Link::new("Tiếp tục: xem lại trước khi ghi", model.next.as_str());
    let body = html! {
        (section::progress(&STEPS, 3))
        @if model.all == 0 {
            (empty::show(Icon::Check, "Không có ai bị trùng", "Không người nào được ghi hai lần trong tệp, cũng không ai đã có trong sổ với số liệu khác.", &[next]))
        } @else {
            (verdict(model))
            form method="post" action=(model.action) novalidate {
                (frame.token())
                div.pairs { @for pair in &model.pairs { (one(pair)) } }
                (pager(model))
                div.decide {
                    p { "Chưa rõ thì để trống: dòng ấy chưa được nhập, không ai bị gộp nhầm." }
                    (next.button(None))
                    (submit("Lưu các lựa chọn"))
                }
            }
        }
    };
    let head = Head::new("Những người có thể bị trùng").rare().lead(format!("Tệp {}", model.file));
    frame::show(frame, &head, &body)
}

fn count(number: usize) -> String {
    numbers::count(i64::try_from(number).unwrap_or(i64::MAX))
}

fn verdict(model: &Model) -> Markup {
    let notice = if model.open > 0 {
        Notice::new(
            Tone::Warn,
            format!("{} cặp cần đồng chí quyết định", count(model.open)),
            "Xem hai bên rồi chọn. Những cặp chương trình đã chắc chắn được chọn sẵn, có thể đổi lại.",
        )
    } else {
        Notice::new(
            Tone::Tell,
            format!("{} cặp, đều đã có cách xử lý", count(model.all)),
            "Không mục nào trong sổ bị ghi đè, trừ những mục đồng chí đánh dấu lấy theo danh sách.",
        )
    };
    notice::show(&notice)
}

fn pager(model: &Model) -> Markup {
    let pages = model.pager.total.div_ceil(model.pairs_each);
    html! {
        @if pages > 1 {
            nav.pager aria-label="Các trang" {
                span { "Trang " (model.pager.page) " / " (pages) " · " (count(model.pager.total)) " cặp. Lưu xong sang trang sau." }
                span.pager-steps {
                    @if model.pager.page > 1 { a href={ (model.pager.base) (model.pager.page - 1) } { "Trang trước" } }
                    @if model.pager.page < pages { a href={ (model.pager.base) (model.pager.page + 1) } { "Trang sau" } }
                }
            }
        }
    }
}

fn one(pair: &Pair) -> Markup {
    let takes = pair.facts.iter().any(|fact| fact.take.is_some());
    html! {
        fieldset.pair.open[pair.open] {
            legend { (pair.title) " " @if pair.open { (chip::state(State::Warn, "Chờ quyết định")) } }
            p.soft { (pair.why) "." }
            @if !pair.facts.is_empty() {
                table.table.sides {
                    caption.hear { "Số liệu hai bên của " (pair.title) }
                    thead { tr { th scope="col" { span.hear { "Mục" } } @for side in &pair.sides { th scope="col" { (side) } } @if takes { th scope="col" { "Lấy theo danh sách" } } } }
                    tbody { @for (order, fact) in pair.facts.iter().enumerate() { (line(pair, order, fact, takes)) } }
                }
            }
            @if let Some(note) = &pair.note { p { (note) } }
            @for choice in &pair.choices {
                @let id = format!("{}-{}", pair.name, choice.value);
                div.check {
                    input id=(id) type="radio" name=(pair.name) value=(choice.value) checked[choice.value == pair.chosen];
                    label for=(id) { (choice.words) }
                }
            }
        }
    }
}

fn line(pair: &Pair, order: usize, fact: &Fact, takes: bool) -> Markup {
    let differs = fact.left != fact.right;
    let boxes = pair.name.replacen("h-", "t-", 1);
    html! {
        tr {
            th.soft scope="row" { (fact.name) }
            td { (fact.left) }
            td.differs[differs] { (fact.right) @if differs { span.hear { " (khác)" } } }
            @if takes {
                td {
                    @if let Some(taken) = fact.take {
                        @let id = format!("{boxes}-{order}");
                        label.hear for=(id) { "Lấy " (fact.name) " theo danh sách: " (fact.right) }
                        input.take id=(id) type="checkbox" name=(boxes) value=(fact.name) checked[taken];
                    }
                }
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let fact = |name: &str, left: &str, right: &str, take| Fact {
        name: name.into(),
        left: left.into(),
        right: right.into(),
        take,
    };
    let listed = Pair {
        name: "p-0-14-0-203".into(),
        title: "Phúc Bình Niê Kdăm".into(),
        why: "Cùng số thẻ 41208877".into(),
        sides: ["Dòng 14".into(), "Dòng 203".into()],
        facts: vec![
            fact("Họ và tên", "Phúc Bình Niê Kdăm", "Phúc Bình Niê Kdăm", None),
            fact("Ngày sinh", "02/09/1994", "1994", None),
            fact("Chi bộ", "Chi bộ Công an xã", "Chi bộ bản Bó Hin", None),
        ],
        open: true,
        chosen: String::new(),
        choices: vec![
            Choice::new("same", "Cùng một người, lấy số liệu của dòng 14"),
            Choice::new("second", "Cùng một người, lấy số liệu của dòng 203"),
            Choice::new("different", "Hai người khác nhau, nhập cả hai"),
        ],
        note: None,
    };
    let held = Pair {
        name: "h-0-31-p1".into(),
        title: "Rah Lan H′Dry".into(),
        why: "Cùng số thẻ 41208112; trong sổ ở Chi bộ bản Nà Tông".into(),
        sides: ["Trong sổ".into(), "Dòng 31".into()],
        facts: vec![
            fact("Họ và tên", "Rah Lan H′Dry", "Rah Lan H′Dry", None),
            fact("Dân tộc", "chưa ghi", "Gia Rai", Some(true)),
            fact("Ngày sinh", "1988", "14/02/1988", Some(false)),
            fact("Ngày chính thức", "19/05/2011", "19/06/2011", None),
        ],
        open: false,
        chosen: "same".into(),
        choices: vec![
            Choice::new("same", "Cùng một người: giữ như trong sổ, chỉ lấy những mục đã đánh dấu"),
            Choice::new("different", "Hai người khác nhau: nhập dòng này là người mới"),
        ],
        note: None,
    };
    let model = Model {
        file: "Danh sach DV xa Nam Ha 2023.xlsx".into(),
        open: 1,
        all: 2,
        pairs: vec![listed, held],
        pager: Pager { page: 1, total: 2, ..Pager::default() },
        pairs_each: 10,
        action: paths::preview_step("i4", "doubles"),
        next: paths::preview("i4"),
    };
    let none = Model { open: 0, all: 0, pairs: Vec::new(), ..model.clone() };
    vec![Sample::new("pairs", model), Sample::new("none", none)]
}
