//! The units directly under one, with their figures of the day and of a year before.

use maud::{Markup, html};

use crate::look::figure::{self, Figure};
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::section as sections;
use crate::look::table::{self, Column, Row, Table};

/// On paper the table has room for so many; `print.css` leaves out the rest.
const ON_PAPER: usize = 12;

/// The units directly under one.
#[derive(Debug, Clone, Default)]
pub struct Cells {
    /// Those shown.
    pub list: Vec<Cell>,
    /// All of them, when there are more than a page shows.
    pub all: Option<Link>,
    /// Their total.
    pub total: Option<Cell>,
    /// Members of a year before who stood under what is no longer here, or the contrary: what is
    /// missing for the lines to add up to the total.
    pub rearranged: i64,
}

/// A unit under this one.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Name and page.
    pub unit: Link,
    /// Its secretary.
    pub secretary: Option<Link>,
    /// All members, with those of a year before.
    pub members: Figure,
    /// Women.
    pub women: Figure,
    /// Of minority groups.
    pub minority: Figure,
    /// Probationary.
    pub probationary: Figure,
}

/// The section.
pub(super) fn section(cells: &Cells, name: &str) -> Markup {
    let body = html! {
        (table(cells, name))
        @if cells.list.len() > ON_PAPER {
            p.print-only.chart-note { "Bản in ghi " (ON_PAPER) " tổ chức đầu; còn " (cells.list.len() - ON_PAPER) " tổ chức xem trên màn hình." }
        }
    };
    sections::show("cells", "Tổ chức trực thuộc", cells.all.as_ref(), &body)
}

fn table(cells: &Cells, name: &str) -> Markup {
    // Without any secretary recorded the column would only say so line by line.
    let led = cells.list.iter().any(|cell| cell.secretary.is_some());
    let columns = [
        Some(Column::text("Tổ chức")),
        led.then(|| Column::text("Bí thư")),
        Some(Column::number("Đảng viên")),
        Some(Column::number("Năm trước").side()),
        Some(Column::number("Tăng, giảm")),
        Some(Column::number("Nữ")),
        Some(Column::number("Dân tộc thiểu số")),
        Some(Column::number("Dự bị").side()),
    ];
    let row = |cell: &Cell| {
        let secretary = html! { @match &cell.secretary { Some(person) => (person.show()), None => span.soft { "chưa ghi" } } };
        Row::new(line(cell.unit.show(), led.then_some(secretary), cell))
    };
    let mut rows: Vec<Row> = cells.list.iter().map(row).collect();
    if cells.rearranged != 0 && cells.all.is_none() {
        rows.push(rearranged(cells.rearranged, led));
    }
    let blank = || led.then(|| html! {});
    let total = cells.total.as_ref().map(|it| Row::new(line(html! { "Cộng" }, blank(), it)));
    table::show(&Table {
        caption: format!("Các tổ chức trực thuộc {name}"),
        columns: columns.into_iter().flatten().collect(),
        rows,
        total,
    })
}

fn line(name: Markup, secretary: Option<Markup>, cell: &Cell) -> Vec<Markup> {
    let members = &cell.members;
    let before = html! { @if let Some(before) = members.before { (numbers::count(before)) } };
    let change = html! { @if let Some(by) = members.change { (signed(by)) } };
    let shares = [&cell.women, &cell.minority, &cell.probationary].map(figure::with_share);
    let cells = [Some(name), secretary, Some(figure::number(members)), Some(before), Some(change)];
    cells.into_iter().flatten().chain(shares).collect()
}

/// Among many lines a word for no change would drown the changes.
fn signed(by: i64) -> Markup {
    if by == 0 {
        html! { span.soft { "0" } }
    } else {
        figure::change(by)
    }
}

/// The line without which those of a year before would not add up.
fn rearranged(before: i64, led: bool) -> Row {
    let words = if before > 0 {
        "Tổ chức nay không còn trực thuộc"
    } else {
        "Tổ chức năm trước chưa trực thuộc"
    };
    let blank = || html! {};
    let numbers = [blank(), html! { (numbers::count(before)) }, signed(-before)];
    let name = [Some(html! { (words) }), led.then(blank)].into_iter().flatten();
    Row::new(name.chain(numbers).chain([blank(), blank(), blank()])).gone_if(true)
}
