//! A list of places brought in: choosing the file, and what it would do.

use maud::{Markup, html};

use super::import_preview::{Step, steps};
use super::samples::{self, Sample};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit, submit_plain};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::look::table::{self, Column, Row, Table};
use crate::paths;

/// The steps of bringing in places.
pub(super) const STEPS: [&str; 3] = ["Chọn tệp", "Xem và sửa", "Ghi vào sổ"];

/// What the first page shows.
#[derive(Debug, Clone)]
pub struct Choose {
    /// The unit on whose territory the places lie.
    pub unit: String,
    /// Where the form posts.
    pub action: String,
    /// The day the list tells of.
    pub as_of: String,
    /// What is wrong with the file.
    pub file_error: Option<String>,
    /// What is wrong with the day.
    pub date_error: Option<String>,
}

/// What the second page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The file's name.
    pub file: String,
    /// The unit.
    pub unit: String,
    /// How it stands.
    pub steps: Vec<Step>,
    /// How many rows stay out.
    pub left: usize,
    /// The places that would be stored, the first of them.
    pub places: Vec<Line>,
    /// How many more there are.
    pub more: usize,
    /// What the deciding button says; none when there is nothing to store.
    pub commit: Option<String>,
    /// Where it posts.
    pub action: String,
    /// Where forgetting the list posts.
    pub drop: String,
}

/// A place.
#[derive(Debug, Clone)]
pub struct Line {
    /// Tên.
    pub name: String,
    /// Loại.
    pub kind: String,
    /// Mã.
    pub code: String,
    /// Thuộc.
    pub parent: String,
    /// Chi bộ phụ trách.
    pub cell: String,
}

/// The page on which a file is chosen.
pub fn choose(model: &Choose, frame: &Frame) -> Markup {
    let file = Field::file("file", "Tệp danh sách địa bàn", ".xlsx,.xls,.ods,.csv")
        .help("Mỗi dòng một thôn, bản, trường, trạm, cơ quan. Cần cột Tên địa bàn và Loại; có thể thêm Mã, Thuộc, Phân loại khu vực, Chi bộ phụ trách.")
        .error(model.file_error.clone());
    let as_of = Field::date("as_of", "Danh sách đúng tại ngày")
        .value(model.as_of.as_str())
        .help("Chi bộ phụ trách được ghi từ ngày này.")
        .error(model.date_error.clone());
    let body = html! {
        (section::progress(&STEPS, 0))
        form.form method="post" action=(model.action) enctype="multipart/form-data" novalidate {
            (frame.token())
            (field::errors(&[&file, &as_of]))
            (field::show(&file))
            (field::show(&as_of))
            p.soft { "Bước sau chỉ xem và sửa; chưa có gì được ghi vào sổ." }
            div.buttons { (submit("Đọc tệp")) (Link::new("Tải mẫu danh sách địa bàn", paths::PLACES_TEMPLATE).quiet(Some(Icon::Download))) }
        }
    };
    let head =
        Head::new("Nhập danh sách địa bàn").rare().lead(format!("Trên địa bàn của {}", model.unit));
    frame::show(frame, &head, &body)
}

/// The page of what a list would do.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let notice = match (&model.commit, model.left) {
        (None, 0) => Notice::new(
            Tone::Tell,
            "Không có địa bàn mới nào để ghi",
            "Các địa bàn trong danh sách đã có trong sổ.",
        ),
        (None, _) => Notice::new(
            Tone::Bad,
            "Chưa có dòng nào nhập được",
            "Sửa các dòng còn lỗi rồi quay lại đây.",
        ),
        (Some(_), 0) => {
            Notice::new(Tone::Good, "Danh sách đã sẵn sàng", "Xem lại rồi bấm nút ở cuối trang.")
        }
        (Some(_), left) => Notice::new(
            Tone::Warn,
            format!("{left} dòng chưa nhập"),
            "Có thể ghi ngay các dòng đúng, sửa các dòng còn lại rồi nhập lại: địa bàn đã có không bị ghi hai lần.",
        ),
    };
    let body = html! {
        (section::progress(&STEPS, 1))
        (notice::show(&notice))
        (section::show("steps", "Đã chuẩn bị đến đâu", None, &steps(&model.steps)))
        @if !model.places.is_empty() { (section::show("places", "Địa bàn sẽ nhập", None, &places(model))) }
        @if let Some(words) = &model.commit {
            form.decide method="post" action=(model.action) novalidate {
                (frame.token())
                p { "Tất cả được ghi cùng một lần và có thể bỏ lại cả đợt." }
                (Link::new("Về Nhập danh sách", paths::IMPORTS).button(None))
                (submit(words))
            }
        }
        form.gap-above method="post" action=(model.drop) novalidate {
            (frame.token())
            (submit_plain("Thôi, không nhập danh sách này", None))
        }
    };
    let head = Head::new(format!("Xem lại: {}", model.file))
        .rare()
        .lead(format!("Trên địa bàn của {}. Chưa có gì được ghi vào sổ.", model.unit));
    frame::show(frame, &head, &body)
}

fn places(model: &Model) -> Markup {
    let row = |line: &Line| {
        Row::new(
            [&line.name, &line.kind, &line.code, &line.parent, &line.cell].map(|it| html! { (it) }),
        )
    };
    html! {
        (table::show(&Table {
            caption: "Các địa bàn sẽ nhập".into(),
            columns: vec![
                Column::text("Tên"),
                Column::text("Loại"),
                Column::text("Mã"),
                Column::text("Thuộc"),
                Column::text("Chi bộ phụ trách"),
            ],
            rows: model.places.iter().map(row).collect(),
            total: None,
        }))
        @if model.more > 0 { p.soft { "Và " (model.more) " địa bàn nữa." } }
    }
}

/// Samples of choosing.
pub fn choices() -> Vec<Sample<Choose>> {
    let plain = Choose {
        unit: samples::COMMUNE.into(),
        action: paths::NEW_PLACES.into(),
        as_of: "31/12/2023".into(),
        file_error: None,
        date_error: None,
    };
    let wrong = Choose {
        file_error: Some("Chưa chọn tệp. Chọn tệp danh sách rồi bấm Đọc tệp.".into()),
        ..plain.clone()
    };
    vec![Sample::new("plain", plain), Sample::new("wrong", wrong)]
}

/// Samples of what a list would do.
pub fn samples() -> Vec<Sample<Model>> {
    let line = |name: &str, kind: &str, parent: &str| Line {
        name: name.into(),
        kind: kind.into(),
        code: String::new(),
        parent: parent.into(),
        cell: "Chi bộ bản Nà Tông".into(),
    };
    let ready = Model {
        file: "Thon ban xa Nam Ha.xlsx".into(),
        unit: samples::COMMUNE.into(),
        steps: vec![Step {
            words: "2 dòng còn lỗi, chưa nhập".into(),
            warn: true,
            link: Link::new("Sửa", paths::preview_step("i4", "problems")),
        }],
        left: 2,
        places: vec![
            line("Xã Nậm Hà", "xã", ""),
            line("Bản Huổi Lót", "thôn, bản, tổ dân phố", "Xã Nậm Hà"),
            line("Trạm Y tế", "trạm y tế", "Xã Nậm Hà"),
        ],
        more: 0,
        commit: Some("Nhập 3 địa bàn".into()),
        action: paths::preview("i4"),
        drop: format!("{}/drop", paths::preview("i4")),
    };
    vec![Sample::new("ready", ready)]
}
