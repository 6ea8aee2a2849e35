//! The tab *Ai đã sửa, ai đã xem*: every change by the time of recording, and every look for who may read the log.

use maud::{Markup, html};

use crate::look::link::Link;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};

/// What the tab shows.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Changes, newest first.
    pub changes: Vec<Change>,
    /// Looks at the file, newest first, for those who may know.
    pub looks: Option<Vec<Look>>,
}

/// A change of the file.
#[derive(Debug, Clone)]
pub struct Change {
    /// When it was recorded.
    pub at: String,
    /// By whom.
    pub who: String,
    /// "Ghi", "Đính chính", "Hủy".
    pub deed: String,
    /// What it says, leading to the event.
    pub what: Link,
    /// Why.
    pub reason: String,
}

/// Looks of one person on one day, for one reason.
#[derive(Debug, Clone)]
pub struct Look {
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// What for, and how often.
    pub reason: String,
}

pub(super) fn show(log: &Log) -> Markup {
    html! {
        (section::show("changes", "Ai đã sửa hồ sơ", None, &changes(&log.changes)))
        @match &log.looks {
            Some(looks) => (section::show("looks", "Ai đã xem hồ sơ", None, &seen(looks))),
            None => p.section-note { "Ai đã xem hồ sơ: văn phòng đảng ủy và cán bộ kiểm tra xem được ở đây." },
        }
    }
}

fn changes(changes: &[Change]) -> Markup {
    // Most files were never corrected: then nobody gave a reason.
    let reasons = changes.iter().any(|change| !change.reason.is_empty());
    let row = |change: &Change| {
        let mut cells = vec![
            html! { (change.at) },
            html! { (change.who) },
            html! { (change.deed) },
            html! { (change.what.show()) },
        ];
        cells.extend(reasons.then(|| html! { (change.reason) }));
        Row::new(cells)
    };
    let mut columns = vec![
        Column::text("Ghi lúc"),
        Column::text("Người ghi"),
        Column::text("Việc"),
        Column::text("Nội dung").long(),
    ];
    columns.extend(reasons.then(|| Column::text("Lý do").long()));
    html! {
        @if changes.is_empty() { p.soft { "Sổ chưa ghi gì về người này." } }
        @else {
            (table::show(&Table {
                caption: "Những lần ghi, đính chính và hủy, mới nhất trước, không phụ thuộc ngày đang xem".into(),
                columns,
                rows: changes.iter().map(row).collect(),
                total: None,
            }))
        }
    }
}

fn seen(looks: &[Look]) -> Markup {
    let row = |look: &Look| {
        Row::new([html! { (look.at) }, html! { (look.who) }, html! { (look.reason) }])
    };
    table::show(&Table {
        caption: "Những lần hồ sơ được xem, mới nhất trước".into(),
        columns: vec![Column::date("Lúc"), Column::text("Người xem"), Column::text("Lý do").long()],
        rows: looks.iter().map(row).collect(),
        total: None,
    })
}
