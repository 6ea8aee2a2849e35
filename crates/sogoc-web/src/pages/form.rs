//! One statutory form of a period, as it is printed, and the identities it was checked against.

use maud::{Markup, html};

use super::samples::{self, Sample};
use crate::look::chip::{self, State};
use crate::look::figure::{self, Figure};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, print};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

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
    /// Seat and date of drawing up.
    pub place_and_date: String,
    /// Who signs at the left and at the right.
    pub signs: [String; 2],
    /// The rows.
    pub lines: Vec<Line>,
    /// Words under the table.
    pub notes: Vec<String>,
    /// The identities.
    pub identities: Vec<Identity>,
    /// The form as a workbook.
    pub export: Link,
    /// Another period.
    pub other_period: Link,
}

/// A row of the form.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its key on the form: "B2a".
    pub key: String,
    /// Its words.
    pub label: String,
    /// How deep it is set: 0, 1, 2.
    pub depth: u8,
    /// A row of the program's own, not of the official form.
    pub added: bool,
    /// This period; none when the register keeps nothing of the kind yet.
    pub now: Option<Figure>,
    /// The same period a year before; none when not known.
    pub before: Option<Figure>,
    /// This period in per cent of the one before.
    pub ratio: Option<String>,
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
    /// It fails by this much.
    Fails(i64),
    /// It cannot be checked yet, because of this.
    NotChecked(String),
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(format!("Biểu {}: {}", model.number, model.title))
        .lead(format!("{}, kỳ {}", model.unit, model.period))
        .action(print())
        .action(model.export.button(Some(Icon::Download)))
        .action(model.other_period.quiet(Some(Icon::Calendar)));
    let failing = model
        .identities
        .iter()
        .filter(|identity| matches!(identity.outcome, Outcome::Fails(_)))
        .count();
    let body = html! {
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
    html! {
        article.paper-form aria-label={ "Biểu " (model.number) } {
            div.paper-heads {
                div {
                    p.parent { (model.parent) }
                    p.issuer { (model.unit) }
                    p aria-hidden="true" { "*" }
                    p.paper-code { "Biểu " strong { (model.number) } br; (model.basis) }
                }
                div {
                    p { span.party { "Đảng Cộng sản Việt Nam" } }
                    p.place { (model.place_and_date) }
                }
            }
            h2 { (model.title) }
            p.paper-period { "Kỳ " (model.period) }
            p.paper-unit { "Đơn vị tính: người" }
            table.paper-table {
                thead {
                    tr {
                        th.key scope="col" { "Số TT" } th scope="col" { "Chỉ tiêu" } th.num scope="col" { "Kỳ này" }
                        th.num scope="col" { "Cùng kỳ năm trước" } th.num.side scope="col" { "So sánh (%)" }
                    }
                    tr.numbers aria-hidden="true" { th.key {} th { "1" } th { "2" } th { "3" } th.side { "4 = 2/3" } }
                }
                tbody { @for line in &model.lines { (row(line)) } }
            }
            @for note in &model.notes { p.paper-note { (note) } }
            div.paper-signs { @for sign in &model.signs { p { (sign) span { "(ký, ghi rõ họ tên)" } } } }
        }
    }
}

fn row(line: &Line) -> Markup {
    let class = format!("{}deep-{}", if line.depth == 0 { "main " } else { "" }, line.depth);
    html! {
        tr.(class).added[line.added] {
            td.key { (line.key) }
            th scope="row" { (line.label) }
            td.num { @if let Some(now) = &line.now { (figure::number(now)) } }
            td.num { @if let Some(before) = &line.before { (figure::number(before)) } }
            td.num.side { (line.ratio.as_deref().unwrap_or_default()) }
        }
    }
}

fn identities(identities: &[Identity]) -> Markup {
    let outcome = |outcome: &Outcome| match outcome {
        Outcome::Holds => chip::state(State::Good, "Khớp"),
        Outcome::Fails(by) => {
            chip::state(State::Bad, &format!("Lệch {}", crate::look::numbers::change(*by)))
        }
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
            Column::text("Mã"),
            Column::text("Phải đúng").long(),
            Column::text("Kết quả"),
        ],
        rows: rows.collect(),
        total: None,
    })
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let good = full();
    let mut bad = full();
    if let Some(last) = bad.lines.last_mut() {
        last.now = Some(Figure::open(233, paths::FIGURES).failing(
            1,
            "X04: 223 + 14 − 5 = 232, biểu ghi 233",
            "#identity-X04",
        ));
    }
    if let Some(identity) = bad.identities.get_mut(3) {
        identity.outcome = Outcome::Fails(1);
    }
    vec![Sample::new("holds", good), Sample::new("fails", bad)]
}

fn full() -> Model {
    let open = |key: &str, value: i64| {
        Figure::open(value, format!("{}?form=1-BTCTW&row={key}", paths::FIGURES))
    };
    let line = |depth, key: &str, label: &str, now: i64, before: i64| Line {
        key: key.into(),
        label: label.into(),
        depth,
        added: false,
        now: Some(open(key, now)),
        before: Some(open(key, before)),
        ratio: crate::look::numbers::percent(now.unsigned_abs(), before.unsigned_abs())
            .map(|text| text.trim_end_matches('%').to_owned()),
    };
    let identity =
        |id: &str, rule: &str, outcome| Identity { id: id.into(), rule: rule.into(), outcome };
    Model {
        unit: samples::COMMUNE.into(),
        parent: "Đảng bộ huyện Mường Sang".into(),
        number: "1-BTCTW".into(),
        title: "Tăng, giảm đảng viên".into(),
        basis: "(mẫu năm 2021)".into(),
        period: "từ 01/01/2023 đến 31/12/2023".into(),
        place_and_date: "Nậm Hạ, ngày 05 tháng 01 năm 2024".into(),
        signs: ["Người lập biểu".into(), "T/M Ban Thường vụ".into()],
        lines: vec![
            line(0, "A", "Tổng số đảng viên cuối kỳ trước chuyển sang", 223, 214),
            line(0, "B", "Đảng viên tăng trong kỳ", 14, 13),
            line(1, "B1", "Kết nạp", 9, 8),
            line(1, "B2", "Chuyển đến", 5, 5),
            line(2, "B2a", "từ tỉnh khác", 1, 0),
            line(2, "B2b", "từ huyện khác trong tỉnh", 4, 5),
            line(1, "B3", "Phục hồi đảng tịch", 0, 0),
            Line { added: true, ..line(1, "B4", "Ghi khi mở sổ", 0, 0) },
            line(0, "C", "Đảng viên giảm trong kỳ", 5, 4),
            line(1, "C1", "Từ trần", 2, 1),
            line(1, "C2", "Khai trừ", 0, 1),
            line(1, "C3", "Xóa tên", 1, 0),
            line(2, "C3p", "trong đó: đảng viên dự bị", 1, 0),
            line(1, "C4", "Xin ra khỏi Đảng", 0, 0),
            line(1, "C5", "Chuyển đi", 2, 2),
            line(0, "D", "Đảng viên trong danh sách cuối kỳ", 232, 223),
        ],
        notes: vec!["* Dòng của chương trình, không có trên mẫu: đảng viên được ghi vào sổ khi mở sổ, không phải tăng thực tế.".into()],
        identities: vec![
            identity("X01", "Số đầu kỳ bằng số cuối kỳ trước", Outcome::Holds),
            identity("X02", "Tăng trong kỳ bằng kết nạp + chuyển đến + phục hồi đảng tịch", Outcome::Holds),
            identity("X03", "Giảm trong kỳ bằng từ trần + khai trừ + xóa tên + xin ra + chuyển đi", Outcome::Holds),
            identity("X04", "Số cuối kỳ bằng số đầu kỳ + tăng − giảm", Outcome::Holds),
            identity("X07", "Kết nạp bằng tổng số của biểu 2A", Outcome::NotChecked("Biểu 2A chưa có trong chương trình".into())),
        ],
        export: Link::new("Xuất Excel", format!("{}.xlsx", paths::form("1-BTCTW"))),
        other_period: Link::new("Kỳ khác", paths::FORMS),
    }
}
