//! The second step of an import: what was recognised of the file, and putting it right by hand.

use maud::{Markup, html};
use sogoc_operations::import::Field;

use super::import::STEPS;
use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::{numbers, section};
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The file's name.
    pub file: String,
    /// How many people were read.
    pub members: usize,
    /// The sheets in their order.
    pub sheets: Vec<Sheet>,
    /// Where the form posts.
    pub action: String,
    /// What the button says when nothing is changed.
    pub next: String,
}

/// A sheet of the file.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its order.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// It is read.
    pub read: bool,
    /// Why it is not.
    pub skipped: Option<String>,
    /// Its columns were put right at an earlier list.
    pub remembered: bool,
    /// The chosen row of the heading; empty when the program finds it.
    pub header: String,
    /// The rows to choose from: number and words.
    pub rows: Vec<(String, String)>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What is wrong with what was chosen.
    pub error: Option<String>,
}

/// A column of a sheet.
#[derive(Debug, Clone)]
pub struct Column {
    /// The name of its field in the form.
    pub name: String,
    /// Its letter.
    pub letter: String,
    /// Its heading as in the file.
    pub heading: String,
    /// A few of its values.
    pub examples: Vec<String>,
    /// What it is read as, the id of a field; empty when it is passed over.
    pub field: String,
    /// What is wrong with that.
    pub error: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let body = html! {
        (section::progress(&STEPS, 1))
        (wrong(model))
        (verdict(model))
        form method="post" action=(model.action) novalidate {
            (frame.token())
            @for sheet in &model.sheets { (section::show(&format!("sheet-{}", sheet.index), &format!("Trang “{}”", sheet.name), None, &one(sheet))) }
            div.decide {
                p { "Đổi một lựa chọn rồi bấm nút: danh sách được đọc lại, cách đọc được nhớ cho lần sau. Không đổi gì thì sang bước tiếp." }
                (Link::new("Chọn tệp khác", paths::NEW_IMPORT).button(None))
                (submit(&model.next))
            }
        }
    };
    let head = Head::new("Chương trình hiểu danh sách như thế này")
        .rare()
        .lead(format!("Tệp {}", model.file));
    frame::show(frame, &head, &body)
}

fn wrong(model: &Model) -> Markup {
    let sheets = model
        .sheets
        .iter()
        .filter_map(|it| Some((format!("read-{}", it.index), it.error.as_ref()?)));
    let columns = model.sheets.iter().flat_map(|it| &it.columns);
    let columns = columns.filter_map(|it| Some((it.name.clone(), it.error.as_ref()?)));
    let wrong: Vec<_> = sheets.chain(columns).collect();
    html! {
        @if !wrong.is_empty() {
            div.notice.bad role="alert" {
                (icons::show(Icon::Warning))
                div.notice-text {
                    h2 { "Có " (wrong.len()) " chỗ cần sửa" }
                    ul { @for (name, words) in wrong { li { a href={ "#" (name) } { (words) } } } }
                }
            }
        }
    }
}

fn verdict(model: &Model) -> Markup {
    let read = model.sheets.iter().filter(|sheet| sheet.read).count();
    let remembered = model.sheets.iter().any(|sheet| sheet.remembered);
    let notice = if model.members == 0 {
        Notice::new(
            Tone::Warn,
            "Chưa đọc được đảng viên nào",
            "Chọn đúng dòng tiêu đề của danh sách, rồi xem các cột bên dưới.",
        )
    } else if remembered {
        Notice::new(
            Tone::Tell,
            format!("Đọc được {} đảng viên theo cách đọc đã chọn lần trước", count(model.members)),
            "Danh sách này có cùng tiêu đề với một danh sách đã nhập. Nếu chưa đúng, đổi lại bên dưới.",
        )
    } else {
        let pages = if read == 1 { String::new() } else { format!(" ở {read} trang tính") };
        Notice::new(
            Tone::Good,
            format!("Đọc được {} đảng viên{pages}", count(model.members)),
            "Xem nhanh cột “Đọc là”. Đúng hết thì bấm nút ở cuối trang; cột nào chưa đúng thì chọn lại.",
        )
    };
    notice::show(&notice)
}

fn count(number: usize) -> String {
    numbers::count(i64::try_from(number).unwrap_or(i64::MAX))
}

fn one(sheet: &Sheet) -> Markup {
    let described = sheet.error.as_ref().map(|_| format!("read-{}-error", sheet.index));
    html! {
        @if let Some(why) = &sheet.skipped { p.section-note { (why) } }
        div.filters {
            div.field.wrong[sheet.error.is_some()] {
                label for={ "read-" (sheet.index) } { "Trang này" }
                select id={ "read-" (sheet.index) } name={ "read-" (sheet.index) } aria-invalid=[sheet.error.as_ref().map(|_| "true")] aria-describedby=[described.as_deref()] {
                    option value="yes" selected[sheet.read] { "Đọc" }
                    option value="no" selected[!sheet.read] { "Không đọc" }
                }
                @if let Some(error) = &sheet.error { p.error id=[described.as_deref()] { (icons::show(Icon::Warning)) span { (error) } } }
            }
            div.field.wide {
                label for={ "header-" (sheet.index) } { "Dòng tiêu đề" }
                select id={ "header-" (sheet.index) } name={ "header-" (sheet.index) } {
                    @for (value, words) in &sheet.rows { option value=(value) selected[*value == sheet.header] { (words) } }
                }
            }
        }
        @if !sheet.columns.is_empty() { (columns(sheet)) }
    }
}

fn columns(sheet: &Sheet) -> Markup {
    html! {
        table.table.cards.mapping {
            caption.hear { "Các cột của trang " (sheet.name) " và mục mà mỗi cột được đọc thành" }
            thead { tr { th scope="col" { "Tiêu đề trong tệp" } th scope="col" { "Ví dụ" } th scope="col" { "Đọc là" } } }
            tbody {
                @for column in &sheet.columns {
                    tr.gone[column.field.is_empty()] {
                        th scope="row" { span.letter { (column.letter) } " " @if column.heading.is_empty() { span.soft { "(không có tiêu đề)" } } @else { (column.heading) } }
                        td.long { div.examples { @for example in &column.examples { span { (example) } } } }
                        td { div { (choice(column)) } }
                    }
                }
            }
        }
    }
}

fn choice(column: &Column) -> Markup {
    let label = format!("Cột {} {} đọc là", column.letter, column.heading);
    let described = column.error.as_ref().map(|_| format!("{}-error", column.name));
    html! {
        div.field.wrong[column.error.is_some()] {
            label.hear for=(column.name) { (label) }
            select id=(column.name) name=(column.name) aria-invalid=[column.error.as_ref().map(|_| "true")] aria-describedby=[described.as_deref()] {
                option value="" selected[column.field.is_empty()] { "Bỏ qua, không nhập" }
                @if column.field == Field::Other.id() { option value=(Field::Other.id()) selected { "Biết, nhưng không nhập" } }
                @for field in Field::OF_COLUMNS { option value=(field.id()) selected[column.field == field.id()] { (words(field)) } }
            }
            @if let Some(error) = &column.error { p.error id=[described.as_deref()] { (icons::show(Icon::Warning)) span { (error) } } }
        }
    }
}

/// The name of a field where a column is chosen for it.
fn words(field: Field) -> &'static str {
    match field {
        Field::Number => "Số thứ tự",
        Field::Male => "Nam: ngày sinh hoặc dấu x",
        Field::Female => "Nữ: ngày sinh hoặc dấu x",
        Field::Unit => "Đơn vị công tác",
        field => field.label(),
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let column = |letter: &str, heading: &str, examples: &[&str], field: &str| Column {
        name: format!("col-0-{letter}"),
        letter: letter.into(),
        heading: heading.into(),
        examples: examples.iter().map(|it| (*it).to_owned()).collect(),
        field: field.into(),
        error: None,
    };
    let sheet = Sheet {
        index: 0,
        name: "DS 2023".into(),
        read: true,
        skipped: None,
        remembered: false,
        header: String::new(),
        rows: vec![
            (String::new(), "Chương trình tự tìm (dòng 5, 6, 7)".into()),
            ("4".into(), "Dòng 4: DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ XÃ".into()),
            (
                "5".into(),
                "Dòng 5: TT · Họ, tên đang dùng · Năm sinh · Dân tộc · Ngày vào Đảng".into(),
            ),
        ],
        columns: vec![
            column("A", "TT", &["1", "2", "3"], "number"),
            column("B", "Họ, tên đang dùng", &["Phúc Bình Niê Kdăm", "Rah Lan H′Dry"], "name"),
            column("C", "Năm sinh / Nam", &["1974", "05/03/1988"], "male"),
            column("F", "Ngày vào Đảng", &["19/05/2003"], "admitted"),
            column("J", "Danh hiệu thi đua", &["LĐTT", "CSTĐCS"], ""),
        ],
        error: None,
    };
    let other = Sheet {
        index: 1,
        name: "Ghi chú".into(),
        read: false,
        skipped: Some(
            "Không tìm thấy dòng tiêu đề có cột họ tên cùng cột ngày sinh hoặc ngày vào Đảng."
                .into(),
        ),
        columns: Vec::new(),
        rows: vec![(String::new(), "Chương trình chưa tìm thấy, xin chọn".into())],
        ..sheet.clone()
    };
    let found = Model {
        file: "Danh sach DV xa Nam Ha 2023.xlsx".into(),
        members: 228,
        sheets: vec![sheet.clone(), other],
        action: paths::preview_step("i4", "columns"),
        next: "Tiếp tục: sửa chỗ chưa đúng".into(),
    };
    let known =
        Model { sheets: vec![Sheet { remembered: true, ..sheet.clone() }], ..found.clone() };
    let mut twice = sheet;
    twice.columns[4].field = "name".into();
    twice.columns[4].error = Some(
        "Cột B cũng được đọc là Họ và tên. Chọn cho một trong hai cột mục khác, hoặc Bỏ qua."
            .into(),
    );
    let wrong = Model { sheets: vec![twice], ..found.clone() };
    vec![Sample::new("found", found), Sample::new("known", known), Sample::new("wrong", wrong)]
}
