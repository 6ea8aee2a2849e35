//! Keying the signed sheet of one person: all its fields in its order, the first gap under the cursor.

use maud::{Markup, html};

use super::tick;
use super::work::{Start, begin};
use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::{self, Icon};
use crate::look::link::{Link, submit};
use crate::look::notice::{self, Notice, Tone};
use crate::look::section;
use crate::pages::samples::Sample;
use crate::paths;

/// What the page shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// Họ và tên.
    pub name: String,
    /// The code of the sheet.
    pub code: String,
    /// The cell and how far it is: "Chi bộ bản Huổi Lót: đã rà soát 7/25".
    pub place: String,
    /// What was just done about the person before.
    pub done: Option<String>,
    /// Where the answers are posted.
    pub action: String,
    /// Hidden fields that come back with the answers.
    pub hidden: Vec<(&'static str, String)>,
    /// The day the sheet was signed.
    pub on: Field,
    /// What is wrong with the whole.
    pub wrong: Option<String>,
    /// The fields, in the order of the sheet.
    pub rows: Vec<Entry>,
    /// Fields that could have changed, to be ticked when they had been wrong all along.
    pub corrections: Vec<Tick>,
    /// A number somebody else has: to be ticked after comparing it with the paper.
    pub confirm: bool,
    /// Opening restricted fields; none when they are open.
    pub open: Option<Start>,
    /// The day of the sheet keyed before.
    pub checked_on: Option<String>,
    /// The list, the sheet on paper, the next one without recording this one.
    pub links: Vec<Link>,
}

/// One field of the sheet.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The field.
    pub field: Field,
    /// Empty, and should not be.
    pub gap: bool,
    /// Kept and not shown.
    pub withheld: bool,
    /// What the register has, told when the field was changed and something is wrong.
    pub kept: Option<String>,
    /// The cursor stands here.
    pub first: bool,
}

/// A box to tick.
#[derive(Debug, Clone)]
pub struct Tick {
    /// The identifier of the field.
    pub value: &'static str,
    /// Its name.
    pub words: &'static str,
    /// Ticked.
    pub ticked: bool,
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(model.name.as_str())
        .rare()
        .lead(format!("Phiếu rà soát {}. {}.", model.code, model.place));
    let fields: Vec<&Field> =
        std::iter::once(&model.on).chain(model.rows.iter().map(|row| &row.field)).collect();
    let body = html! {
        p.no-print { @for link in &model.links { (link.quiet(None)) " " } }
        @if let Some(done) = &model.done { (notice::show(&Notice::new(Tone::Good, done.as_str(), ""))) }
        @if let Some(on) = &model.checked_on {
            (notice::show(&Notice::new(Tone::Tell, format!("Người này đã rà soát, phiếu ngày {on}"), "Vẫn sửa thêm được; chỉ mục nào đổi mới ghi.")))
        }
        form.keying method="post" action=(model.action) novalidate data-keying {
            (frame.token())
            @for (name, value) in &model.hidden { input type="hidden" name=(name) value=(value); }
            @if let Some(wrong) = &model.wrong { (notice::show(&Notice::new(Tone::Bad, "Chưa ghi", wrong.as_str()))) }
            (field::errors(&fields))
            @for row in &model.rows { (entry(row)) }
            (day(&model.on))
            @if model.confirm { (tick("confirmed", "yes", "Đã đối chiếu với giấy tờ: số này đúng là của người này", false)) }
            (corrections(&model.corrections))
            div.decide {
                p { "Enter: ghi các mục đã sửa rồi sang người sau. Không sửa gì thì ghi là đã rà soát, không thay đổi." }
                (submit("Ghi, sang người sau"))
                button.button type="submit" name="act" value="unchanged" { (icons::show(Icon::Check)) "Không thay đổi" }
            }
        }
        @if let Some(open) = &model.open {
            (section::show("open", "Các mục đang giữ kín", None, &begin(open, frame)))
        }
    };
    frame::show(frame, &head, &body)
}

fn entry(row: &Entry) -> Markup {
    let field = &row.field;
    let note = if row.withheld {
        Some("đang có trong sổ, không hiện; để trống là giữ nguyên".to_owned())
    } else {
        row.kept.as_ref().map(|kept| format!("sổ đang ghi: {kept}"))
    };
    let ids = [
        field.error.as_ref().map(|_| format!("{}-error", field.name)),
        (row.gap || note.is_some()).then(|| format!("{}-note", field.name)),
    ];
    let described = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let described = (!described.is_empty()).then_some(described);
    html! {
        div.keying-row.gap[row.gap].wrong[field.error.is_some()] {
            label for=(field.name) { (field.label) }
            div.field {
                (control(field, row.first, described.as_deref()))
                @if let Some(error) = &field.error { p.error id={ (field.name) "-error" } { (icons::show(Icon::Warning)) span { (error) } } }
                @if row.gap { p.keying-note id={ (field.name) "-note" } { "chưa có" } }
                @else if let Some(note) = &note { p.keying-note id={ (field.name) "-note" } { (note) } }
            }
        }
    }
}

fn control(field: &Field, first: bool, described: Option<&str>) -> Markup {
    let invalid = field.error.as_ref().map(|_| "true");
    let name = &field.name;
    html! {
        @match &field.control {
            field::Control::Select(choices) =>
                select id=(name) name=(name) autofocus[first] aria-invalid=[invalid] aria-describedby=[described] {
                    @for (value, words) in choices { option value=(value) selected[*value == field.value] { (words) } }
                },
            // A date known in part is typed as such: nothing helps along while it is typed.
            field::Control::Date =>
                input id=(name) name=(name) type="text" inputmode="numeric" value=(field.value) placeholder="dd/mm/yyyy, mm/yyyy hoặc yyyy" autocomplete="off"
                    autofocus[first] aria-invalid=[invalid] aria-describedby=[described];,
            _ =>
                input id=(name) name=(name) type="text" value=(field.value) autocomplete="off" autofocus[first] aria-invalid=[invalid] aria-describedby=[described];,
        }
    }
}

fn day(on: &Field) -> Markup {
    html! {
        div.keying-row.wrong[on.error.is_some()] {
            label for=(on.name) { (on.label) }
            div.field {
                input.date-input id=(on.name) name=(on.name) type="text" inputmode="numeric" value=(on.value) placeholder="dd/mm/yyyy" maxlength="10" autocomplete="off"
                    aria-invalid=[on.error.as_ref().map(|_| "true")] aria-describedby=[on.error.as_ref().map(|_| format!("{}-error", on.name))];
                @if let Some(error) = &on.error { p.error id={ (on.name) "-error" } { (icons::show(Icon::Warning)) span { (error) } } }
            }
        }
    }
}

fn corrections(ticks: &[Tick]) -> Markup {
    html! {
        @if !ticks.is_empty() {
            details.keying-more open[ticks.iter().any(|tick| tick.ticked)] {
                summary { "Mục vừa sửa vốn ghi sai từ trước, không phải mới thay đổi?" }
                p.soft { "Ngày sinh, giới tính, dân tộc, quê quán, các ngày vào Đảng và số giấy tờ sửa ở trên luôn là đính chính. Các mục sau mặc nhiên là mới thay đổi từ ngày ký phiếu; đánh dấu mục nào vốn ghi sai:" }
                div.keying-ticks { @for it in ticks { (tick("corrected", it.value, it.words, it.ticked)) } }
            }
        }
    }
}

/// Samples.
pub fn samples() -> Vec<Sample<Model>> {
    let row = |field: Field| Entry { field, gap: false, withheld: false, kept: None, first: false };
    let text = |name: &str, label: &str, value: &str| row(Field::text(name, label).value(value));
    let plain = Model {
        name: "Phúc Bình Niê Kdăm".into(),
        code: "K7M-4PQ-2".into(),
        place: "Chi bộ bản Huổi Lót: đã rà soát 7/25".into(),
        done: Some("Giàng A Ký: không thay đổi.".into()),
        action: paths::clean_person("p05"),
        hidden: vec![("key", "k1".into())],
        on: Field::date("on", "Ngày ký phiếu").value("18/03/2024"),
        wrong: None,
        rows: vec![
            text("name", "Họ và tên đang dùng", "Phúc Bình Niê Kdăm"),
            row(Field::select(
                "sex",
                "Giới tính",
                vec![("male".into(), "nam".into()), ("female".into(), "nữ".into())],
            )
            .value("male")),
            row(Field::date("birth", "Ngày sinh (hồ sơ Đảng)").value("02/09/1994")),
            Entry { withheld: true, ..text("address", "Nơi cư trú", "") },
            Entry { gap: true, first: true, ..text("phone", "Điện thoại", "") },
            Entry { gap: true, ..text("education", "Giáo dục phổ thông", "") },
        ],
        corrections: vec![Tick {
            value: "theory", words: "Lý luận chính trị", ticked: false
        }],
        confirm: false,
        open: Some(Start {
            action: paths::CLEANING_WORK.into(),
            person: "p05".into(),
            on: "18/03/2024".into(),
            ..Start::default()
        }),
        checked_on: None,
        links: vec![
            Link::new("Danh sách chi bộ", paths::CLEANING_WORK),
            Link::new("In phiếu", paths::clean_sheet("p05")),
        ],
    };
    let mut wrong = Model {
        done: None,
        confirm: true,
        wrong: Some("Trong lúc đồng chí nhập, hồ sơ này vừa được người khác ghi thêm. Các ô đã nhập còn nguyên.".into()),
        checked_on: Some("15/03/2024".into()),
        open: None,
        ..plain.clone()
    };
    if let Some(birth) = wrong.rows.get_mut(2) {
        birth.field = birth
            .field
            .clone()
            .value("31/02/1994")
            .error(Some("Tháng 2 năm 1994 không có ngày 31.".into()));
        birth.kept = Some("02/09/1994".into());
        birth.first = true;
    }
    vec![Sample::new("plain", plain), Sample::new("wrong", wrong)]
}
