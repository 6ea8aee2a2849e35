//! *Soạn báo cáo*: the yearly report drafted from the register, every number open, beside what the office writes itself.

use maud::{Markup, html};

use crate::look::field::{self, Field};
use crate::look::frame::{self, Frame, Head};
use crate::look::icons::Icon;
use crate::look::link::{Link, submit, submit_plain};
use crate::look::notice::{self, Notice};
use crate::look::section;
use crate::paths;

mod samples;

pub use samples::samples;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The organisation.
    pub name: String,
    /// The year.
    pub year: String,
    /// The organisation chosen and those near it: (id, words).
    pub unit: (String, Vec<(String, String)>),
    /// The years offered.
    pub years: Vec<(String, String)>,
    /// The report as a file.
    pub file: String,
    /// What should be known before it is read.
    pub notes: Vec<Notice>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Where it is written, for who may; what it said when it was last seen.
    pub form: Option<Form>,
}

/// Where the office's own words are posted.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The address.
    pub action: String,
    /// How often the report was written before.
    pub revision: u32,
}

/// A part of the report.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its anchor.
    pub id: String,
    /// Its heading with its number.
    pub heading: String,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Its id: the name of the field of the office's own words.
    pub id: String,
    /// Its heading with its number; empty for none.
    pub heading: String,
    /// What the register says.
    pub sentences: Vec<Sentence>,
    /// What is late, missing or due.
    pub items: Vec<Vec<Piece>>,
    /// What an office may want to write here.
    pub hint: String,
    /// What it wrote.
    pub own: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// A sentence.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// Its id.
    pub id: String,
    /// Its words and numbers.
    pub pieces: Vec<Piece>,
    /// Whether it stands in the report.
    pub kept: bool,
}

/// Words, or a number that opens.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A number: as written, the list behind it, and what it was reckoned from.
    Number(String, Option<String>, Option<String>),
}

/// The page.
pub fn page(model: &Model, frame: &Frame) -> Markup {
    let head = Head::new(format!("Báo cáo năm {}", model.year)).lead(format!(
        "{}. Câu chữ và con số soạn từ sổ gốc, soạn lại mỗi lần mở; phần đơn vị tự viết được giữ nguyên.",
        model.name
    ));
    let index: Vec<(&str, &str)> =
        model.parts.iter().map(|part| (part.id.as_str(), part.heading.as_str())).collect();
    let parts = html! {
        @for part in &model.parts {
            (section::show(&part.id, &part.heading, None, &html! {
                @for section in &part.sections { (self::section(section, model)) }
            }))
        }
    };
    let body = html! {
        form.no-print method="get" action=(paths::REPORT) {
            div.filters {
                (field::show(&Field::select("unit", "Đơn vị", model.unit.1.clone()).value(model.unit.0.as_str())))
                (field::show(&Field::select("nam", "Năm báo cáo", model.years.clone()).value(model.year.as_str())))
                (submit_plain("Soạn", None))
            }
        }
        @for note in &model.notes { (notice::show(note)) }
        div.buttons.no-print { (Link::new("Tải tệp Word (.docx)", model.file.as_str()).button(Some(Icon::Paper))) }
        (section::index(&index))
        div.report {
            @match &model.form {
                Some(form) => form method="post" action=(form.action) {
                    (frame.token())
                    input type="hidden" name="nam" value=(model.year);
                    input type="hidden" name="revision" value=(form.revision);
                    (parts)
                    div.no-print {
                        p { "Bỏ đánh dấu câu nào thì câu ấy không vào báo cáo. Con số tính lại theo sổ, không sửa tay ở đây." }
                        div.buttons { (submit("Ghi báo cáo")) }
                    }
                },
                None => (parts),
            }
        }
    };
    frame::show(frame, &head, &body)
}

fn section(section: &Section, model: &Model) -> Markup {
    html! {
        div.report-section {
            @if !section.heading.is_empty() { h3 { (section.heading) } }
            @for sentence in &section.sentences {
                @if model.form.is_some() {
                    div.check {
                        input type="hidden" name="shown" value=(sentence.id);
                        label.keep for={ "keep-" (sentence.id) } {
                            input type="checkbox" id={ "keep-" (sentence.id) } name="keep" value=(sentence.id) checked[sentence.kept];
                            span.hear { "Đưa câu này vào báo cáo" }
                        }
                        p { (pieces(&sentence.pieces)) }
                    }
                } @else if sentence.kept {
                    p { (pieces(&sentence.pieces)) }
                }
            }
            @if !section.items.is_empty() { ul.bullets { @for item in &section.items { li { (pieces(item)) } } } }
            (own(section, model))
        }
    }
}

/// What the office writes itself.
fn own(section: &Section, model: &Model) -> Markup {
    if model.form.is_none() {
        return html! {
            @for line in section.own.lines() { p { (line) } }
        };
    }
    let field = Field::area(&format!("own-{}", section.id), "Đơn vị viết thêm")
        .value(section.own.as_str())
        .help(section.hint.as_str())
        .error(section.error.clone())
        .optional();
    field::show(&Field { unsaid: true, ..field })
}

fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Words(words) => (words),
                Piece::Number(words, Some(href), title) => a.figure href=(href) title=[title.as_deref()] { (words) },
                Piece::Number(words, None, _) => (words),
            }
        }
    }
}
