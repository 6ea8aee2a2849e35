//! A register that nobody has begun: its organisation and its first account, or the demo.

use maud::{Markup, html};
use sogoc_operations::passwords::LENGTH_MIN;

use super::samples::Sample;
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame};
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::progress;
use crate::paths;

/// What is wrong with a field, by its name.
pub type Wrong = Vec<(&'static str, String)>;

/// The form of a new register, as typed.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The organisation's name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// The kinds to choose from.
    pub kinds: Vec<(String, String)>,
    /// The root is there already: only the first account is asked for.
    pub known: bool,
    /// The name of who keeps the register.
    pub person: String,
    /// The sign-in name.
    pub account: String,
    /// The setup code is asked for.
    pub asks_code: bool,
    /// What is wrong.
    pub wrong: Wrong,
}

/// The page where the demo is asked for.
#[derive(Debug, Clone, Default)]
pub struct Demo {
    /// The setup code is asked for.
    pub asks_code: bool,
    /// What is wrong with it.
    pub code_error: Option<String>,
}

/// How far the demo is loaded.
#[derive(Debug, Clone)]
pub struct Loading {
    /// Events recorded.
    pub done: u64,
    /// Events in all.
    pub total: u64,
    /// Why it stopped.
    pub failed: Option<String>,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let wrong = |name: &str| {
        model.wrong.iter().find(|(field, _)| *field == name).map(|(_, words)| words.clone())
    };
    let with = |field: Field| {
        let error = wrong(&field.name);
        field.error(error)
    };
    let office = [
        with(
            Field::text("name", "Tên tổ chức giữ sổ")
                .value(model.name.as_str())
                .help("Đúng như trên con dấu, thí dụ: Đảng bộ xã Nậm Hạ"),
        ),
        with(Field::select("kind", "Loại tổ chức", model.kinds.clone()).value(model.kind.as_str())),
    ];
    let own = Field {
        autocomplete: Some("name"),
        ..Field::text("person", "Họ và tên của đồng chí")
    };
    let login =
        Field { autocomplete: Some("username"), ..Field::text("account", "Tên đăng nhập") };
    let account = [
        with(own.value(model.person.as_str())),
        with(
            login
                .value(model.account.as_str())
                .help("Chữ không dấu, số và dấu chấm; thí dụ: hoa.lt"),
        ),
        with(
            Field::password("new", "Mật khẩu", "new-password")
                .help(format!("Ít nhất {LENGTH_MIN} ký tự. Một câu ngắn dễ nhớ là tốt nhất.")),
        ),
        with(Field::password("again", "Nhập lại mật khẩu", "new-password")),
    ];
    let code = with(code_field());
    let mut all: Vec<&Field> = if model.known { Vec::new() } else { office.iter().collect() };
    all.extend(&account);
    all.extend(model.asks_code.then_some(&code));
    let body = html! {
        h1 { "Lập sổ mới" }
        p.soft { "Sổ này còn trống. Điền biểu dưới đây một lần là bắt đầu được; mọi thứ đều sửa được về sau." }
        form.gap-above method="post" action=(paths::BEGIN) novalidate {
            (field::errors(&all))
            @if !model.known { fieldset { legend { "1. Tổ chức" } @for field in &office { (field::show(field)) } } }
            fieldset { legend { @if !model.known { "2. " } "Tài khoản đầu tiên" } @for field in &account { (field::show(field)) } }
            @if model.asks_code { (field::show(&code)) }
            (submit("Lập sổ và đăng nhập"))
        }
    };
    let foot = html! {
        p { "Bước tiếp theo là nhập danh sách đảng viên từ tệp Excel, hoặc tự ghi từng người." }
        @if !model.known {
            p { "Chỉ muốn xem chương trình? " (Link::new("Mở sổ mẫu với số liệu giả định", format!("{}/demo", paths::BEGIN)).show()) }
        }
    };
    frame::show_bare(frame, "Lập sổ mới", &body, &foot)
}

fn code_field() -> Field {
    Field::text("code", "Mã lập sổ")
        .help("In ở cửa sổ đã khởi động chương trình trên máy chủ, dạng xxxx-xxxx-xxxx-xxxx.")
}

/// The page that says what the demo is before it is loaded.
pub fn demo(model: &Demo, frame: &Frame) -> Markup {
    let told = Notice::new(
        Tone::Warn,
        "Sổ này sẽ là sổ mẫu mãi mãi",
        "Mọi người trong sổ mẫu đều được bịa ra và mọi trang đều đóng dấu SỐ LIỆU GIẢ ĐỊNH. Không ghi đảng viên thật vào đó; sổ thật lập ở một thư mục khác.",
    );
    let size = Field::select(
        "size",
        "Sổ mẫu gồm",
        vec![
            ("commune".into(), "Một xã (mất vài giây)".into()),
            ("all".into(), "Năm địa phương, từ xã đến tỉnh (mất vài phút)".into()),
        ],
    );
    let code = code_field().error(model.code_error.clone());
    let body = html! {
        h1 { "Mở sổ mẫu" }
        (notice::show(&told))
        form method="post" action={ (paths::BEGIN) "/demo" } novalidate {
            (field::show(&size))
            @if model.asks_code { (field::show(&code)) }
            div.buttons { (submit("Nạp số liệu giả định")) (Link::new("Thôi", paths::BEGIN).quiet(None)) }
        }
    };
    frame::show_bare(frame, "Mở sổ mẫu", &body, &html! {})
}

/// The page while the demo is loaded.
pub fn loading(model: &Loading, frame: &Frame) -> Markup {
    let body = html! {
        h1 { "Đang nạp sổ mẫu" }
        @if let Some(why) = &model.failed {
            (notice::show(&Notice::new(Tone::Bad, "Chưa nạp xong", format!("{why} Lập lại sổ ở một thư mục trống khác."))))
        } @else {
            p.soft { "Trang tự mở tiếp khi xong; không cần bấm gì." }
            (progress::bar("Đã ghi", model.done, model.total, "biến động"))
        }
    };
    frame::show_bare(frame, "Đang nạp sổ mẫu", &body, &html! {})
}

/// Samples of the form.
pub fn samples() -> Vec<Sample<Model>> {
    let kinds = vec![
        ("base_body".to_owned(), "Đảng bộ cơ sở".to_owned()),
        ("base_cell".to_owned(), "Chi bộ cơ sở".to_owned()),
    ];
    let plain = Model { kinds, account: "quantri".into(), ..Model::default() };
    let wrong = Model {
        person: "Phúc Bình Niê Kdăm".into(),
        asks_code: true,
        wrong: vec![
            ("name", "Ghi tên tổ chức giữ sổ.".into()),
            ("again", "Hai lần nhập mật khẩu không giống nhau. Nhập lại cả hai.".into()),
        ],
        ..plain.clone()
    };
    vec![Sample::new("plain", plain), Sample::new("wrong", wrong)]
}

/// Samples of the demo's page.
pub fn demo_samples() -> Vec<Sample<Demo>> {
    vec![Sample::new("plain", Demo::default())]
}

/// Samples of the page while it is loaded.
pub fn loading_samples() -> Vec<Sample<Loading>> {
    let half = Loading { done: 2_100, total: 4_000, failed: None };
    let failed = Loading { failed: Some("Ổ đĩa đầy.".into()), ..half.clone() };
    vec![Sample::new("half", half), Sample::new("failed", failed)]
}
