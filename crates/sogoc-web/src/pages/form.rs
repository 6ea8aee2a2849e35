//! One statutory form of a period, as it is printed, and the identities it was checked against.

mod samples;

use maud::{Markup, html};
use sogoc_figures::form::Head as Column;

use super::period_choice::{self, Choice};
use crate::look::chip::{self, State};
use crate::look::figure::{self, Figure};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, print, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::numbers;
use crate::look::section;
use crate::look::table::{self, Row, Table};
use crate::paths;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The unit.
    pub unit: String,
    /// The unit above it.
    pub parent: String,
    /// The form's number.
    pub number: String,
    /// The form's title.
    pub title: String,
    /// The instrument that prescribes it.
    pub basis: String,
    /// The period in words.
    pub period: String,
    /// What is counted: "người".
    pub counted_in: String,
    /// Seat and date of drawing up.
    pub place_and_date: String,
    /// Who signs at the left and at the right: as what, how, and the name where the office said.
    pub signs: [(String, String, String); 2],
    /// The columns of figures.
    pub columns: Vec<Column>,
    /// The rows.
    pub lines: Vec<Line>,
    /// Words under the table.
    pub notes: Vec<String>,
    /// The identities.
    pub identities: Vec<Identity>,
    /// The form as a workbook.
    pub export: Link,
    /// Another unit or period.
    pub choice: Choice,
}

/// A row of the form.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The number printed before it: "a".
    pub mark: String,
    /// Its words.
    pub label: String,
    /// How deep it is set: 0, 1, 2.
    pub depth: u8,
    /// A row of the program's own, not of the official form.
    pub added: bool,
    /// How sure the program is of the row, when it did not see it in print.
    pub doubt: Option<String>,
    /// One cell for each column of figures.
    pub cells: Vec<Cell>,
}

/// What stands in a cell.
#[derive(Debug, Clone, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Nothing yet: the register keeps nothing of the kind.
    Unknown,
    /// A number, opened by a click.
    Count(Figure),
    /// A mean or a share, with the list it was reckoned from if there is one.
    Reckoned(Link),
}

/// An identity and how it stands.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Its id: "X04".
    pub id: String,
    /// What must hold.
    pub rule: String,
    /// How it stands.
    pub outcome: Outcome,
}

/// How an identity stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It fails by this much, with where and what.
    Fails(i64, String),
    /// It cannot be checked yet, because of this.
    NotChecked(String),
}

/// From so many columns of figures on, a form is printed across.
const WIDE: usize = 5;

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(format!("Biểu {}: {}", model.number, model.title))
        .rare()
        .lead(format!("{}, kỳ {}", model.unit, model.period))
        .action(print())
        .action(model.export.button(Some(Icon::Download)));
    let failing = model
        .identities
        .iter()
        .filter(|identity| matches!(identity.outcome, Outcome::Fails(..)))
        .count();
    let body = html! {
        form.filters method="get" action=(paths::form(&model.number)) {
            (period_choice::show(&model.choice))
            (submit_plain("Lập lại", Some(Icon::Calendar)))
        }
        @if failing > 0 {
            div.no-print {
                (notice::with(&Notice::new(Tone::Warn, format!("Biểu có {failing} chỗ không khớp"), "Số bị lệch có ghi chú bên cạnh. Xem từng chỗ ở phần đối chiếu trước khi in."),
                    &html! { div.buttons { (Link::new("Xem phần đối chiếu", "#identities").button(None)) } }))
            }
        }
        (sheet(model))
        (section::show("identities", "Đối chiếu số liệu", None, &identities(&model.identities)))
    };
    frame::show(frame, &head, &body)
}

fn sheet(model: &Model) -> Markup {
    let wide = model.columns.len() >= WIDE;
    html! {
        article.paper-form.print-wide[wide] aria-label={ "Biểu " (model.number) } {
            div.paper-heads {
                div {
                    p.parent { (model.parent) }
                    p.issuer { (model.unit) }
                    p aria-hidden="true" { "*" }
                }
                div {
                    p { "Biểu số " strong { (model.number) } }
                    p.paper-code { (model.basis) }
                }
            }
            h2 { (model.title) }
            p.paper-period { "Kỳ " (model.period) }
            p.paper-unit { "Đơn vị tính: " (model.counted_in) }
            div.paper-scroll tabindex="0" role="region" aria-label="Bảng số liệu" {
                table.paper-table.many[model.columns.len() > 3] {
                    (heads(&model.columns))
                    tbody { @for line in &model.lines { (row(line)) } }
                }
            }
            @for note in &model.notes { p.paper-note { (note) } }
            p.paper-dated { (model.place_and_date) }
            div.paper-signs { @for (who, how, name) in &model.signs { p { (who) span { (how) } @if !name.is_empty() { strong.paper-name { (name) } } } } }
        }
    }
}

/// The headings: those over several columns, the columns, their numbers.
fn heads(columns: &[Column]) -> Markup {
    let grouped = columns.iter().any(|column| column.group.is_some());
    let down = if grouped { "2" } else { "1" };
    html! {
        thead {
            tr {
                th.key scope="col" rowspan=(down) { "Số TT" }
                th scope="col" rowspan=(down) { "Chỉ tiêu" }
                @for part in columns.chunk_by(|one, next| one.group.is_some() && one.group == next.group) {
                    @match part.first().and_then(|first| first.group.as_ref()) {
                        Some(group) => th.num scope="colgroup" colspan=(part.len()) { (group) },
                        None => @for column in part { th.num scope="col" rowspan=(down) { (column.heading) } },
                    }
                }
            }
            @if grouped {
                tr { @for column in columns.iter().filter(|column| column.group.is_some()) { th.num scope="col" { (column.heading) } } }
            }
            tr.numbers aria-hidden="true" { th.key {} th { "(1)" } @for column in columns { th { (column.number) } } }
        }
    }
}

fn row(line: &Line) -> Markup {
    let class = format!("{}deep-{}", if line.depth == 0 { "main " } else { "" }, line.depth);
    let doubted = line.doubt.is_some() && !line.added;
    html! {
        tr.(class).added[line.added].doubted[doubted] {
            td.key { (line.mark) }
            th scope="row" {
                (line.label)
                @if let Some(doubt) = &line.doubt { " " span.paper-doubt.no-print { (doubt) } }
            }
            @for cell in &line.cells { td.num { (one(cell)) } }
        }
    }
}

fn one(cell: &Cell) -> Markup {
    html! {
        @match cell {
            Cell::Empty => {},
            Cell::Unknown => span.soft.no-print title="Sổ chưa ghi loại số liệu này" { "…" },
            Cell::Count(count) => (figure::number(count)),
            Cell::Reckoned(text) if text.href.is_empty() => (text.label),
            Cell::Reckoned(text) => a.figure href=(text.href) { (text.label) },
        }
    }
}

fn identities(identities: &[Identity]) -> Markup {
    let outcome = |outcome: &Outcome| match outcome {
        Outcome::Holds => chip::state(State::Good, "Khớp"),
        Outcome::Fails(by, what) => html! {
            (chip::state(State::Bad, &format!("Lệch {}", numbers::change(*by))))
            span.under { (what) }
        },
        Outcome::NotChecked(why) => {
            html! { (chip::state(State::Quiet, "Chưa kiểm tra được")) span.under { (why) } }
        }
    };
    let rows = identities.iter().map(|identity| {
        Row::new([
            html! { span id={ "identity-" (identity.id) } { (identity.id) } },
            html! { (identity.rule) },
            outcome(&identity.outcome),
        ])
    });
    table::show(&Table {
        caption: "Các đẳng thức mà biểu phải thỏa".into(),
        columns: vec![
            table::Column::text("Mã"),
            table::Column::text("Phải đúng").long(),
            table::Column::text("Kết quả"),
        ],
        rows: rows.collect(),
        total: None,
    })
}
