//! The table of a list of members, its headings ordering it, its most telling columns on the phone.

use maud::{Markup, html};
use sogoc_domain::person::Activity;
use sogoc_domain::text::format_partial;
use sogoc_operations::roll::{Column as RollColumn, RollLine, RollPage, Shown};

use super::Asked;
use crate::look::chip::{self, State};
use crate::look::link::Link;
use crate::look::numbers;
use crate::look::table::{Column, Direction, Row, Sort, Table};
use crate::paths;
use crate::visit::Visit;

/// So many columns stand on the card of a phone beside the name.
const ON_PHONE: usize = 3;

/// The table.
pub(super) fn table(visit: &Visit, asked: &Asked, listed: &RollPage) -> Table {
    let mut telling: Vec<RollColumn> = asked.columns.clone();
    telling.sort_by_key(|column| {
        let ordering = asked.order.is_some_and(|(ordering, _)| ordering == *column);
        (!ordering, column.telling())
    });
    telling.truncate(ON_PHONE);
    let column = |it: &RollColumn| {
        let column = match it {
            it if it.is_number() => Column::number(it.label()),
            it if it.is_date() => Column::date(it.label()),
            it => Column::text(it.label()),
        };
        let column = column.sorted(sort(visit, asked, *it));
        if telling.contains(it) { column } else { column.side() }
    };
    let mut columns = vec![Column::text("Họ và tên").sorted(name_order(visit, asked))];
    columns.extend(asked.columns.iter().map(column));
    Table {
        caption: "Danh sách đảng viên".into(),
        columns,
        rows: listed.lines.iter().map(|line| row(visit, asked, line)).collect(),
        total: None,
    }
}

fn sort(visit: &Visit, asked: &Asked, column: RollColumn) -> Sort {
    let now = match asked.order {
        Some((it, from_end)) if it == column => {
            Some(if from_end { Direction::Down } else { Direction::Up })
        }
        _ => None,
    };
    let next = asked.ordered(Some((column, now == Some(Direction::Up))));
    Sort { href: next.address(visit, paths::MEMBERS), now }
}

/// By name is the order of a list nobody ordered; a search by name puts the best answers first.
fn name_order(visit: &Visit, asked: &Asked) -> Sort {
    let now = (asked.order.is_none() && asked.text.is_empty()).then_some(Direction::Up);
    Sort { href: asked.ordered(None).address(visit, paths::MEMBERS), now }
}

fn row(visit: &Visit, asked: &Asked, line: &RollLine) -> Row {
    let words = if line.name.is_empty() { "(đã xóa tên)" } else { &line.name };
    let name = Link::new(words, visit.on(&paths::member(&line.person.to_string())));
    let said = asked.columns.contains(&RollColumn::Activity);
    let activity = (line.activity != Activity::Active && !said).then(|| line.activity.label());
    let name = html! {
        (name.show())
        @if let Some(activity) = activity { " " span.small { (chip::state(State::Quiet, activity)) } }
    };
    let cells = line.cells.iter().map(|it| cell(visit, it));
    Row::new([name].into_iter().chain(cells))
}

/// What stands in a column.
pub(in crate::routes) fn cell(visit: &Visit, shown: &Shown) -> Markup {
    match shown {
        Shown::Nothing => html! {},
        Shown::OnProbation => html! { span.soft { "dự bị" } },
        Shown::Text(text) => html! { (text) },
        Shown::Number(number) => html! { (numbers::count(*number)) },
        Shown::Date(date) => html! { (format_partial(*date)) },
        Shown::Unit(unit, name) => visit.unit_link(*unit, name).show(),
        Shown::Units(units) => {
            html! { @for (unit, name) in units { div { (visit.unit_link(*unit, name).show()) } } }
        }
    }
}
