//! Who of a cell was checked and who was not, and the start of keying the signed sheets.

use maud::{Markup, html};

use crate::look::chip::{self, State};
use crate::look::empty;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Pager, Row, Table};
use crate::pages::samples::{self, Sample};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The organisation.
    pub unit: String,
    /// "7/25".
    pub progress: String,
    /// What was just done.
    pub done: Option<String>,
    /// The form that starts; none when everybody was checked.
    pub start: Option<Start>,
    /// The members.
    pub rows: Vec<Person>,
    /// Where the list stands.
    pub pager: Pager,
    /// Back to the board.
    pub back: Link,
    /// The sheets on paper.
    pub print: Link,
}

/// What is said once for all sheets of a round.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// Where it posts.
    pub action: String,
    /// The person to begin with; empty for the first one left.
    pub person: String,
    /// The day the sheets were signed.
    pub on: String,
    /// Why restricted fields are opened; may stay empty.
    pub reason: String,
    /// What is wrong with the day.
    pub on_error: Option<String>,
    /// What is wrong with the reason.
    pub reason_error: Option<String>,
}

/// One member.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Name, leading to keying.
    pub name: Link,
    /// The cell, where the list has several.
    pub cell: String,
    /// How many fields are empty.
    pub gaps: i64,
    /// The day of the sheet, when checked.
    pub checked_on: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new("Nhập kết quả rà soát")
        .rare()
        .lead(format!("{}. Đã rà soát {} đảng viên trong năm nay.", model.unit, model.progress))
        .action(model.print.button(Some(Icon::Print)));
    let body = html! {
        p.no-print { (model.back.quiet(Some(Icon::Left))) }
        @if let Some(done) = &model.done { (notice::show(&Notice::new(Tone::Good, done.as_str(), ""))) }
        @match &model.start {
            Some(start) => (section::show("start", "Bắt đầu nhập", None, &begin(start, frame))),
            None => @if !model.rows.is_empty() {
                (notice::show(&Notice::new(Tone::Good, "Đã rà soát xong mọi đảng viên", "Muốn sửa thêm cho ai, bấm vào tên người đó.")))
            },
        }
        (section::show("people", "Đảng viên", None, &people(model)))
    };
    frame::show(frame, &head, &body)
}

/// The form, also shown on the page of a person whose restricted fields are closed.
pub(super) fn begin(start: &Start, frame: &Frame) -> Markup {
    let on = Field::date("on", "Ngày ký phiếu")
        .value(start.on.as_str())
        .help("Ghi một lần cho cả loạt phiếu; từng người vẫn sửa được.")
        .error(start.on_error.clone());
    let reason = Field::text("reason", "Lý do mở các mục hạn chế")
        .optional()
        .value(start.reason.as_str())
        .help("Thí dụ: nhập phiếu rà soát tháng 3. Bỏ trống thì số căn cước, điện thoại, nơi cư trú, tôn giáo không hiện ra, vẫn nhập mới được.")
        .error(start.reason_error.clone());
    html! {
        form.form method="post" action=(start.action) novalidate {
            (frame.token())
            input type="hidden" name="person" value=(start.person);
            (field::errors(&[&on, &reason]))
            @if start.person.is_empty() {
                (field::show(&on))
                (field::show(&reason))
                div.buttons { (submit("Nhập người đầu tiên")) }
            } @else {
                // The day stands in the form of the sheet itself.
                input type="hidden" name="on" value=(start.on);
                (field::show(&reason))
                div.buttons { (submit_plain("Mở các mục hạn chế", Some(Icon::Lock))) }
            }
        }
    }
}

fn people(model: &Model) -> Markup {
    let several = model.rows.iter().any(|row| !row.cell.is_empty());
    let columns = [
        Some(Column::text("Họ và tên")),
        several.then(|| Column::text("Chi bộ")),
        Some(Column::number("Mục còn thiếu")),
        Some(Column::text("Rà soát")),
    ];
    let row = |person: &Person| {
        let state = match &person.checked_on {
            Some(on) => chip::state(State::Good, &format!("đã rà soát, phiếu ngày {on}")),
            None => chip::state(State::Quiet, "chưa rà soát"),
        };
        let gaps = html! { @if person.gaps > 0 { (person.gaps) } @else { span.soft { "đủ" } } };
        let cell = several.then(|| html! { (person.cell) });
        Row::new([Some(person.name.show()), cell, Some(gaps), Some(state)].into_iter().flatten())
    };
    html! {
        @if model.rows.is_empty() {
            (empty::show(Icon::People, "Chưa có đảng viên nào", "Chọn chi bộ khác, hoặc nhập danh sách trước.", &[]))
        } @else {
            (table::show(&Table {
                caption: "Đảng viên và kết quả rà soát".into(),
                columns: columns.into_iter().flatten().collect(),
                rows: model.rows.iter().map(row).collect(),
                total: None,
            }))
            (table::pager(&model.pager))
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let person = |number: usize, checked: bool| Person {
        name: Link::new(samples::person(number).label, paths::clean_person("p01")),
        cell: String::new(),
        gaps: i64::from(number as u8 % 4),
        checked_on: checked.then(|| "15/03/2024".to_owned()),
    };
    let plain = Model {
        unit: "Chi bộ bản Huổi Lót".into(),
        progress: "3/8".into(),
        done: Some("Lò Văn An: bổ sung Điện thoại; sửa Ngày sinh (hồ sơ Đảng).".into()),
        start: Some(Start {
            action: paths::CLEANING_WORK.into(),
            on: "18/03/2024".into(),
            ..Start::default()
        }),
        rows: (0..8).map(|number| person(number, number < 3)).collect(),
        pager: Pager { page: 1, total: 8, base: String::new(), noun: "đảng viên".into() },
        back: Link::new("Về Làm sạch dữ liệu", paths::CLEANING),
        print: Link::new("In phiếu", paths::CLEANING_PRINT),
    };
    let wrong = Model {
        done: None,
        start: Some(Start {
            on: "31/02/2024".into(),
            on_error: Some("Ngày 31/02/2024 không có trong lịch.".into()),
            reason: "x".into(),
            reason_error: Some("Chưa ghi rõ lý do.".into()),
            ..plain.start.clone().unwrap_or_default()
        }),
        ..plain.clone()
    };
    let finished = Model {
        progress: "8/8".into(),
        start: None,
        rows: (0..8).map(|number| person(number, true)).collect(),
        ..plain.clone()
    };
    vec![
        Sample::new("plain", plain),
        Sample::new("wrong", wrong),
        Sample::new("finished", finished),
    ]
}
