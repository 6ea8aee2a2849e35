//! *Giới thiệu*: which program, which register, how to check both, and whose work it stands on.

use maud::{Markup, html};

use super::samples::Sample;
use crate::look::frame::{self, Frame, Head};
use crate::look::section::{self, Fact};
use crate::look::table::{self, Column, Row, Table};

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// What is known of the program and the register.
    pub facts: Vec<Fact>,
    /// How to check the register on the command line.
    pub verify: Option<String>,
    /// The libraries: name and licence.
    pub libraries: Vec<(String, String)>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let row =
        |(name, licence): &(String, String)| Row::new([html! { (name) }, html! { (licence) }]);
    let body = html! {
        p.section-note { "Sổ Gốc giữ sổ đảng viên của tổ chức cơ sở đảng như một cuốn sổ cái: đã ghi thì không sửa, không xóa; sửa là ghi thêm một dòng. Chạy trên một máy, không cần mạng ngoài, không gửi gì đi đâu." }
        (section::show("facts", "Chương trình và sổ này", None, &section::facts(&model.facts)))
        @if let Some(verify) = &model.verify {
            (section::show("verify", "Tự kiểm tra", None, &html! {
                p.section-note { "Lệnh dưới đây tính lại toàn bộ sổ từ những gì nằm trên đĩa và in ra dấu của sổ. Chép dấu ấy cùng vị trí cuối ra giấy, gửi cấp trên giữ: sổ có bị viết lại thì dấu sẽ khác. Soát được cả trong mục Quản trị, Sao lưu." }
                pre.commands { code { (verify) } }
            }))
        }
        (section::show("libraries", "Thư viện dùng trong chương trình", None, &html! {
            p.section-note { "Đều là phần mềm nguồn mở, giấy phép cho phép dùng tự do. Chân thành cảm ơn các tác giả." }
            (table::show(&Table {
                caption: "Các thư viện và giấy phép".into(),
                columns: vec![Column::text("Thư viện"), Column::text("Giấy phép")],
                rows: model.libraries.iter().map(row).collect(),
                total: None,
            }))
        }))
    };
    frame::show(frame, &Head::new("Giới thiệu chương trình"), &body)
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let model = Model {
        facts: vec![
            Fact::new("Phiên bản", "0.1.0"),
            Fact::new("Nơi giữ sổ", "D:\\so-dang-vien"),
            Fact::new("Vị trí cuối", "12.408"),
            Fact::new("Dấu niêm phong cuối", "9f2c 11ab 77d0 4e31"),
        ],
        verify: Some("sogoc verify --data D:\\so-dang-vien".into()),
        libraries: vec![("axum".into(), "MIT".into()), ("sqlx".into(), "MIT OR Apache-2.0".into())],
    };
    vec![Sample::new("full", model.clone()), Sample::new("plain", Model { verify: None, ..model })]
}
