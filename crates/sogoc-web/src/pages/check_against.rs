//! *Đối chiếu với sổ*: the numbers of a checked report beside the figures of the register, and saying what words mean.

use maud::{Markup, html};

use crate::look::chip::{self, State};
use crate::look::field::{self, Field};
use crate::look::figure;
use crate::look::frame::Frame;
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// Of which organisation and day a report shall be held against the register.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The organisation chosen; empty for none.
    pub unit: String,
    /// Those offered: (id, words), none first.
    pub units: Vec<(String, String)>,
    /// The day, as typed.
    pub on: String,
    /// What is wrong with it.
    pub on_error: Option<String>,
}

/// A report held against the register.
#[derive(Debug, Clone, Default)]
pub struct Against {
    /// The organisation and the day, in words.
    pub of: String,
    /// The numbers that speak of a figure.
    pub lines: Vec<Line>,
    /// The counts no figure was found for: (wording, words of the report).
    pub unmatched: Vec<(String, String)>,
    /// Those a clerk said are no figure of the register.
    pub nothing: Vec<(String, String)>,
    /// What can be said of them; empty for who may not record there.
    pub figures: Vec<(String, String)>,
    /// The report, to be sent along.
    pub text: String,
    /// What went wrong with saying so.
    pub error: Option<String>,
}

/// A number of the report and the figure it speaks of.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The number of the figure in the report, from 1.
    pub figure: usize,
    /// The number as printed with the words after it.
    pub words: String,
    /// What it is taken for.
    pub named: String,
    /// What the register computes, and the list behind it.
    pub computed: (String, Option<String>),
    /// Whether both agree; none when the number is meant roughly and that is so.
    pub agrees: Option<bool>,
    /// By how much the printed number is larger.
    pub difference: Option<i64>,
    /// What a clerk confirms; empty for a share.
    pub wording: String,
    /// The identifier of the figure it is taken for.
    pub means: String,
    /// Whether a clerk confirmed it.
    pub confirmed: bool,
}

/// The fields that choose organisation and day.
pub(super) fn fields(choice: &Choice) -> [Field; 2] {
    let unit = Field::select("unit", "Đối chiếu với sổ của", choice.units.clone())
        .optional()
        .value(choice.unit.as_str())
        .help("Chọn đơn vị mà báo cáo nói tới thì từng con số được đặt cạnh số tính từ sổ.");
    let on = Field::date("on", "Số liệu báo cáo tính đến ngày")
        .optional()
        .value(choice.on.as_str())
        .help(
            "Để trống là cuối năm trước. Kết nạp, chuyển chính thức… tính từ đầu năm của ngày ấy.",
        )
        .error(choice.on_error.clone());
    [unit, on]
}

/// The section of the page.
pub(super) fn against(against: &Against, choice: &Choice, frame: &Frame) -> Markup {
    let may = !against.figures.is_empty();
    let differing = against.lines.iter().filter(|it| it.agrees == Some(false)).count();
    let lead = match (against.lines.len(), differing) {
        (0, _) => "Chưa tìm được con số nào của sổ ứng với báo cáo.".to_owned(),
        (all, 0) => format!("{all} con số tìm được trong sổ, đều khớp."),
        (all, differing) => format!("{all} con số tìm được trong sổ, {differing} con số khác sổ."),
    };
    let body = html! {
        p { strong { (against.of) } ". " (lead) }
        @if let Some(error) = &against.error { p.error role="alert" { (error) } }
        form method="post" action=(paths::CHECK_TEXT) enctype="multipart/form-data" {
            (frame.token())
            input type="hidden" name="text" value=(against.text);
            input type="hidden" name="unit" value=(choice.unit);
            input type="hidden" name="on" value=(choice.on);
            @if !against.lines.is_empty() { (table::show(&table(&against.lines, may))) }
            @if may && !against.unmatched.is_empty() { (teach(against)) }
            @if may && !against.nothing.is_empty() { (nothing(&against.nothing)) }
        }
    };
    section::show("against", "Đối chiếu với sổ", None, &body)
}

fn table(lines: &[Line], may: bool) -> Table {
    let mut columns = vec![
        Column::text("Trong báo cáo").long(),
        Column::text("Con số của sổ").long(),
        Column::number("Sổ tính được"),
        Column::number("Chênh lệch"),
        Column::text("Kết quả"),
    ];
    if may {
        columns.push(Column::text("Cách gọi"));
    }
    Table {
        caption: "Con số trong báo cáo và con số của sổ".into(),
        columns,
        rows: lines.iter().map(|line| row(line, may)).collect(),
        total: None,
    }
}

fn row(line: &Line, may: bool) -> Row {
    let (computed, href) = &line.computed;
    let state = match line.agrees {
        Some(true) => chip::state(State::Good, "khớp"),
        Some(false) => chip::state(State::Bad, "khác sổ"),
        None => chip::state(State::Good, "gần đúng như báo cáo nói"),
    };
    let mut cells = vec![
        html! { a href={ "#figure-" (line.figure) } { (line.words) } },
        html! { (line.named) },
        html! { @if let Some(href) = href { a.figure href=(href) { (computed) } } @else { (computed) } },
        html! { @if let Some(by) = line.difference { (figure::change(by)) } },
        state,
    ];
    if may {
        cells.push(said(line));
    }
    Row::new(cells)
}

/// Saying that the words mean this figure, or that they do not.
fn said(line: &Line) -> Markup {
    html! {
        @if line.means.is_empty() { span.soft.small { "tính từ hai số trên" } }
        @else if line.wording.is_empty() { span.soft.small { "không có cách gọi riêng" } }
        @else if line.confirmed {
            span.soft.small { "đã xác nhận " }
            button.button.quiet type="submit" name="forget" value=(line.wording) { "Bỏ xác nhận" }
        } @else {
            button.button type="submit" name="confirm" value={ (line.means) "|" (line.wording) } { "Đúng" }
            " "
            button.button type="submit" name="deny" value=(line.wording) { "Không phải" }
        }
    }
}

/// Saying what other words mean.
fn teach(against: &Against) -> Markup {
    let number = Field::select("wording", "Con số trong báo cáo", against.unmatched.clone());
    let figure = Field::select("means", "Là con số nào của sổ", against.figures.clone());
    html! {
        h3.gap-above { "Những con số khác" }
        p.soft { "Chỉ cho sổ một lần: báo cáo sau của đơn vị dùng đúng cách gọi ấy thì tự đối chiếu." }
        div.filters {
            (field::show(&number))
            (field::show(&figure))
            button.button type="submit" name="teach" value="1" { "Ghi nhớ cách gọi" }
        }
    }
}

/// What was said to be no figure, to be taken back.
fn nothing(all: &[(String, String)]) -> Markup {
    html! {
        h3.gap-above { "Không phải con số của sổ" }
        p.soft { "Đồng chí đã nói những con số này không có trong sổ. Nói nhầm thì bỏ, để lần sau đối chiếu lại." }
        ul.bullets {
            @for (wording, words) in all {
                li { (words) " " button.button.quiet type="submit" name="forget" value=(wording) { "Bỏ" } }
            }
        }
    }
}

/// A report held against the register, for samples of the page.
pub(super) fn sample() -> (Choice, Against) {
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    let choice = Choice {
        unit: "u-district".into(),
        units: vec![
            pair("", "Không đối chiếu với sổ"),
            pair("u-district", "Đảng bộ huyện Mường Sang"),
            pair("u-commune", "— Đảng bộ xã Huổi Lót"),
        ],
        on: "31/12/2018".into(),
        on_error: None,
    };
    let line = |figure, words: &str, named: &str, computed: &str| Line {
        figure,
        words: words.to_owned(),
        named: named.to_owned(),
        computed: (computed.to_owned(), Some("#".to_owned())),
        agrees: Some(true),
        wording: format!("{figure} … {words}"),
        means: "bases".to_owned(),
        ..Line::default()
    };
    let bases = line(1, "49 tổ chức cơ sở đảng", "Tổ chức cơ sở đảng", "48");
    let share = line(6, "46,4%", "Tỷ lệ", "46,4%");
    let against = Against {
        of: "Đảng bộ huyện Mường Sang, ngày 31/12/2018".into(),
        lines: vec![
            Line { agrees: Some(false), difference: Some(1), ..bases },
            Line { confirmed: true, ..line(2, "31 chi bộ", "Chi bộ cơ sở", "31") },
            Line { agrees: None, wording: String::new(), means: String::new(), ..share },
        ],
        unmatched: vec![pair("co … truong thon", "58 trưởng thôn là đảng viên")],
        nothing: vec![pair("trong duoc … ha rung", "12 ha rừng")],
        figures: vec![pair("bases", "Tổ chức cơ sở đảng"), pair("members", "Đảng viên")],
        text: "Đảng bộ có 49 tổ chức cơ sở đảng.".into(),
        error: None,
    };
    (choice, against)
}
